"""What the keepers of the register fill in."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.authority.enums import PUBLISHED, Act, GrantKind, InstrumentKind, Prefix, ReportCycle
from motcua.common import store
from motcua.common.errors import BadInput
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.common.text import whole
from motcua.org.models import Position, Unit
from motcua.web.components.forms import DateField, DateLine, UploadField, offer
from motcua.web.components.templatetags.components import error_lines
from motcua.web.office.powers import offices

LINES, MOST_LINES = 3, 20
OFFICES = "cac-chuc-danh"
BY_KIND = {GrantKind.DELEGATED: Prefix.TUQ, GrantKind.DEPUTY: Prefix.KT}
AUTO = "auto"


class InstrumentForm(forms.Form):
    """The legal text. `kept` carries a file that was sent with an earlier look, signed."""

    use_required_attribute = False
    text_kind = forms.ChoiceField(label="Loại văn bản", choices=InstrumentKind.choices, initial=InstrumentKind.DECISION)
    number = forms.CharField(
        label="Số, ký hiệu", max_length=60, widget=forms.TextInput({"autocomplete": "off", "class": "short"})
    )
    title = forms.CharField(label="Tên văn bản", max_length=300)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    issued_on = DateField(label="Ngày ban hành", widget=DateLine)
    in_force_from = DateField(
        label="Có hiệu lực từ ngày", widget=DateLine, required=False, help_text="Bỏ trống: từ ngày ban hành."
    )
    in_force_to = DateField(
        label="Hết hiệu lực sau ngày", widget=DateLine, required=False, help_text="Bỏ trống nếu văn bản không ghi."
    )
    file = UploadField(label="Tệp văn bản", required=False, help_text="Bản quét hoặc bản ký số, PDF, tối đa 10 MB.")
    url = forms.URLField(
        label="Địa chỉ nơi công bố", required=False, assume_scheme="https",
        help_text="Luật, nghị định đã đăng công báo thì chỉ cần địa chỉ.",
    )  # fmt: skip
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        said["in_force_from"] = said.get("in_force_from") or said.get("issued_on")
        start, end = said["in_force_from"], said.get("in_force_to")
        if start and end and end < start:
            self.add_error("in_force_to", "Văn bản hết hiệu lực trước khi bắt đầu. Hãy xem lại hai ngày.")
        said["file_sha256"] = self._file(said)
        published = said.get("text_kind") in PUBLISHED and said.get("url")
        if not said["file_sha256"] and not published and "file" not in self.errors:
            self.add_error("file", "Văn bản giao quyền phải có tệp kèm theo để ai cũng đọc lại được.")
        return said

    def _file(self, said: dict[str, Any]) -> str:
        """The name in the store of the file sent now, or with an earlier look."""
        if checked := said.get("file"):
            return store.put(checked.data)
        try:
            return str(decode_cursor(said["kept"])[0]) if said.get("kept") else ""
        except BadInput:
            self.add_error("file", "Hãy chọn lại tệp văn bản.")
            return ""

    def facts(self) -> dict[str, Any]:
        """For `authority.actions.record_instrument`."""
        names = ("number", "title", "issuer", "issued_on", "in_force_from", "in_force_to", "url", "file_sha256")
        return {"kind": self.cleaned_data["text_kind"], **{name: self.cleaned_data[name] for name in names}}

    def keep_file(self) -> None:
        """Show the form again without asking for the file a second time."""
        if sha256 := self.cleaned_data.get("file_sha256"):
            data = dict(self.data.items())
            data["kept"] = encode_cursor([sha256])
            self.data = data

    @property
    def has_file(self) -> bool:
        return bool(self.data.get("kept"))


class TermsForm(forms.Form):
    """What holds for every line: how power is given, by whom, until when, on which conditions."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label="Hình thức giao quyền", widget=forms.RadioSelect, choices=GrantKind.choices, initial=GrantKind.DELEGATED
    )
    grantor = forms.TypedChoiceField(
        label="Người giao quyền", coerce=int, empty_value=None, required=False,
        help_text="Phân quyền theo luật thì không có người giao.",
    )  # fmt: skip
    valid_from = DateField(
        label="Từ ngày", widget=DateLine, required=False, help_text="Bỏ trống: từ ngày văn bản có hiệu lực."
    )
    valid_to = DateField(label="Đến hết ngày", widget=DateLine, required=False, help_text="Ủy quyền phải có thời hạn.")
    conditions = forms.CharField(
        label="Điều kiện", required=False, widget=forms.Textarea({"rows": 2}), max_length=2000,
        help_text="Như văn bản ghi. Ủy quyền phải có điều kiện.",
    )  # fmt: skip
    sign_as = forms.ChoiceField(label="Thể thức ký", choices=[(AUTO, "Theo hình thức giao quyền"), *Prefix.choices])
    reporting = forms.ChoiceField(label="Báo cáo", choices=ReportCycle.choices)
    act = forms.ChoiceField(label="Việc được làm", choices=Act.choices)
    own_seal = forms.BooleanField(label="Dùng mẫu văn bản và con dấu của đơn vị nhận", required=False)

    def __init__(self, givers: list[Position], data: Any = None) -> None:
        first = givers[0].pk if givers else ""
        super().__init__(data, initial={"grantor": first, "sign_as": AUTO})
        choices = [("", "– Không có (theo luật) –"), *((row.pk, row.title) for row in givers)]
        offer(self, "grantor", choices)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        by_law = said.get("kind") == GrantKind.BY_LAW
        if not by_law and not said.get("grantor") and "grantor" not in self.errors:
            self.add_error("grantor", "Hãy chọn người giao quyền: ai giao thì người đó phải có quyền ấy trước.")
        if said.get("kind") == GrantKind.DELEGATED:
            if not said.get("valid_to") and "valid_to" not in self.errors:
                self.add_error("valid_to", "Ủy quyền phải có thời hạn (Luật 72/2025/QH15 Điều 14).")
            if not said.get("conditions"):
                self.add_error("conditions", "Ủy quyền phải ghi điều kiện (Luật 72/2025/QH15 Điều 14).")
        start, end = said.get("valid_from"), said.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", "Ngày kết thúc phải sau ngày bắt đầu.")
        return said

    @property
    def by_law(self) -> bool:
        return bool(self.cleaned_data.get("kind") == GrantKind.BY_LAW)

    def facts(self) -> dict[str, Any]:
        """Facts of a Grant that all lines share."""
        said = self.cleaned_data
        prefix = BY_KIND.get(said["kind"], Prefix.NONE) if said["sign_as"] == AUTO else said["sign_as"]
        names = ("kind", "valid_to", "conditions", "reporting", "own_seal")
        return {**{name: said[name] for name in names}, "prefix": prefix, "acts": [said["act"]]}


