"""What is asked while somebody is helped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from motcua.catalog.content import DocumentRule, ProcedureContent
from motcua.common.actor import Actor
from motcua.dossiers.actions import Paper
from motcua.dossiers.enums import Channel
from motcua.identity.enums import Sex
from motcua.identity.roles import Permission, may
from motcua.mandates import actions
from motcua.mandates.actions import Asked, Kin, Seen
from motcua.mandates.enums import Evidence, Helper
from motcua.mandates.models import Mandate
from motcua.web.components.consent import ProofForm
from motcua.web.components.forms import DateField, DateLine, offer
from motcua.web.counter.forms import PapersForm, PlaceForm, card_fields
from motcua.web.counter.idcard import read_card

DAYS = [("1", "Chỉ hôm nay"), ("7", "Trong 7 ngày"), ("30", "Trong 30 ngày")]
KIN = [Helper.RELATIVE, Helper.REPRESENTATIVE]


def _line(label: str, help_text: str = "", **kwargs: Any) -> forms.CharField:
    kwargs.setdefault("required", False)
    kwargs.setdefault("max_length", 120)
    return forms.CharField(label=label, help_text=help_text, widget=forms.TextInput({"autocomplete": "off"}), **kwargs)


def _number(label: str, help_text: str = "", **kwargs: Any) -> forms.CharField:
    box = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, widget=box, max_length=400, **kwargs)


class StartForm(forms.Form):
    """Whom to help, who helps, and how they will agree. A card's QR line in the first field fills the rest in."""

    use_required_attribute = False
    national_id = _number("Số định danh của người được giúp", "12 chữ số, hoặc quét mã QR trên thẻ căn cước.")
    full_name = _line("Họ và tên", required=True)
    birth_date = DateField(label="Ngày sinh", widget=DateLine, required=False, help_text="Ví dụ 05/09/1948")
    sex = forms.ChoiceField(label="Giới tính", widget=forms.RadioSelect, choices=Sex.choices, required=False)
    address = _line("Nơi ở", max_length=300)
    phone = _line("Điện thoại của chính người được giúp", "Không có thì để trống: sẽ in tờ báo tin trao tận tay.")
    evidence = forms.ChoiceField(
        label="Người đó đồng ý bằng cách nào?", widget=forms.RadioSelect, choices=Evidence.choices
    )
    own_id = _number(
        "Số định danh của chính ông/bà",
        "Chỉ cần khi có người làm chứng: người giúp không được làm chứng.",
        required=False,
    )
    days = forms.ChoiceField(label="Đồng ý đến khi nào?", widget=forms.RadioSelect, choices=DAYS, initial="1")
    kin_kind = forms.ChoiceField(
        label="Ai mang hồ sơ đến?",
        required=False,
        widget=forms.RadioSelect,
        choices=[("", "Tôi trực tiếp giúp người đó"), *((kind.value, kind.label) for kind in KIN)],
    )
    kin_name = _line("Họ và tên người mang hồ sơ đến")
    kin_id = _number("Số định danh người mang hồ sơ đến", required=False)
    kin_title = _line("Quan hệ, hoặc tên tổ chức", "Ví dụ: con trai; Hội Người cao tuổi phường.", max_length=200)

    def __init__(self, by: Actor, data: QueryDict | None = None) -> None:
        super().__init__(_with_card(data))
        if not may(by.role, Permission.RECEIVE):
            rest = [choice for choice in Evidence.choices if choice[0] != Evidence.WITNESSES]
            offer(self, "evidence", rest)
            for name in ("own_id", "kin_kind", "kin_name", "kin_id", "kin_title"):
                del self.fields[name]

    def asked(self, procedure: str) -> Asked:
        said = self.cleaned_data
        kin = None
        if said.get("kin_kind"):
            kin = Kin(Helper(said["kin_kind"]), said["kin_name"], said["kin_id"], said["kin_title"])
        return Asked(
            full_name=said["full_name"], national_id=said["national_id"], birth_date=said["birth_date"],
            sex=said["sex"], phone=said["phone"], address=said["address"], procedures=(procedure,),
            evidence=Evidence(said["evidence"]), days=int(said["days"]), kin=kin, own_id=said.get("own_id", ""),
        )  # fmt: skip


def _with_card(data: QueryDict | None) -> QueryDict | None:
    card = read_card(data.get("national_id", "")) if data is not None else None
    if data is None or card is None:
        return data
    filled = data.copy()
    for name, value in card_fields(card).items():
        filled[name] = value
    return filled


class WitnessForm(ProofForm):
    witness_1_name = _line("Người làm chứng thứ nhất: họ và tên", required=True)
    witness_1_id = _number("Số định danh người thứ nhất")
    witness_2_name = _line("Người làm chứng thứ hai: họ và tên", required=True)
    witness_2_id = _number("Số định danh người thứ hai")
    present = forms.BooleanField(label="Tôi có mặt, đã xem căn cước của hai người và nghe người được giúp nói đồng ý.")

    def prove(self, by: Actor, mandate: Mandate) -> None:
        said = self.cleaned_data
        seen = [Seen(said[f"witness_{n}_name"], said[f"witness_{n}_id"]) for n in (1, 2)]
        actions.attest(by=by, mandate_id=mandate.pk, witnesses=seen)


class HelpPlaceForm(PlaceForm):
    """For which commune, where the help is given, and that all was read out before sending."""

    read_back = forms.BooleanField(label="Tôi đã đọc lại tờ khai cho người được giúp nghe và người đó thấy đúng.")

    def __init__(self, mandate: Mandate, content: ProcedureContent, case: str, data: Any = None, **kwargs: Any) -> None:
        super().__init__(content, case, data, **kwargs)
        ways = (Channel.POINT, Channel.HOME, Channel.PHONE) if mandate.helper_posting_id else (Channel.COUNTER,)
        channel = self.fields["channel"]
        channel.label = "Ông/bà đang giúp ở đâu?" if mandate.helper_posting_id else "Hồ sơ đến bằng cách nào?"
        offer(self, "channel", [(way.value, way.label) for way in ways])


class PhotosForm(PapersForm):
    """The checklist as photographs: nothing stays on paper. One sent once is kept while the rest is mended."""

    def __init__(self, rules: Any, data: Any = None, files: Any = None, *, complete: bool = True) -> None:
        super().__init__(rules, data, files, complete=complete)
        for rule in self.asked:
            for kind in ("have", "originals", "copies"):
                self.fields.pop(f"{rule.key}_{kind}", None)
            self.fields[f"{rule.key}_scan"].label = rule.name
            self.fields[f"{rule.key}_scan"].help_text = rule.help

    def clean(self) -> dict[str, Any]:
        complete, self.complete = self.complete, False
        said = super().clean()
        self.complete = complete
        for rule in self.asked:
            if complete and rule.required and self.kept[rule.key] is None:
                self.add_error(f"{rule.key}_scan", ValidationError("Còn thiếu ảnh chụp giấy tờ này."))
        return said

    def photos(self) -> list[tuple[DocumentRule, forms.BoundField, dict[str, Any] | None, str]]:
        """(requirement, its field, what is kept of it, the token that keeps it)."""
        if self.is_bound:
            self.is_valid()
        return [(rule, self[f"{rule.key}_scan"], self.kept[rule.key], self.token(rule)) for rule in self.asked]

    def _has(self, rule: DocumentRule) -> bool:
        return self.kept[rule.key] is not None

    def _of(self, rule: DocumentRule) -> Iterator[Paper]:
        scan = {name: value for name, value in (self.kept[rule.key] or {}).items() if name != "name"}
        yield Paper(key=rule.key, name=rule.name, **scan)
