"""Counting, and settling what does not agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.counters.enums import Item
from motcua.web.components.forms import MoneyField

ASKED = {
    Item.CASH: "Đếm được trong két bao nhiêu tiền?",
    Item.PAPERS: "Có bao nhiêu hồ sơ còn giấy tờ chưa gửi?",
    Item.PARCELS: "Có bao nhiêu túi giấy tờ chưa giao đi?",
}


class CountForm(forms.Form):
    """One box for each of `items`, by its own name, and a note."""

    use_required_attribute = False

    def __init__(self, items: Iterable[Item], data: Any = None) -> None:
        super().__init__(data)
        for item in items:
            self.fields[item.value] = _box(item)
        self.fields["note"] = forms.CharField(
            label="Ghi chú", required=False, max_length=500, widget=forms.Textarea({"rows": 3}),
            help_text="Nếu số đếm lệch, hãy ghi vì sao. Có gì cần dặn người sau cũng ghi ở đây.",
        )  # fmt: skip

    def counts(self) -> dict[str, int | None]:
        """What was counted, by item. Only of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "note"}


class SettleForm(forms.Form):
    """How one difference was cleared up; a page may have several of these."""

    use_required_attribute = False
    reason = forms.CharField(
        label="Đã làm rõ thế nào?", max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text="Ghi rõ nguyên nhân và cách giải quyết. Số đã đếm vẫn được giữ nguyên.",
    )  # fmt: skip

    def __init__(self, item: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{item}-%s")


class WithdrawForm(forms.Form):
    """Why a hand-over is taken back by who gave it."""

    use_required_attribute = False
    reason = forms.CharField(
        label="Vì sao rút lại?", max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text="Ví dụ: đếm nhầm tiền, có thêm hồ sơ vừa nhận. Lần bàn giao này vẫn được giữ để xem lại.",
    )  # fmt: skip


def _box(item: Item) -> forms.Field:
    if item == Item.CASH:
        return MoneyField(label=ASKED[item], help_text="Ghi số đồng, ví dụ 500.000.")
    short = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"})
    return forms.IntegerField(label=ASKED[item], min_value=0, max_value=9999, widget=short)
