"""Powers in and out as tables, through the page of the legal officer."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.authority.models import Grant
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

TABLE = "/so-tham-quyen/bang/"


@pytest.fixture
def legal() -> Client:
    return at_desk("legal")


def exported(client: Client) -> bytes:
    return bytes(client.get(f"{TABLE}xuat.csv").content)


def test_what_is_exported_names_the_powers_in_force(legal: Client) -> None:
    assert "12/QĐ-UBND" in exported(legal).decode("utf-8-sig")
    assert legal.get(f"{TABLE}xuat.xlsx").content[:2] == b"PK"
    assert legal.get(f"{TABLE}mau.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("do", ["try", "save"])
def test_what_contradicts_the_register_is_told_with_its_row_and_nothing_is_kept(legal: Client, do: str) -> None:
    """The powers that are there already, once more."""
    before = Grant.objects.count()
    file = SimpleUploadedFile("so.csv", exported(legal), "text/csv")
    answer = legal.post(TABLE, {"file": file, "do": do})
    assert answer.status_code == 422
    assert "Chưa ghi gì vào sổ" in page(answer)
    assert Grant.objects.count() == before


def test_a_file_that_is_no_table_is_told(legal: Client) -> None:
    answer = legal.post(TABLE, {"file": SimpleUploadedFile("x.xlsx", b"khong phai bang"), "do": "try"})
    assert answer.status_code == 422
    assert 'class="errorlist' in page(answer) or "notice bad" in page(answer)


def test_only_the_keepers_import() -> None:
    assert signed_in("chair").post(TABLE, {}).status_code == 403
