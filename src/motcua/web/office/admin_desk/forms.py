"""What those who run the system fill in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms

from motcua.catalog.content import ProcedureContent
from motcua.catalog.rules import read_authored
from motcua.common.errors import Refusal
from motcua.identity.rules import today
from motcua.org.actions import DayChange
from motcua.org.models import Position
from motcua.web.components.forms import DateField, DateLine, offer
from motcua.web.components.templatetags.components import error_lines

LINES = 3
MOST_DAYS = 60


class DaysForm(forms.Form):
    """One line of a change: a day or a stretch of days, worked or not, and why. All blank: not used."""

    use_required_attribute = False
    first = DateField(label="Từ ngày", widget=DateLine, required=False)
    last = DateField(label="Đến hết ngày (nếu nhiều ngày)", widget=DateLine, required=False)
    working = forms.ChoiceField(label="Là ngày", choices=[("", "nghỉ"), ("1", "làm việc")], required=False)
    name = forms.CharField(label="Tên gọi", max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if not first and (last or said.get("name")) and "first" not in self.errors:
            self.add_error("first", "Hãy ghi ngày bắt đầu.")
        if first and not said.get("name"):
            self.add_error("name", "Hãy ghi tên gọi để người dân đọc hiểu vì sao.")
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            self.add_error("last", f"Ngày cuối phải sau ngày đầu, không quá {MOST_DAYS} ngày.")
        return said

    def days(self) -> Iterator[DayChange]:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        for offset in range(((last or first) - first).days + 1 if first else 0):
            working = bool(self.cleaned_data["working"])
            yield DayChange(first + timedelta(days=offset), working, self.cleaned_data["name"])


class CalendarForm(forms.Form):
    """A change of the calendar: some lines, the reason and the document that orders it."""

    use_required_attribute = False
    note = forms.CharField(label="Vì sao sửa lịch?", max_length=300, help_text="Người dân đọc được câu này.")
    source = forms.CharField(
        label="Văn bản làm căn cứ", max_length=300, help_text="Số, ký hiệu, cơ quan ban hành và ngày của văn bản."
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.lines = [DaysForm(data, prefix=f"dong{number}") for number in range(1, LINES + 1)]

    def is_valid(self) -> bool:
        valid = super().is_valid()
        return valid and all(line.is_valid() for line in self.lines)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if all(line.is_valid() for line in self.lines):
            days = [day.date for day in self.days()]
            if not days:
                self.lines[0].add_error("first", "Hãy ghi ít nhất một ngày.")
            elif len(set(days)) < len(days):
                self.add_error(None, "Một ngày được ghi ở hai dòng. Hãy để mỗi ngày ở một dòng.")
        return said

    @property
    def problems(self) -> list[dict[str, Any]]:
        """What is wrong, of all lines, for components/error_summary.html."""
        told = [
            problem | {"label": f"Dòng {number}, {problem['label'].lower()}"}
            for number, line in enumerate(self.lines, start=1)
            for problem in error_lines(line, line.errors)
        ]
        return told + error_lines(self, self.errors)

    def days(self) -> list[DayChange]:
        return [day for line in self.lines for day in line.days()]

    def reasons(self) -> dict[str, str]:
        return {"note": self.cleaned_data["note"], "source": self.cleaned_data["source"]}


class AccountForm(forms.Form):
    """A new member of staff."""

    use_required_attribute = False
    full_name = forms.CharField(label="Họ và tên", max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    username = forms.RegexField(
        r"^[a-z][a-z0-9._-]{2,59}$",
        label="Tên đăng nhập",
        help_text="Chữ thường không dấu, số, dấu chấm. Ví dụ: tp.kimlien",
        error_messages={"invalid": "Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch; ít nhất 3 ký tự."},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    email = forms.EmailField(label="Thư điện tử công vụ", required=False)


class PostingForm(forms.Form):
    """Which position of a unit, and for how long."""

    use_required_attribute = False
    position = forms.TypedChoiceField(label="Vị trí", widget=forms.RadioSelect, coerce=int)
    valid_from = DateField(label="Từ ngày", widget=DateLine)
    valid_to = DateField(
        label="Đến hết ngày", widget=DateLine, required=False, help_text="Bỏ trống nếu chưa biết ngày kết thúc."
    )

    def __init__(self, positions: list[tuple[Position, str]], data: Any = None) -> None:
        super().__init__(data, initial={"valid_from": today()})
        choices = [(position.pk, f"{position.title} ({role})") for position, role in positions]
        offer(self, "position", choices)


class ProcedureForm(forms.Form):
    """A procedure as YAML, from a file or typed, and from when on it shall hold."""

    use_required_attribute = False
    file = forms.FileField(
        label="Tệp YAML",
        required=False,
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
        help_text="Nội dung tệp thay cho nội dung trong ô bên dưới.",
    )
    text = forms.CharField(
        label="Nội dung",
        required=False,
        widget=forms.Textarea({"rows": 18, "spellcheck": "false", "class": "code"}),
        strip=False,
    )
    valid_from = DateField(
        label="Có hiệu lực từ ngày", widget=DateLine, required=False, help_text="Bỏ trống: theo ngày ghi trong tệp."
    )
    content: ProcedureContent | None = None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        said["text"] = self._uploaded() or said.get("text", "")
        if not said["text"].strip():
            self.add_error("file", "Hãy chọn một tệp, hoặc dán nội dung vào ô bên dưới.")
            return said
        try:
            self.content, day = read_authored(said["text"])
        except Refusal as refusal:
            self.refused(refusal)
            return said
        said["valid_from"] = self._day(said.get("valid_from") or day)
        return said

    def refused(self, refusal: Refusal) -> None:
        """Show what is wrong with the content, each mistake with its place."""
        told = [f"{error.path}: {error.message}" if error.path else error.message for error in refusal.errors]
        for line in told or [f"{refusal.message} {refusal.advice}".strip()]:
            self.add_error(None, line)

    def _uploaded(self) -> str:
        file = self.cleaned_data.get("file")
        if not file:
            return ""
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", "Tệp không phải là văn bản UTF-8.")
            return ""

    def _day(self, day: date | None) -> date | None:
        if day is None:
            self.add_error("valid_from", "Hãy ghi ngày có hiệu lực.")
        elif day < today():
            self.add_error(
                "valid_from", "Ngày có hiệu lực phải từ hôm nay trở đi: hồ sơ đã nhận giữ nguyên theo phiên bản cũ."
            )
        return day
