"""What the secretary and the leader fill in."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.petitions.actions import NewAsk
from motcua.petitions.enums import Channel, Outcome, Precision, Urgency
from motcua.web.components.forms import DateField, DateLine
from motcua.web.components.places import city_communes


def commune_named(name: str) -> str:
    """A commune's name with its kind, where one is meant: "Hương Sơn" -> "Xã Hương Sơn"; else as it was written."""
    wanted = {kind + name.strip().casefold() for kind in ("", "phường ", "xã ")}
    return next((full for full in city_communes() if full.casefold() in wanted), name)


def _wards(text: str) -> list[int]:
    """Ids of the communes named, one a line or with semicolons. Raises ValidationError for an unknown name."""
    codes, units = city_communes(), {unit.ward_code: unit.pk for unit in org.communes()}
    found = []
    for name in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        code = codes.get(commune_named(name))
        if code is None:
            raise ValidationError(f"Không có phường, xã tên “{name}”. Hãy ghi như: Phường Kim Liên.")
        found.append(units[code])
    return found


class PetitionForm(forms.Form):
    """A petition typed in, or as a paper was read."""

    use_required_attribute = False
    title = forms.CharField(label="Tên kiến nghị", max_length=200)
    meeting = forms.CharField(label="Buổi tiếp xúc cử tri", max_length=200, required=False)
    received_on = DateField(label="Ngày nhận", widget=DateLine)
    channel = forms.ChoiceField(label="Chuyển đến qua", choices=Channel.choices)
    urgency = forms.ChoiceField(label="Mức độ", choices=Urgency.choices, initial=Urgency.NORMAL)
    wards = forms.CharField(
        label="Cử tri ở phường, xã nào",
        widget=forms.Textarea({"rows": 2}),
        help_text="Mỗi dòng một tên, ví dụ: Phường Kim Liên",
    )
    asks = forms.CharField(
        label="Từng nội dung kiến nghị", widget=forms.Textarea({"rows": 8}),
        help_text="Mỗi nội dung một dòng, bắt đầu bằng số và dấu gạch đứng, ví dụ: i | Đề nghị sửa đường",
    )  # fmt: skip

    def clean_wards(self) -> list[int]:
        return _wards(self.cleaned_data["wards"])

    def clean_asks(self) -> list[NewAsk]:
        out = []
        for i, line in enumerate(filter(str.strip, self.cleaned_data["asks"].split("\n")), 1):
            label, bar, text = line.partition("|")
            out.append(NewAsk(label.strip(), text.strip()) if bar else NewAsk(str(i), line.strip()))
        return out


EXPECTED = "Chỉ ghi khi việc đang làm hoặc sẽ làm."


