"""The code of an order, as people type it and banks carry it: "MC" and digits, the last one checking the others."""

from __future__ import annotations

import re

PATTERN = re.compile(r"MC\s?(\d{9,12})")


def order_code(number: int) -> str:
    """7 -> "MC000000075"."""
    digits = f"{number:08d}"
    return f"MC{digits}{_check_digit(digits)}"


def find_code(text: str) -> str | None:
    """The code within what somebody wrote, or a bank made of it; None where there is none, or a mistyped one."""
    for found in PATTERN.finditer(text.upper()):
        digits = found[1]
        if _check_digit(digits[:-1]) == digits[-1]:
            return f"MC{digits}"
    return None


def _check_digit(digits: str) -> str:
    """Luhn: finds every single wrong digit, and nearly every swapped pair."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))]
    return str(-sum(number // 10 + number % 10 for number in doubled) % 10)
