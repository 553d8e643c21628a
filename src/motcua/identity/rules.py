"""What a person's data must be like, and who may do what with accounts and tokens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, NotAllowed
from motcua.common.text import clean_line
from motcua.identity.enums import Sex
from motcua.identity.models import Account
from motcua.identity.roles import SCOPES, Permission, allowed, may

NUMBER = re.compile(r"[0-9]{12}")
MOBILE = re.compile(r"0[35789][0-9]{8}")
LANDLINE = re.compile(r"02[0-9]{9}")
ABROAD = re.compile(r"\+(?!84)[1-9][0-9]{6,14}")
SEPARATORS = re.compile(r"[\s.\-()]")
OLDEST = 130  # years
MAX_TOKEN_DAYS = 366
SEX_WORDS = {Sex.MALE: "nam", Sex.FEMALE: "nữ"}


@dataclass(frozen=True)
class NationalIdFacts:
    """What a personal identification number says of its holder."""

    place_code: str
    place: str
    sex: Sex
    birth_year: int


def plain_number(number: str) -> str:
    """A national id without the spaces and dots that people put in."""
    return SEPARATORS.sub("", number)


def national_id_facts(number: str) -> NationalIdFacts:
    """Read a number: 3 digits of place, 1 of century and sex, 2 of the year, 6 of chance.

    Raises BadInput where it has not 12 digits or an unknown place.
    """
    plain = plain_number(number)
    if len(plain) == 9 and plain.isascii() and plain.isdigit():
        raise _bad_number(
            "Đây là số chứng minh nhân dân 9 số, đã hết giá trị từ 01/01/2025. Hãy dùng số định danh 12 số."
        )
    if not NUMBER.fullmatch(plain):
        raise _bad_number("Số định danh cá nhân gồm đúng 12 chữ số.")
    place = _place(plain[:3])
    if not place:
        raise _bad_number(f"Ba số đầu ({plain[:3]}) không phải mã tỉnh, thành phố hay quốc gia nào.")
    century, female = divmod(int(plain[3]), 2)
    return NationalIdFacts(
        place_code=plain[:3],
        place=place,
        sex=Sex.FEMALE if female else Sex.MALE,
        birth_year=1900 + 100 * century + int(plain[4:6]),
    )


def check_national_id(number: str, *, birth_date: date | None = None, sex: str | None = None) -> str:
    """The plain 12 digits, if they agree with the birth date and sex given (each may be unknown).

    Raises BadInput saying which part of the number contradicts what.
    """
    facts = national_id_facts(number)
    plain = plain_number(number)
    if facts.birth_year > today().year:
        raise _bad_number(f"Số thứ tư ({plain[3]}) cho biết năm sinh {facts.birth_year}, chưa đến.")
    if birth_date is not None and birth_date.year != facts.birth_year:
        raise _bad_number(
            f"Các số thứ tư đến thứ sáu ({plain[3:6]}) cho biết sinh năm {facts.birth_year}, "
            f"nhưng ngày sinh đã ghi là {birth_date:%d/%m/%Y}."
        )
    if sex and sex != facts.sex:
        raise _bad_number(
            f"Số thứ tư ({plain[3]}) là của {SEX_WORDS[facts.sex]}, nhưng giới tính đã ghi là {SEX_WORDS[Sex(sex)]}."
        )
    return plain


def normalise_phone(text: str) -> str:
    """A phone number in E.164 ("+84912345678"); "" stays "". Raises BadInput.

    Vietnamese mobiles have 10 digits (03, 05, 07, 08, 09), landlines 11 (02...); foreign ones start with "+".
    """
    plain = SEPARATORS.sub("", text)
    if not plain:
        return ""
    if ABROAD.fullmatch(plain):
        return plain
    local = re.sub(r"^(\+84|0084|84(?=[0-9]{9,10}$))0?", "0", plain)
    if MOBILE.fullmatch(local) or LANDLINE.fullmatch(local):
        return "+84" + local[1:]
    raise _bad("phone", "Số điện thoại không đúng. Ví dụ: 0912 345 678 hoặc 024 3825 3536.")


def clean_name(text: str) -> str:
    """A person's name in NFC with single spaces. Raises BadInput."""
    name = clean("full_name", text, 120)
    if not name:
        raise _bad("full_name", "Hãy nhập họ và tên.")
    if not all(char.isalpha() or char in " '’-." for char in name) or not any(map(str.isalpha, name)):
        raise _bad("full_name", "Họ và tên chỉ gồm chữ cái.")
    return name