class ReplyForm(forms.Form):
    use_required_attribute = False
    asks = forms.MultipleChoiceField(label="Trả lời nội dung nào", widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(label="Nội dung trả lời", widget=forms.Textarea({"rows": 10}))
    outcome = forms.ChoiceField(label="Kết quả", choices=Outcome.choices)
    expected_on = DateField(label="Dự kiến xong ngày", widget=DateLine, required=False, help_text=EXPECTED)

    def __init__(self, *args: Any, asks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asks"].choices = asks  # type: ignore[attr-defined]


class PromiseForm(forms.Form):
    """A promise: who, what, which words, by when, and what would prove it."""

    use_required_attribute = False
    actor = forms.CharField(label="Ai thực hiện", max_length=200)
    action = forms.CharField(label="Việc sẽ làm", widget=forms.Textarea({"rows": 3}))
    words = forms.CharField(
        label="Nguyên văn trong bản trả lời", widget=forms.Textarea({"rows": 3}), help_text="Chép đúng từng chữ."
    )
    last = DateField(label="Ngày cuối", widget=DateLine, required=False, help_text="Bỏ trống nếu không nêu ngày.")
    precision = forms.ChoiceField(label="Hứa chính xác đến", choices=Precision.choices)
    due_words = forms.CharField(label="Thời hạn ghi trong văn bản", max_length=200, required=False)
    indicator = forms.ChoiceField(label="Đo bằng chỉ số", required=False)
    threshold = forms.DecimalField(
        label="Mức phải đạt", required=False, min_value=0,
        help_text="Chỉ số càng thấp càng tốt (ví dụ thời gian chờ) thì đây là mức không được vượt quá.",
    )  # fmt: skip
    measured_at = forms.CharField(
        label="Đo ở phường, xã nào", required=False, help_text="Bỏ trống: đo toàn Thành phố. Ví dụ: Phường Kim Liên"
    )

    def __init__(self, *args: Any, indicators: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", "Không đo được: chờ tài liệu chứng minh")
        self.fields["indicator"].choices = [none, *indicators]  # type: ignore[attr-defined]

    def clean_measured_at(self) -> int | None:
        found = _wards(self.cleaned_data["measured_at"])
        if len(found) > 1:
            raise ValidationError("Chỉ ghi một phường, xã.")
        return found[0] if found else None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("indicator") and not said.get("threshold"):
            self.add_error("threshold", "Hãy nhập mức phải đạt.")
        return said


class PaperForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(label="Văn bản trả lời", help_text="Tệp .docx, .pdf có chữ, hoặc .txt; tối đa 25 MB.")


class RewriteForm(forms.Form):
    """A draft's text changed, or (with `replacing`) a new version of what was signed, and why."""

    use_required_attribute = False
    text = forms.CharField(label="Nội dung trả lời", widget=forms.Textarea({"rows": 14}))
    outcome = forms.ChoiceField(label="Kết quả", choices=Outcome.choices)
    expected_on = DateField(label="Dự kiến xong ngày", widget=DateLine, required=False, help_text=EXPECTED)
    reason = forms.CharField(label="Vì sao thay bản đã ký?", max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, replacing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not replacing:
            del self.fields["reason"]

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class StepForm(forms.Form):
    """Something was sent or came: to or from whom, when, by which paper. `labels`: of the three fields."""

    use_required_attribute = False
    to_whom = forms.CharField(max_length=300)
    on = DateField(widget=DateLine)
    words = forms.CharField(max_length=500, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, labels: tuple[str, str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, label in zip(self.fields.values(), labels, strict=True):
            field.label = label


class ClarifyForm(forms.Form):
    use_required_attribute = False
    words = forms.CharField(
        label="Cử tri muốn nói", widget=forms.Textarea({"rows": 4}),
        help_text="Được ghi thêm sau lời kiến nghị ban đầu; lời ban đầu vẫn giữ nguyên.",
    )  # fmt: skip


class UpholdForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(label="Giữ nguyên câu trả lời, vì", widget=forms.Textarea({"rows": 4}))


class PeriodForm(forms.Form):
    """A period in which petitions were received, and whose."""

    use_required_attribute = False
    tu = DateField(label="Nhận từ ngày", widget=DateLine)
    den = DateField(label="Đến ngày", widget=DateLine)
    don_vi = forms.ChoiceField(label="Cơ quan", required=False)

    def __init__(self, *args: Any, bodies: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Tất cả"), *((str(unit.pk), unit.name) for unit in bodies)]
        self.fields["don_vi"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("tu") and said.get("den") and said["den"] < said["tu"]:
            self.add_error("den", "Ngày cuối phải sau ngày đầu.")
        return said


class MoveForm(forms.Form):
    use_required_attribute = False
    last = DateField(
        label="Ngày cuối mới", widget=DateLine, required=False,
        help_text="Hứa đến tháng, quý: ghi một ngày bất kỳ trong tháng, quý ấy. Không nêu ngày thì bỏ trống.",
    )  # fmt: skip
    precision = forms.ChoiceField(label="Hứa chính xác đến", choices=Precision.choices, initial=Precision.DAY)
    words = forms.CharField(label="Thời hạn ghi bằng chữ", max_length=200, required=False)
    reason = forms.CharField(label="Lý do (công khai)", widget=forms.Textarea({"rows": 3}))
