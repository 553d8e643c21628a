"""What is asked of whoever books a time at a point: on the public pages, and for a caller by the operator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.counters.enums import Business

TEL = {"inputmode": "tel", "autocomplete": "tel"}


class BookForm(forms.Form):
    """Who comes, for what, and where the code is sent."""

    use_required_attribute = False
    business = forms.ChoiceField(label=gettext_lazy("Ông/bà đến để làm gì?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Họ và tên người đến"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=gettext_lazy("Số điện thoại"),
        max_length=20,
        widget=forms.TextInput(dict(TEL)),
        help_text=gettext_lazy("Để nhận mã hẹn và tin nhắc. Họ tên và số này được xóa sau ngày hẹn một tuần."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["business"]
        choices.choices = [(one.value, _(one.label)) for one in Business]


class CodeForm(forms.Form):
    """What opens an appointment again."""

    use_required_attribute = False
    code = forms.CharField(
        label=gettext_lazy("Mã hẹn"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("Tám chữ số trong tin nhắn."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Số điện thoại đã dùng để đặt"), max_length=20, widget=forms.TextInput(dict(TEL))
    )