def clean_email(text: str) -> str:
    """An e-mail address, "" stays "". Raises BadInput."""
    email = clean("email", text, 254)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise _bad("email", "Địa chỉ thư điện tử không đúng. Ví dụ: lan.nguyen@example.vn.") from None
    return email


def check_birth_date(birth_date: date | None) -> date | None:
    """A day that someone alive or lately dead can have been born on. Raises BadInput."""
    if birth_date is not None and birth_date > today():
        raise _bad("birth_date", "Ngày sinh ở tương lai.")
    if birth_date is not None and birth_date.year < today().year - OLDEST:
        raise _bad("birth_date", f"Ngày sinh quá xa (hơn {OLDEST} năm).")
    return birth_date


def check_sex(sex: str) -> str:
    if sex and sex not in Sex.values:
        raise _bad("sex", "Giới tính là “male” (nam) hoặc “female” (nữ).")
    return sex


def clean(path: str, text: str, max_length: int) -> str:
    """One clean line for a field. Raises BadInput naming it."""
    try:
        return clean_line(text, max_length)
    except ValueError as reason:
        raise _bad(path, str(reason)) from None


def can_keep_accounts(by: Actor) -> bool:
    return by.is_system or may(by.role, Permission.KEEP_ACCOUNTS)


def check_may_keep_accounts(by: Actor) -> None:
    if not can_keep_accounts(by):
        raise NotAllowed("accounts_not_allowed", "Chỉ quản trị hệ thống được quản lý tài khoản.")


def can_find_person(by: Actor) -> bool:
    return allowed(by, Permission.FIND_PERSON)


def check_may_find_person(by: Actor) -> None:
    if not can_find_person(by):
        raise NotAllowed("find_not_allowed", "Vị trí của ông/bà không được tra cứu người dân theo số định danh.")


def can_manage_tokens(by: Actor, account: Account) -> bool:
    """Everyone for themselves, in a signed-in session; the operator for staff, never for a citizen."""
    if not by.has_scope("*"):
        return False
    return by.account_id == account.id or (can_keep_accounts(by) and not account.is_citizen)


def check_may_manage_tokens(by: Actor, account: Account) -> None:
    if not can_manage_tokens(by, account):
        raise NotAllowed("token_not_allowed", "Ông/bà không được cấp hay thu hồi khóa truy cập cho tài khoản này.")


def check_token(*, name: str, scopes: Iterable[str], days: int) -> str:
    """The scopes as stored. Raises BadInput for an unknown scope, no name, or a life past a year."""
    wanted = sorted(set(scopes))
    if not wanted or not set(wanted) <= set(SCOPES):
        raise _bad("scopes", f"Phạm vi truy cập chỉ gồm: {', '.join(SCOPES)}.")
    if not 1 <= days <= MAX_TOKEN_DAYS:
        raise _bad("days", f"Thời hạn từ 1 đến {MAX_TOKEN_DAYS} ngày.")
    if not name:
        raise _bad("name", "Hãy đặt tên để sau này nhận ra khóa này.")
    return " ".join(wanted)


def today() -> date:
    return clock.today()


@cache
def _birth_places() -> dict[str, Any]:
    file = resources.files("motcua.identity") / "data" / "birth_places.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _place(code: str) -> str:
    data = _birth_places()
    abroad = data["abroad"]
    if abroad["first"] <= int(code) <= abroad["last"]:
        return str(abroad["name"])
    return str(data["places"].get(code, ""))


def _bad_number(message: str) -> BadInput:
    return _bad("national_id", message)


def _bad(path: str, message: str) -> BadInput:
    return BadInput(
        f"{path}_invalid",
        message,
        advice="Hãy đối chiếu với giấy tờ rồi nhập lại.",
        errors=(FieldError(path, message),),
    )
