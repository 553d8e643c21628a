"""The look of every form, and the fields that people here need.

`Renderer` (settings.FORM_RENDERER) makes `{{ form }}` and `{{ form.name.as_field_group }}` look right
everywhere, accounts pages included. Errors of a Refusal are put on a form by `add_refusal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.common.errors import Refusal
from motcua.common.files import CheckedFile, check_upload
from motcua.common.money import grouped as with_points
from motcua.common.text import fold
from motcua.web.components import words
from motcua.web.components.dates import parse_date, split_date

REQUIRED = gettext_lazy("Hãy điền mục này.")


class Renderer(DjangoTemplates):
    """Label above, help and error tied to the field, a summary of errors on top."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Set what can be chosen in a field of `form`, where that is known only when the form is made."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choices")
    field.choices = list(choices)


def add_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Show `refusal` on `form`: each error at its field, the rest (and the advice) on top."""
    placed = False
    for error in refusal.errors:
        if error.path in form.fields:
            form.add_error(error.path, _(error.message))
            placed = True
        else:
            form.add_error(None, _(error.message))
    if not placed:
        form.add_error(None, " ".join(_(text) for text in (refusal.message, refusal.advice) if text))


class DateParts(forms.MultiWidget):
    """Three small boxes: day, month, year. The whole date typed into the first box is understood too."""

    template_name = "components/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({name: forms.TextInput(dict(box)) for name in ("ngay", "thang", "nam")}, attrs)

    def decompress(self, value: Any) -> list[str]:
        if isinstance(value, date):
            return [f"{value.day:02d}", f"{value.month:02d}", str(value.year)]
        return split_date(value or "")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        parts = [str(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        if parts[0] and not any(parts[1:]):
            return parts[0]
        return "/".join(parts) if any(parts) else ""


class DateLine(forms.TextInput):
    """One line, day first; quicker for people who type all day."""

    def format_value(self, value: Any) -> str | None:
        return words.day(value) if isinstance(value, date) else value

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "short", **(attrs or {})})


class DateField(forms.Field):
    """A date, typed leniently. The default widget is three boxes; `widget=DateLine` is one line."""

    widget = DateParts

    def to_python(self, value: Any) -> date | None:
        if not value or isinstance(value, date):
            return value or None
        try:
            return parse_date(value)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


class MoneyField(forms.Field):
    """A sum in đồng, typed with or without dots and spaces."""

    def __init__(self, **kwargs: Any) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        super().__init__(widget=forms.TextInput(box), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return with_points(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        digits = str(value).replace(".", "").replace(",", "").replace(" ", "")
        if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
            raise ValidationError(_("Hãy ghi số đồng bằng chữ số, ví dụ 500.000."))
        return int(digits)


class ListedInput(forms.TextInput):
    """A line to type in with suggestions below, without script. `options()` gives the names."""

    template_name = "components/widgets/listed.html"

    def __init__(self, options: Callable[[], Iterable[str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.options = options

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["options"] = [(option, fold(option)) for option in self.options()]
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_list"
        return context


class NamedField(forms.Field):
    """One of many named things, chosen by typing its name; accents and the kind word may be left out.

    `options()` maps each name to its value ("Phường Kim Liên" -> "00229"). The cleaned value is the value.
    """

    def __init__(self, options: Callable[[], Mapping[str, Any]], **kwargs: Any) -> None:
        self.options = options
        super().__init__(widget=ListedInput(options), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return next((name for name, known in self.options().items() if known == value), value)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        options = self.options()
        found = _named(options, str(value))
        if len(found) == 1:
            return options[found[0]]
        raise ValidationError(_not_one(str(value), found, list(options)))


KINDS = ("phuong ", "xa ", "dac khu ", "thi tran ")


def _bare(name: str) -> str:
    """The folded name without its kind: "Phường Kim Liên" -> "kim lien"."""
    key = fold(name)
    return next((key.removeprefix(kind) for kind in KINDS if key.startswith(kind)), key)


def _named(names: Iterable[str], text: str) -> list[str]:
    """Names that `text` means: exactly as written, else without accents, else without the kind word."""
    names = list(names)
    for key in (str.strip, fold, _bare):
        found = [name for name in names if key(name) == key(text)]
        if found:
            return found
    return []


def _not_one(text: str, found: list[str], names: list[str]) -> str:
    near = found or [name for name in names if _bare(text) in fold(name)][:5] or _similar(text, names)
    if not near:
        return _("Không tìm thấy “%s”. Hãy chọn một tên trong danh sách gợi ý.") % text
    return _("Có phải: %s? Hãy ghi đúng một tên.") % ", ".join(near)


def _similar(text: str, names: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    hits = process.extract(_bare(text), {name: _bare(name) for name in names}, scorer=fuzz.ratio, limit=3)
    return [name for _bare_name, score, name in hits if score >= 60]


class UploadField(forms.FileField):
    """One file, checked by its content. The cleaned value is a CheckedFile, or None where none was sent."""

    widget = forms.FileInput
    ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("accept", self.ACCEPT)

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        if not isinstance(data, UploadedFile):
            if self.required:
                raise ValidationError(_("Hãy chọn một tệp hoặc một ảnh chụp."))
            return None
        data.seek(0)
        try:
            return check_upload(str(data.name), data.read())
        except Refusal as refusal:
            raise ValidationError(" ".join(_(text) for text in (refusal.message, refusal.advice) if text)) from None


def focus_id(bound: forms.BoundField) -> str:
    """The id of the first control of a field: where its error's link leads."""
    grouped = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget)
    return f"{bound.auto_id}_0" if grouped else bound.auto_id
