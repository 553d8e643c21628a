"""What is wrong with a password is said in Vietnamese."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

ENGLISH = ("password", "characters", "This", "Your", "bạn")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x7-kQ", "Mật khẩu này ngắn quá: cần ít nhất 8 ký tự."),
        ("password", "Mật khẩu này nhiều người dùng nên dễ bị đoán. Hãy nghĩ mật khẩu khác."),
        ("92837465019", "Mật khẩu này chỉ toàn chữ số. Hãy thêm chữ cái."),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese(typed: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(typed)
    assert said in refused.value.messages


def test_what_is_wanted_is_said_in_vietnamese() -> None:
    for text in password_validators_help_texts():
        assert not [word for word in ENGLISH if word in text], text
