"""The acts on a dossier as small forms: what each asks for, what is written there beforehand, what it calls.

One class for each act that staff can do; `rules.offers` decides which of them a person sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from motcua.catalog.enums import TimeUnit
from motcua.catalog.rules import required_documents
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput
from motcua.dossiers import actions
from motcua.dossiers.enums import CAUSE_LABELS, Cause, DocumentKind, Outcome
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import colleagues, content_of, limit_of
from motcua.dossiers.rules import current_decision, supplement_warning
from motcua.dossiers.workflow import ACTS
from motcua.org.models import Posting
from motcua.web.components import drafting
from motcua.web.components.forms import MoneyField, UploadField, add_refusal, offer


class ActForm(forms.Form):
    """`key` is the act of the workflow table; `name` tells apart two forms of one act."""

    key: ClassVar[str]
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    button: ClassVar[str] = ""
    done: ClassVar[str]
    danger: ClassVar[bool] = False
    warning = ""
    use_required_attribute = False

    def __init__(self, dossier: Dossier, by: Actor, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"{self.slug()}_%s")
        self.dossier, self.by = dossier, by
        self.prepare()

    @classmethod
    def slug(cls) -> str:
        return cls.name or cls.key

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.visible_fields())

    @property
    def title(self) -> str:
        return self.label or ACTS[self.key].label

    def prepare(self) -> None:
        """Adapt the fields to this dossier."""

    def arguments(self) -> dict[str, Any]:
        """What the action is called with, besides the dossier and the actor."""
        return self.cleaned_data

    def run(self) -> None:
        """Do it. Raises a Refusal."""
        getattr(actions, self.key)(dossier_id=self.dossier.pk, by=self.by, **self.arguments())


def _reason(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea({"rows": rows}), max_length=4000)


class Accept(ActForm):
    key = "accept"
    done = "Đã tiếp nhận hồ sơ, thời hạn bắt đầu tính từ bây giờ."


class RefuseIntake(ActForm):
    key = "refuse_intake"
    done = "Đã từ chối tiếp nhận và gửi phiếu (Mẫu 03) cho người nộp."
    danger = True
    reason = _reason("Vì sao không tiếp nhận được?", "Người nộp sẽ đọc đúng những chữ này. Hãy chỉ cả cách làm lại.")


class RequestSupplement(ActForm):
    key = "request_supplement"
    done = "Đã gửi phiếu yêu cầu bổ sung (Mẫu 02). Thời hạn tạm dừng trong lúc chờ."
    papers = forms.MultipleChoiceField(
        label="Giấy tờ còn thiếu hoặc chưa đạt", required=False, widget=forms.CheckboxSelectMultiple
    )
    items = forms.CharField(
        label="Nội dung khác cần bổ sung",
        help_text="Mỗi dòng một việc.",
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    reason = _reason("Vì sao cần bổ sung?", "Yêu cầu đủ trong một lần: quy định chỉ cho phép một lần.")
    understood = forms.BooleanField(label="Tôi hiểu: yêu cầu lần nữa thì hồ sơ bị tính là trễ hạn do cơ quan.")

    def prepare(self) -> None:
        rules = required_documents(content_of(self.dossier), self.dossier.case)
        offer(self, "papers", [(rule.name, rule.name) for rule in rules])
        self.warning = supplement_warning(self.dossier, clock.now())
        if not self.warning:
            del self.fields["understood"]

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"reason": said["reason"], "items": [*said["papers"], *said["items"].splitlines()]}


class Supply(ActForm):
    key = "supply"
    label = "Nhận giấy tờ bổ sung"
    done = "Đã nhận giấy tờ bổ sung."
    papers = forms.CharField(
        label="Giấy tờ vừa nhận", help_text="Mỗi dòng một loại.", required=False, widget=forms.Textarea({"rows": 3})
    )
    scan = UploadField(label="Bản quét", help_text="Một tệp PDF hoặc ảnh, tối đa 10 MB.", required=False)
    message = forms.CharField(label="Lời của người nộp", required=False, max_length=1000)

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = [line.strip()[:300] for line in said["papers"].splitlines() if line.strip()]
        papers = [actions.Paper(key="", name=name, kind=DocumentKind.COPY) for name in names]
        if said["scan"]:
            papers.append(actions.Paper(key="", name=said["scan"].name, file=said["scan"]))
        return {"papers": papers, "message": said["message"]}


class RequirePayment(ActForm):
    key = "require_payment"
    done = "Đã gửi yêu cầu nộp tiền."
    amount = MoneyField(label="Số tiền (đồng)")
    reason = _reason("Khoản tiền gì?", rows=2)


class ConfirmPayment(ActForm):
    key = "confirm_payment"
    done = "Đã ghi nhận việc nộp tiền. Hồ sơ được giải quyết tiếp."
    receipt = forms.CharField(label="Số biên lai", max_length=60)


class RequestWithdrawal(ActForm):
    key = "request_withdrawal"
    label = "Nhận yêu cầu rút hồ sơ"
    done = "Đã ghi nhận yêu cầu rút hồ sơ của người nộp."
    danger = True
    reason = _reason("Người nộp rút hồ sơ vì sao?", rows=2)


class Stop(ActForm):
    key = "stop"
    done = "Đã dừng giải quyết và gửi thông báo (Mẫu 05)."
    danger = True
    reason = _reason("Vì sao dừng giải quyết?", "Người nộp sẽ đọc đúng những chữ này.")


class Forward(ActForm):
    key = "forward"
    done = "Đã chuyển hồ sơ sang bước tiếp theo."
    note = forms.CharField(label="Dặn người nhận bước sau", required=False, max_length=500)


class Take(ActForm):
    key = "take"
    done = "Ông/bà đã nhận xử lý hồ sơ này."


class Assign(ActForm):
    key = "assign"
    label = "Giao cho đồng nghiệp"
    done = "Đã giao hồ sơ. Người nhận thấy lý do ngay trên trang hồ sơ."
    to = forms.TypedChoiceField(label="Giao cho ai?", coerce=int)
    reason = _reason("Vì sao giao lại?", "Người nhận và người giữ trước đều đọc được.", rows=2)

    def prepare(self) -> None:
        others = [(row.pk, named(row)) for row in colleagues(self.dossier) if row.pk != self.dossier.holder_id]
        offer(self, "to", [("", "– Chọn –"), *others])


def named(posting: Posting) -> str:
    """ "Phạm Thị Lan, Chuyên viên"."""
    return f"{posting.account.display_name}, {posting.position.title}"


class Note(ActForm):
    key = "note"
    done = "Đã ghi chú. Chỉ cán bộ xem được."
    text = _reason("Ghi chú cho đồng nghiệp", "Người nộp hồ sơ không thấy ghi chú này.")


class Extend(ActForm):
    key = "extend"
    done = "Đã hẹn lại ngày trả và gửi văn bản xin lỗi (Mẫu 04)."
    amount = forms.IntegerField(
        label="Gia hạn thêm", min_value=1, max_value=365, widget=forms.TextInput({"inputmode": "numeric"})
    )
    cause = forms.ChoiceField(
        label="Nguyên nhân",
        widget=forms.RadioSelect,
        choices=[(cause.value, CAUSE_LABELS[cause].capitalize()) for cause in (Cause.AGENCY, Cause.SHARED_DATABASE)],
    )
    reason = _reason("Lý do ghi trong văn bản xin lỗi", "Người nộp sẽ đọc đúng những chữ này.")

    def prepare(self) -> None:
        self.hours = _limit_unit(self.dossier) in (TimeUnit.HOUR, TimeUnit.WORKING_HOUR)
        unit = "giờ" if self.hours else "ngày" if _limit_unit(self.dossier) is TimeUnit.DAY else "ngày làm việc"
        self.fields["amount"].label = f"Gia hạn thêm mấy {unit}?"

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        amount = said["amount"] * 60 if self.hours else said["amount"]
        return {"amount": amount, "cause": Cause(said["cause"]), "reason": said["reason"]}


def _limit_unit(dossier: Dossier) -> TimeUnit:
    return limit_of(dossier).unit


class PrepareApproval(ActForm):
    key, name = "prepare_decision", "prepare_approval"
    label = "Dự thảo: đồng ý giải quyết"
    button = "Trình dự thảo này"
    done = "Đã dự thảo kết quả và trình lãnh đạo phòng."
    outcome = Outcome.APPROVE
    body = _reason("Nội dung kết quả", "Viết sẵn theo mẫu; sửa cho đúng hồ sơ này. In nguyên văn vào kết quả.", 9)

    def prepare(self) -> None:
        self.fields["body"].initial = drafting.body(self.dossier, self.outcome)

    def arguments(self) -> dict[str, Any]:
        return {"outcome": self.outcome, "body": self.cleaned_data["body"]}


class PrepareRefusal(PrepareApproval):
    name = "prepare_refusal"
    label = "Dự thảo: không đồng ý giải quyết"
    outcome = Outcome.REFUSE
    danger = True


class _OnDraft(ActForm):
    """An act on the draft that this page showed, and on no other."""

    draft_id = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        draft = current_decision(self.dossier)
        self.fields["draft_id"].initial = draft.pk if draft else None

    def arguments(self) -> dict[str, Any]:
        return {"draft_id": self.cleaned_data["draft_id"]}


class CheckDecision(_OnDraft):
    key = "check_decision"
    done = "Đã duyệt dự thảo và trình ký."


class ReturnForRework(ActForm):
    key = "return_for_rework"
    done = "Đã trả dự thảo lại cho người soạn."
    danger = True
    reason = _reason("Cần sửa gì?", rows=2)


class SignDecision(_OnDraft):
    key = "sign_decision"
    done = "Đã ký kết quả. Bản điện tử đã sẵn sàng cho người dân."
    read = forms.BooleanField(label="Tôi đã đọc dự thảo và đồng ý ký.")


class RevokeResult(ActForm):
    key = "revoke_result"
    label = "Thu hồi, hủy bỏ kết quả"
    button = "Thu hồi kết quả"
    done = "Đã thu hồi kết quả. Ai kiểm tra kết quả này từ bây giờ đều thấy là đã bị thu hồi."
    danger = True
    text = forms.CharField(label="Theo quyết định số", max_length=60, help_text="Quyết định thu hồi, hủy bỏ.")
    reason = _reason("Vì sao thu hồi?", "Người được cấp sẽ đọc đúng những chữ này.")


class HandOverResult(ActForm):
    key = "hand_over_result"
    done = "Đã trả kết quả."
    receiver = forms.CharField(label="Ai nhận kết quả?", max_length=200)

    def prepare(self) -> None:
        self.fields["receiver"].initial = self.dossier.applicant.full_name


class ObjectTo(ActForm):
    key = "object_to"
    label = "Nhận lời báo: không nhờ nộp hồ sơ này"
    done = "Đã tạm dừng hồ sơ để làm rõ."
    danger = True
    words = _reason("Người đứng tên nói gì?", "Hãy đối chiếu căn cước trước khi ghi nhận.", rows=2)


class ConfirmFiling(ActForm):
    key = "confirm_filing"
    label = "Người đứng tên xác nhận có nhờ nộp"
    done = "Đã ghi nhận. Hồ sơ được giải quyết tiếp; thời gian tạm dừng không bị tính."
    reason = _reason("Đã gặp hoặc gọi người đứng tên thế nào?", rows=2)


class UpholdObjection(ActForm):
    key = "uphold_objection"
    done = "Đã cho rút hồ sơ. Hãy dừng giải quyết và báo cho người đứng tên."
    danger = True
    reason = _reason("Đã làm rõ thế nào?", "Người đứng tên sẽ đọc đúng những chữ này.")


FORMS: Mapping[str, type[ActForm]] = {
    form.slug(): form
    for form in (
        SignDecision, CheckDecision, ReturnForRework, PrepareApproval, PrepareRefusal, Accept, RefuseIntake,
        HandOverResult, Forward, Take, Assign, RequestSupplement, Supply, RequirePayment, ConfirmPayment, Extend,
        RequestWithdrawal, Stop, ConfirmFiling, UpholdObjection, ObjectTo, Note, RevokeResult,
    )
}  # fmt: skip
"""By slug, the weightiest first."""


def run(form: ActForm) -> bool:
    """Do the act where the form is filled in; a mistake in what was typed is shown at its field.

    Every other Refusal goes on to the caller.
    """
    if not form.is_valid():
        return False
    try:
        form.run()
    except BadInput as refusal:
        add_refusal(form, refusal)
        return False
    return True
