"""The forms of the counter: the person, where the case arises, the papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from motcua.catalog.content import DocumentRule, ProcedureContent
from motcua.catalog.enums import Channel
from motcua.catalog.rules import exemptions
from motcua.common import store
from motcua.common.errors import BadInput
from motcua.common.files import CheckedFile
from motcua.dossiers.actions import Applicant, Paper
from motcua.dossiers.enums import DocumentKind
from motcua.identity.enums import Sex
from motcua.identity.models import Person
from motcua.identity.queries import national_id_of
from motcua.identity.rules import check_national_id
from motcua.org import queries as org
from motcua.web.components.forms import DateField, DateLine, NamedField, UploadField, add_refusal, offer
from motcua.web.components.places import city_communes
from motcua.web.counter.idcard import Card

AT_COUNTER = (Channel.COUNTER, Channel.POST)
SALT = "counter.scan"


class PersonForm(forms.Form):
    """Who asks. A reader of identity cards types the whole line of the card's QR code into the first field."""

    use_required_attribute = False
    national_id = forms.CharField(
        label="Số định danh (12 chữ số)",
        help_text="Gõ số rồi bấm Tìm, hoặc quét mã QR trên thẻ căn cước.",
        required=False,
        max_length=400,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    full_name = forms.CharField(label="Họ và tên", max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    birth_date = DateField(label="Ngày sinh", widget=DateLine, required=False, help_text="Ví dụ 05/09/1962")
    sex = forms.ChoiceField(label="Giới tính", widget=forms.RadioSelect, choices=Sex.choices, required=False)
    phone = forms.CharField(
        label="Điện thoại",
        required=False,
        max_length=20,
        widget=forms.TextInput({"inputmode": "tel", "class": "short"}),
    )
    address = forms.CharField(label="Nơi ở", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("national_id"):
            try:
                check_national_id(said["national_id"], birth_date=said.get("birth_date"), sex=said.get("sex") or None)
            except BadInput as refusal:
                add_refusal(self, refusal)
        return said

    def applicant(self) -> Applicant:
        return Applicant(**self.cleaned_data)


def person_fields(person: Person) -> dict[str, Any]:
    """A known person, as the form's fields."""
    return {
        "national_id": national_id_of(person),
        "full_name": person.full_name,
        "birth_date": f"{person.birth_date:%d/%m/%Y}" if person.birth_date else "",
        "sex": person.sex,
        "phone": person.phone,
        "address": person.address,
    }


def card_fields(card: Card) -> dict[str, Any]:
    """A scanned card, as the form's fields."""
    return {
        "national_id": card.national_id,
        "full_name": card.full_name,
        "birth_date": f"{card.birth_date:%d/%m/%Y}" if card.birth_date else "",
        "sex": card.sex,
        "address": card.address,
    }


class PlaceForm(forms.Form):
    """For which commune, through which door, and who pays less."""

    use_required_attribute = False
    unit = NamedField(
        city_communes,
        label="Xã, phường giải quyết",
        help_text="Nơi nào của thành phố cũng được; gõ tên, không cần dấu.",
    )
    channel = forms.ChoiceField(label="Hồ sơ đến bằng cách nào?", widget=forms.RadioSelect)
    exemption = forms.ChoiceField(label="Diện miễn, giảm phí", required=False)

    def __init__(self, content: ProcedureContent, case: str, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        doors = [door for door in AT_COUNTER if door in content.channels]
        offer(self, "channel", [(door.value, door.label) for door in doors])
        groups = exemptions(content, channel=Channel.COUNTER, case=case) if case else ()
        if groups:
            listed = [(group.key, f"{group.label} ({group.proof})") for group in groups]
            offer(self, "exemption", [("", "Không thuộc diện nào"), *listed])
        else:
            del self.fields["exemption"]


def unit_code(ward_code: str) -> str:
    """The unit code of the commune with this 5-digit code."""
    return next(unit.code for unit in org.communes() if unit.ward_code == ward_code)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the checklist."""

    rule: DocumentRule
    have: forms.BoundField
    originals: forms.BoundField | None
    copies: forms.BoundField | None
    scan: forms.BoundField
    kept: dict[str, Any] | None
    token: str


class PapersForm(forms.Form):
    """The checklist of papers. A scan sent once stays with the form when something else must be mended.

    `complete`: papers that are missing are a mistake.
    """

    use_required_attribute = False

    def __init__(
        self, rules: Iterable[DocumentRule], data: Any = None, files: Any = None, *, complete: bool = True
    ) -> None:
        super().__init__(data, files, auto_id="giay_%s")
        self.rules, self.complete = list(rules), complete
        self.asked = [rule for rule in self.rules if not rule.from_database]
        for rule in self.asked:
            self.fields[f"{rule.key}_have"] = forms.BooleanField(label=rule.name, required=False)
            for kind, wanted in (("originals", rule.originals), ("copies", rule.copies)):
                if wanted:
                    self.fields[f"{rule.key}_{kind}"] = _count(rule, kind, wanted)
            self.fields[f"{rule.key}_scan"] = UploadField(label=f"Bản quét: {rule.name}", required=False)
        self.kept = {rule.key: _opened(self.data.get(_kept_name(rule), "")) for rule in self.asked}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for rule in self.asked:
            scan = said.get(f"{rule.key}_scan")
            if scan:
                self.kept[rule.key] = _keep(scan)
            if self.complete and rule.required and not self._has(rule):
                self.add_error(f"{rule.key}_have", ValidationError("Còn thiếu giấy tờ này. Hãy đánh dấu khi đã nhận."))
        return said

    def lines(self) -> Iterator[PaperLine]:
        if self.is_bound:
            self.is_valid()
        for rule in self.asked:
            kept = self.kept[rule.key]
            yield PaperLine(
                rule=rule,
                have=self[f"{rule.key}_have"],
                originals=self._box(rule, "originals"),
                copies=self._box(rule, "copies"),
                scan=self[f"{rule.key}_scan"],
                kept=kept,
                token=self.token(rule),
            )

    def token(self, rule: DocumentRule) -> str:
        """Signed text by which the page carries a scan that is kept already."""
        kept = self.kept[rule.key]
        return signing.dumps(kept, salt=SALT) if kept else ""

    def _box(self, rule: DocumentRule, kind: str) -> forms.BoundField | None:
        name = f"{rule.key}_{kind}"
        return self[name] if name in self.fields else None

    @property
    def from_database(self) -> list[DocumentRule]:
        return [rule for rule in self.rules if rule.from_database]

    def papers(self) -> list[Paper]:
        """What was ticked: one Paper for the originals, one for the copies; the scan goes with the first."""
        return [paper for rule in self.asked if self._has(rule) for paper in self._of(rule)]

    def _of(self, rule: DocumentRule) -> Iterator[Paper]:
        scan = dict(self.kept[rule.key] or {})
        scan.pop("name", None)
        for kind, wanted in KINDS.items():
            quantity = self.cleaned_data.get(f"{rule.key}_{kind}") or 0
            if quantity:
                yield Paper(key=rule.key, name=rule.name, kind=wanted, quantity=quantity, **scan)
                scan = {}

    def _has(self, rule: DocumentRule) -> bool:
        counted = sum(self.cleaned_data.get(f"{rule.key}_{kind}") or 0 for kind in KINDS)
        return bool(self.cleaned_data.get(f"{rule.key}_have")) and counted > 0


KINDS: Mapping[str, DocumentKind] = {"originals": DocumentKind.ORIGINAL, "copies": DocumentKind.COPY}
LABELS = {"originals": "Bản chính", "copies": "Bản sao"}


def _count(rule: DocumentRule, kind: str, wanted: int) -> forms.IntegerField:
    box = forms.TextInput({"inputmode": "numeric", "class": "tiny", "aria-label": f"{LABELS[kind]}: {rule.name}"})
    return forms.IntegerField(label=LABELS[kind], min_value=0, max_value=99, initial=wanted, required=False, widget=box)


def _kept_name(rule: DocumentRule) -> str:
    return f"{rule.key}_kept"


def _keep(scan: CheckedFile) -> dict[str, Any]:
    sha256 = store.put(scan.data)
    return {"sha256": sha256, "mime": scan.mime, "size": len(scan.data), "pages": scan.pages or 0, "name": scan.name}


def _opened(token: str) -> dict[str, Any] | None:
    """The facts of a scan kept by this server, from the signed text that the page carried."""
    try:
        facts: dict[str, Any] = signing.loads(token, salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return None
    return facts
