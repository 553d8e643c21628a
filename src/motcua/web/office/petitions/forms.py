"""What the secretary and the leader fill in."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.catalog.models import Procedure
from motcua.common import clock
from motcua.common.text import fold
from motcua.indicators.content import current
from motcua.indicators.enums import CHANNELS
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.petitions.actions import EvidenceSpec, NewAsk, Promised, measured_by
from motcua.petitions.content import spoken_of
from motcua.petitions.enums import Channel, Outcome, Precision, Urgency
from motcua.web.components.forms import DateField, DateLine, offer
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


class MeetingForm(forms.Form):
    use_required_attribute = False
    title = forms.CharField(label="Tên buổi tiếp xúc", max_length=200)
    held_on = DateField(label="Ngày", widget=DateLine)
    place = forms.CharField(label="Nơi họp", max_length=200, required=False)
    channel = forms.ChoiceField(label="Ai tiếp xúc cử tri", choices=Channel.choices)


class PetitionForm(forms.Form):
    """A petition typed in, or as a paper was read."""

    use_required_attribute = False
    title = forms.CharField(label="Tên kiến nghị", max_length=200)
    meeting = forms.TypedChoiceField(label="Buổi tiếp xúc cử tri", coerce=int, empty_value=None, required=False)
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

    def __init__(self, *args: Any, meetings: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "meeting", [("", "Không qua buổi tiếp xúc nào"), *meetings])

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
        offer(self, "asks", asks)


class EvidenceForm(forms.Form):
    """One thing that would prove a promise: an indicator that reaches a mark, for the whole city or a part of it, or a
    document."""

    use_required_attribute = False
    indicator = forms.ChoiceField(label="Chứng minh bằng", required=False)
    threshold = forms.DecimalField(
        label="Mức phải đạt", required=False, min_value=0, localize=True,
        help_text="Chỉ số càng thấp càng tốt (ví dụ thời gian chờ) thì đây là mức không được vượt quá.",
    )  # fmt: skip
    measured_at = forms.CharField(
        label="Đo ở phường, xã nào", required=False, help_text="Bỏ trống: toàn Thành phố. Ví dụ: Phường Kim Liên"
    )
    procedure = forms.CharField(
        label="Đo thủ tục nào", required=False, help_text="Bỏ trống: mọi thủ tục.",
        widget=forms.TextInput({"list": "cac-thu-tuc", "autocomplete": "off"}),
    )  # fmt: skip
    channel = forms.ChoiceField(label="Đo kênh nộp nào", required=False)
    since = DateField(
        label="Đo từ ngày",
        required=False,
        widget=DateLine,
        help_text="Bỏ trống: 30 ngày gần nhất, ngày nào cũng đo lại.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.key, one.name) for one in current(clock.today())]
        offer(self, "indicator", [("", "–"), (DOCUMENT, "Tài liệu mà lãnh đạo chấp nhận"), *known])
        channels = [(name, channel.label) for name, channel in CHANNELS.items()]
        offer(self, "channel", [("", "Mọi kênh"), *channels])

    def clean_measured_at(self) -> int | None:
        found = _wards(self.cleaned_data["measured_at"])
        if len(found) > 1:
            raise ValidationError("Chỉ ghi một phường, xã.")
        return found[0] if found else None

    def clean_procedure(self) -> str:
        said = fold(self.cleaned_data["procedure"])
        found = [code for code, name in procedures() if said in (code, fold(name))]
        if said and not found:
            raise ValidationError("Không có thủ tục này. Hãy chọn một tên trong danh sách gợi ý.")
        return found[0] if said else ""

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("indicator") not in ("", DOCUMENT, None) and not said.get("threshold"):
            self.add_error("threshold", "Hãy nhập mức phải đạt.")
        return said

    def spec(self) -> EvidenceSpec | None:
        """What was filled in; None for an empty line."""
        said = self.cleaned_data
        if not said.get("indicator"):
            return None
        if said["indicator"] == DOCUMENT:
            return EvidenceSpec(PROOF)
        return measured_by(
            said["indicator"], said["threshold"], since=said["since"], unit_id=said["measured_at"],
            procedure=said["procedure"], channel=said["channel"],
        )  # fmt: skip


DOCUMENT, PROOF = "document", "Tài liệu chứng minh đã làm xong"
Evidences = forms.formset_factory(EvidenceForm, extra=2, max_num=8, absolute_max=8)


def procedures() -> list[tuple[str, str]]:
    """Code and name of each, for suggestions."""
    return list(Procedure.objects.order_by("name").values_list("code", "name"))


class PromiseForm(forms.Form):
    """A promise: who, what, which words, by when. `evidence`: what would prove it, proposed from `words`."""

    use_required_attribute = False
    actor = forms.CharField(label="Ai thực hiện", max_length=200)
    action = forms.CharField(label="Việc sẽ làm", widget=forms.Textarea({"rows": 5}))
    words = forms.CharField(
        label="Nguyên văn trong bản trả lời", widget=forms.Textarea({"rows": 5}), help_text="Chép đúng từng chữ."
    )
    last = DateField(label="Ngày cuối", widget=DateLine, required=False, help_text="Bỏ trống nếu không nêu ngày.")
    precision = forms.ChoiceField(label="Hứa chính xác đến", choices=Precision.choices)
    due_words = forms.CharField(label="Thời hạn ghi trong văn bản", max_length=200, required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        spoken = spoken_of(str(self.initial.get("words", "")))
        proposed: list[dict[str, Any]] = [{"indicator": key, "threshold": goal} for key, goal in spoken]
        self.evidence = Evidences(data, prefix=f"{self.prefix}-bc" if self.prefix else "bc", initial=proposed)

    def is_valid(self) -> bool:
        whole, proved = super().is_valid(), self.evidence.is_valid()
        return whole and proved

    def promised(self) -> Promised:
        """What was filled in. A promise without anything chosen waits for a document."""
        said = self.cleaned_data
        specs = [spec for form in self.evidence if (spec := form.spec())]
        return Promised(
            actor=said["actor"], action=said["action"], words=said["words"].replace("\r\n", "\n").strip(),
            last=said["last"], precision=said["precision"], due_words=said["due_words"],
            evidence=specs or [EvidenceSpec(PROOF)],
        )  # fmt: skip


class PaperForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label="Văn bản trả lời", help_text="Tệp .docx, .pdf có chữ, hoặc .txt; tối đa 25 MB.",
        error_messages={"empty": "Tệp này không có gì bên trong. Hãy mở tệp xem lại, rồi gửi tệp có chữ."},
    )  # fmt: skip


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
        offer(self, "don_vi", choices)

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