class LineForm(forms.Form):
    """One line: which office receives what. Blank: not used."""

    use_required_attribute = False
    what = offices.ScopeField(label="Thủ tục, lĩnh vực", required=False)
    cases = offices.CasesField()
    value_limit = forms.IntegerField(
        label="Giá trị đến (đồng)", required=False, min_value=1, max_value=10**15,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )  # fmt: skip

    def __init__(self, receivers: dict[str, tuple[int, ...]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = offices.OfficeField(receivers, listed=OFFICES, label="Chức danh nhận quyền", required=False)
        self.fields = {"grantee": field, **self.fields}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("grantee") and not said.get("what") and "what" not in self.errors:
            self.add_error("what", "Hãy ghi thủ tục hoặc lĩnh vực được giao; giao hết thì ghi “tất cả”.")
        if said.get("what") and not said.get("grantee") and "grantee" not in self.errors:
            self.add_error("grantee", "Hãy ghi chức danh nhận quyền.")
        offices.take_cases(self)
        return said

    @property
    def used(self) -> bool:
        return bool(self.cleaned_data.get("grantee"))


class EntryForm:
    """An instrument, its terms and some lines, as one form. `text` is given where the instrument is in the register."""

    def __init__(self, unit: Unit, data: Any = None, files: Any = None, *, known: bool = False) -> None:
        count = min(whole(str((data or {}).get("so-dong", "")), LINES), MOST_LINES)
        receivers = offices.receivers(unit)
        self.instrument = None if known else InstrumentForm(data, files, initial={"issuer": unit.full_name})
        self.terms = TermsForm(offices.givers(unit), data)
        self.lines = [LineForm(receivers, data, prefix=f"dong{number}") for number in range(1, count + 1)]
        self.offices = list(receivers)

    @property
    def parts(self) -> list[forms.Form]:
        return [part for part in (self.instrument, self.terms, *self.lines) if part is not None]

    def is_valid(self) -> bool:
        each = [part.is_valid() for part in self.parts]  # every part, so that every mistake is told at once
        valid = all(each)
        if valid and not self.used:
            self.lines[0].add_error("grantee", "Hãy ghi ít nhất một dòng giao quyền.")
        return valid and bool(self.used)

    @property
    def used(self) -> list[LineForm]:
        return [line for line in self.lines if line.used]

    @property
    def problems(self) -> list[dict[str, Any]]:
        """What is wrong, of all parts, for components/error_summary.html."""
        heads = [part for part in (self.instrument, self.terms) if part is not None]
        told = [problem for part in heads for problem in error_lines(part, part.errors)]
        return told + [
            problem | {"label": f"Dòng {number}" + (f", {problem['label'].lower()}" if problem["label"] else "")}
            for number, line in enumerate(self.lines, start=1)
            for problem in error_lines(line, line.errors)
        ]
