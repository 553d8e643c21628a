"""The citizen's own forms, beside the questions of a procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.content import DocumentRule, Exemption
from motcua.common.files import CheckedFile
from motcua.dossiers.enums import Satisfaction
from motcua.dossiers.models import Draft
from motcua.messaging.enums import Choice
from motcua.web.components.forms import NamedField, UploadField, offer
from motcua.web.components.places import city_communes

FILE_HELP = gettext_lazy("Ảnh chụp rõ bốn góc, hoặc tệp PDF. Tối đa 10 MB.")


class CommuneForm(forms.Form):
    """In which commune one lives. Accents may be left out."""

    commune = NamedField(
        city_communes,
        label=gettext_lazy("Ông/bà ở xã, phường nào?"),
        help_text=gettext_lazy("Gõ tên, không cần dấu. Ví dụ: kim lien"),
    )


class WhereForm(forms.Form):
    """Which commune handles the filing."""

    commune = NamedField(
        city_communes,
        label=gettext_lazy("Xã, phường nào giải quyết?"),
        help_text=gettext_lazy("Thường là nơi ông/bà đang ở. Gõ tên, không cần dấu."),
    )


class PapersForm(forms.Form):
    """One file for each paper. What was sent before stays, unless it is taken away or replaced."""

    use_required_attribute = False

    def __init__(self, rules: Sequence[DocumentRule], kept: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rule in rules:
            sent = kept.get(rule.key)
            help_text = f"{rule.help} {FILE_HELP}".strip()
            if sent:
                help_text = (
                    _("Đã có tệp “%(name)s”. Chọn tệp khác nếu muốn thay. ") % {"name": sent["file"]} + help_text
                )
            self.fields[rule.key] = UploadField(
                label=rule.name, help_text=help_text, required=rule.required and not sent
            )
            if sent and not rule.required:
                self.fields[f"bo-{rule.key}"] = forms.BooleanField(
                    label=_("Bỏ tệp “%s”") % sent["file"], required=False
                )

    def changes(self) -> dict[str, CheckedFile | None]:
        """What to keep (or, None, to take away) of what was sent, whatever is wrong with the rest."""
        self.is_valid()
        sent = {name: file for name, file in self.cleaned_data.items() if isinstance(file, CheckedFile)}
        dropped = [name.removeprefix("bo-") for name, value in self.cleaned_data.items() if value is True]
        return {**dict.fromkeys(dropped), **sent}


class ExemptionForm(forms.Form):
    """Whether one belongs to a group that pays less, and what shows it. Nothing is chosen beforehand: nobody pays
    for having pressed on."""

    use_required_attribute = False
    group = forms.ChoiceField(label=gettext_lazy("Ông/bà có thuộc diện nào dưới đây không?"), widget=forms.RadioSelect)
    proof = UploadField(label=gettext_lazy("Giấy tờ chứng minh"), required=False)

    def __init__(self, groups: Sequence[Exemption], kept: Mapping[str, Any] | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = (NO_GROUP, _("Không, tôi nộp đủ phí"))
        offer(self, "group", [*((g.key, _group_words(g)) for g in groups), none])
        papers = list(dict.fromkeys(group.paper for group in groups if group.paper))
        if not papers:
            del self.fields["proof"]
            return
        kept_words = _("Đã có tệp “%(name)s”. Chọn tệp khác nếu muốn thay. ") % {"name": kept["file"]} if kept else ""
        self.fields["proof"].help_text = (
            kept_words
            + _("Gửi ảnh giấy tờ nếu ông/bà có; không có thì cán bộ tìm trong cơ sở dữ liệu.")
            + f" {FILE_HELP}"
        )

    @property
    def chosen(self) -> str:
        """The key of the group, "" for none."""
        group: str = self.cleaned_data["group"]
        return "" if group == NO_GROUP else group


NO_GROUP = "khong"


def _group_words(group: Exemption) -> SafeString:
    pays = _("không phải nộp phí") if group.percent == 100 else _("được giảm %d%%") % group.percent
    return format_html(
        '<span><strong>{}</strong>: {}.<span class="meta block">{}</span></span>', group.label, pays, group.proof
    )


class DeclarationForm(forms.Form):
    """The word of who files, given by an act of their own: never ticked beforehand."""

    draft = forms.IntegerField(widget=forms.HiddenInput)
    true = forms.BooleanField(
        label=gettext_lazy("Tôi đã xem lại. Những điều khai trên là đúng sự thật và tôi chịu trách nhiệm về lời khai."),
        error_messages={"required": gettext_lazy("Xin đánh dấu vào ô cam đoan trước khi gửi.")},
    )

    def __init__(self, filled_in: Draft | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if filled_in is not None and filled_in.mandate is not None:
            self.fields["true"].label = _(
                "Tôi đã đọc lại cho người đứng tên nghe. Những điều khai trên là đúng như người đó nói."
            )


class TrackForm(forms.Form):
    """The code of a dossier and the secret, both on the receipt."""

    code = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"),
        help_text=gettext_lazy("Ví dụ: H26.00229-261123-0007"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    secret = forms.CharField(
        label=gettext_lazy("Mã bí mật"),
        help_text=gettext_lazy("8 chữ và số, in trên giấy tiếp nhận, dưới mã hồ sơ."),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "class": "short"}),
    )


class ObjectionCodeForm(TrackForm):
    """The code of a dossier that somebody filed for me, and the code to say that I did not ask."""

    secret = forms.CharField(
        label=gettext_lazy("Mã báo"),
        help_text=gettext_lazy("6 chữ và số, trong tin nhắn hoặc trên tờ mang về."),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "class": "short"}),
    )


class ObjectionForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Ông/bà muốn nói gì thêm?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerField(UploadField):
    """The file that answers one request; the answer may also be a word, or come later."""

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        return super().clean(data, initial) if data else None


class SupplyForm(forms.Form):
    """What was asked for, one file each, and a word with it."""

    use_required_attribute = False
    message = forms.CharField(
        label=gettext_lazy("Lời nhắn cho cán bộ"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, items: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        files = {f"tep-{number}": AnswerField(label=item, help_text=FILE_HELP) for number, item in enumerate(items)}
        self.fields = {**files, **self.fields}

    def files_sent(self) -> list[tuple[str, CheckedFile]]:
        """(what was asked for, the file that answers it)."""
        return [
            (str(self.fields[name].label), file)
            for name, file in self.cleaned_data.items()
            if isinstance(file, CheckedFile)
        ]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao ông/bà rút hồ sơ?"),
        help_text=gettext_lazy("Một câu ngắn là đủ."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class RatingForm(forms.Form):
    score = forms.TypedChoiceField(
        label=gettext_lazy("Ông/bà có hài lòng không?"),
        coerce=int,
        choices=sorted(Satisfaction.choices, reverse=True),
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=gettext_lazy("Điều gì tốt, điều gì cần sửa?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class VerifyForm(forms.Form):
    """The file itself, exactly as received: checked byte by byte, so never repaired or turned."""

    file = forms.FileField(
        label=gettext_lazy("Chọn tệp kết quả (PDF)"),
        help_text=gettext_lazy("Tệp chỉ được đọc để kiểm tra, không lưu lại."),
        widget=forms.FileInput({"accept": ".pdf,application/pdf"}),
    )


class TellingForm(forms.Form):
    """How somebody wants to be told: its fields are those of `messaging.actions.set_preference`."""

    use_required_attribute = False
    choice = forms.ChoiceField(
        label=gettext_lazy("Gửi cho tôi"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(one.label)) for one in Choice],
    )
    without_accents = forms.BooleanField(
        label=gettext_lazy("Tin nhắn không dấu (máy cũ không hiện được chữ có dấu)"), required=False
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Đừng nhắn tôi từ"),
        required=False,
        widget=forms.TimeInput({"class": "short"}, format="%H:%M"),
        help_text=gettext_lazy("Ví dụ 21:00. Bỏ trống thì theo giờ chung của thành phố, 21:30 đến 7:00."),
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("đến"), required=False, widget=forms.TimeInput({"class": "short"}, format="%H:%M")
    )
