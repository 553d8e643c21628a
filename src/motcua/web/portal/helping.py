"""Filing for somebody else from home: whom, and how they will agree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.mandates.actions import Asked, Kin
from motcua.mandates.enums import Evidence, Helper
from motcua.web.components.forms import DateField

KINDS = [
    (Helper.RELATIVE.value, gettext_lazy("Người thân")),
    (Helper.REPRESENTATIVE.value, gettext_lazy("Người đại diện của tổ chức, hội, đoàn thể")),
]
WAYS = [
    (Evidence.CODE.value, gettext_lazy("Đọc mã trong tin nhắn gửi đến điện thoại của người đó")),
    (Evidence.PAPER.value, gettext_lazy("Ký hoặc điểm chỉ vào giấy đồng ý, rồi chụp gửi lên")),
]
DAYS = [
    ("1", gettext_lazy("Hết hôm nay")),
    ("7", gettext_lazy("Trong 7 ngày")),
    ("30", gettext_lazy("Trong 30 ngày")),
]


def _line(label: Any, help_text: Any, length: int = 120, **attrs: str) -> forms.CharField:
    box = forms.TextInput({"autocomplete": "off", **attrs})
    return forms.CharField(label=label, help_text=help_text, widget=box, max_length=length)


class HelpForm(forms.Form):
    """Who is helped, by whom, and how they will agree."""

    use_required_attribute = False
    full_name = _line(gettext_lazy("Họ và tên người đó"), gettext_lazy("Như ghi trên thẻ căn cước."))
    national_id = _line(gettext_lazy("Số định danh của người đó"), gettext_lazy("12 chữ số."), inputmode="numeric")
    birth_date = DateField(label=gettext_lazy("Ngày sinh của người đó"))
    phone = _line(
        gettext_lazy("Điện thoại di động của chính người đó"),
        gettext_lazy("Không phải số của ông/bà: mọi tin về hồ sơ được báo thẳng đến số này."),
        inputmode="tel",
    )
    kin_kind = forms.ChoiceField(label=gettext_lazy("Ông/bà là ai?"), widget=forms.RadioSelect, choices=KINDS)
    kin_title = _line(
        gettext_lazy("Quan hệ với người đó, hoặc tên tổ chức"),
        gettext_lazy("Ví dụ: con trai; Hội Người cao tuổi phường."),
        length=200,
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("Người đó đồng ý bằng cách nào?"), widget=forms.RadioSelect, choices=WAYS
    )
    days = forms.ChoiceField(
        label=gettext_lazy("Cho ông/bà nộp đến khi nào?"), widget=forms.RadioSelect, choices=DAYS, initial="1"
    )

    def asked(self, procedure: str) -> Asked:
        said = self.cleaned_data
        return Asked(
            full_name=said["full_name"], national_id=said["national_id"], birth_date=said["birth_date"], sex="",
            phone=said["phone"], procedures=(procedure,), evidence=Evidence(said["evidence"]), days=int(said["days"]),
            kin=Kin(Helper(said["kin_kind"]), title=said["kin_title"]),
        )  # fmt: skip
