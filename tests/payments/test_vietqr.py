"""VietQR against known codes, one of them the malformed one that goes round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments import vietqr
from motcua.payments.codes import find_code, order_code
from motcua.payments.vietqr import Transfer

GOLDEN = {
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS6869"
    "0819thanh toan don hang63042E2E": Transfer("970403", "0011012345678", 180_000, "NPS6869", "thanh toan don hang"),
    "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F":
        Transfer("970403", "0011012345678"),
    "00020101021238570010A0000007270127000697041801133511000000123"
    "0208QRIBFTTA5303704540480005802VN62250821H26260101.0001 LE PHI63045A28":
        Transfer("970418", "3511000000123", 8000, purpose="H26260101.0001 LE PHI"),
}  # fmt: skip
MALFORMED = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304"


@pytest.mark.parametrize(("code", "transfer"), GOLDEN.items(), ids=["dynamic", "static", "ours"])
def test_known_codes_are_written_and_read(code: str, transfer: Transfer) -> None:
    assert vietqr.text(transfer) == code
    assert vietqr.read(code) == transfer


def test_the_check_value_of_the_crc() -> None:
    assert vietqr.crc("123456789") == "29B1"


def test_a_right_checksum_over_a_malformed_inside_is_refused() -> None:
    assert vietqr.crc(MALFORMED) == "F4E5"
    with pytest.raises(ValueError, match="hỏng bên trong"):
        vietqr.read(f"{MALFORMED}F4E5")


@pytest.mark.parametrize("code", ["", "0002", "00020101021163", "abc", "9" * 40, "000201" * 3 + "63041234"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="Mã QR"):
        vietqr.read(code)


def test_a_purpose_with_accents_is_no_purpose() -> None:
    with pytest.raises(ValueError, match="không dấu"):
        vietqr.text(Transfer("970403", "0011012345678", 8000, purpose="Lệ phí"))


@given(st.integers(1, 10**9), st.text(alphabet="ABC0123 .", max_size=25).map(str.strip))
def test_what_is_written_is_read(amount: int, purpose: str) -> None:
    transfer = Transfer("970403", "0011012345678", amount, purpose=purpose)
    assert vietqr.read(vietqr.text(transfer)) == transfer


@given(st.integers(1, 10**10), st.sampled_from(["{}", "CT DEN:FT1 {} LE PHI", "mbvcb.123.{}.ct tu 001", "{}H26.00229"]))
def test_a_code_is_found_in_what_a_bank_makes_of_it(number: int, pattern: str) -> None:
    code = order_code(number)
    assert find_code(pattern.format(code).lower()) == code


@given(st.integers(1, 10**8), st.integers(2, 10), st.integers(1, 9))
def test_a_mistyped_digit_is_noticed(number: int, place: int, by: int) -> None:
    code = order_code(number)
    wrong = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    assert find_code(wrong) is None
