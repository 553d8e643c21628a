"""Proving a consent, where the helper does it: at a point, or at home."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from motcua.common.actor import Actor
from motcua.mandates import actions
from motcua.mandates.models import Mandate
from motcua.web.components.forms import UploadField


class ProofForm(forms.Form):
    """What shows that the person agrees. `prove`, once it is valid, gives the consent or raises a Refusal."""

    use_required_attribute = False

    def prove(self, by: Actor, mandate: Mandate) -> None:
        raise NotImplementedError


class CodeForm(ProofForm):
    code = forms.CharField(
        label=gettext_lazy("Mã 6 chữ số mà người được giúp đọc cho ông/bà"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )

    def prove(self, by: Actor, mandate: Mandate) -> None:
        actions.confirm_code(by=by, mandate_id=mandate.pk, typed=self.cleaned_data["code"])


class SheetForm(ProofForm):
    sheet = UploadField(
        label=gettext_lazy("Ảnh chụp hoặc bản quét giấy đã ký"),
        help_text=gettext_lazy("Thấy rõ cả trang và mã QR ở góc trên."),
    )
    page = forms.IntegerField(
        label=gettext_lazy("Giấy nằm ở trang mấy của tệp?"), min_value=1, max_value=200, initial=1,
        widget=forms.TextInput({"inputmode": "numeric", "class": "tiny"}),
    )  # fmt: skip
    signed = forms.BooleanField(
        label=gettext_lazy("Tôi thấy trên giấy đã có chữ ký hoặc điểm chỉ của người được giúp."), required=False
    )

    def prove(self, by: Actor, mandate: Mandate) -> None:
        said = self.cleaned_data
        actions.attach_sheet(by=by, mandate_id=mandate.pk, file=said["sheet"], page=said["page"], signed=said["signed"])
