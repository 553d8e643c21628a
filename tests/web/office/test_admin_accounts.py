"""Accounts of staff, their postings and tokens, at the operator's desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from motcua.audit.models import Entry
from motcua.common.actor import SYSTEM
from motcua.identity.actions import issue_token, open_staff_account
from motcua.identity.models import Account
from motcua.identity.rules import today
from motcua.org.models import Posting
from motcua.org.queries import postings_of, token_actor
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

LIST, OPEN = "/quan-tri/tai-khoan/", "/quan-tri/tai-khoan/mo/"
NEW = {"full_name": "Lý Thị Thu", "username": "vh.kimlien", "email": "thu@example.test"}


@pytest.fixture
def operator() -> Client:
    return at_desk("operator")


@pytest.fixture
def officer() -> Account:
    return Account.objects.get(username="officer")


def of(account: Account) -> str:
    return f"{LIST}{account.pk}/"


@pytest.mark.parametrize("typed", ["tran van binh", "TRẦN VĂN BÌNH", "bình trần", "officer", "Văn phòng Kim Liên"])
def test_staff_are_found_by_name_username_or_unit(operator: Client, typed: str) -> None:
    assert "Trần Văn Bình" in page(operator.get(LIST, {"q": typed}))


def test_a_search_shows_nobody_else(operator: Client) -> None:
    html = page(operator.get(LIST, {"q": "dang van khoa"}))
    assert "Đặng Văn Khoa" in html
    assert "Trần Văn Bình" not in html


@pytest.mark.parametrize("typed", ["%", "_", "'", "\\", "zzz", "a" * 500])
def test_odd_searches_find_nobody(operator: Client, typed: str) -> None:
    answer = operator.get(LIST, {"q": typed})
    assert answer.status_code == 200
    assert "Trần Văn Bình" not in page(answer)


def test_citizens_are_not_in_the_list(operator: Client) -> None:
    assert city.CITIZEN.full_name not in page(operator.get(LIST))
    citizen = Account.objects.get(display_name=city.CITIZEN.full_name)
    assert operator.get(of(citizen)).status_code == 404


def test_the_list_is_paged_without_gap_or_double(operator: Client) -> None:
    for number in range(20):
        open_staff_account(by=SYSTEM, username=f"extra.{number}", display_name="Nguyễn Văn Thêm")
    first = page(operator.get(LIST))
    second = page(operator.get(LIST + first.split('rel="next" href="')[1].split('"')[0]))
    names = set(Account.objects.filter(kind="staff").values_list("username", flat=True))
    seen = [{name for name in names if f">{name}</td>" in html} for html in (first, second)]
    assert seen[0] | seen[1] == names
    assert not seen[0] & seen[1]


def test_an_account_is_opened_with_a_password_that_opens_the_door(operator: Client) -> None:
    answer = operator.post(OPEN, NEW)
    html = page(answer)
    password = html.split('big-code code">')[1].split("<")[0]
    assert Account.objects.get(username="vh.kimlien").check_password(password)
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.filter(action="account.opened", actor_label__startswith="Vương Thanh Tùng").exists()


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"username": "officer"}, "đã có người dùng"),
        ({"username": "Có Dấu"}, "chữ thường không dấu"),
        ({"full_name": "R2-D2"}, "Họ và tên chỉ gồm chữ cái."),
        ({"email": "khong-phai-thu"}, "Thư điện tử công vụ: "),
        ({"full_name": ""}, "Họ và tên: "),
    ],
)
def test_a_mistake_in_a_new_account_is_told(operator: Client, changed: dict[str, str], complaint: str) -> None:
    before = Account.objects.count()
    answer = operator.post(OPEN, NEW | changed)
    assert answer.status_code == 422
    assert complaint in page(answer)
    assert Account.objects.count() == before


def test_a_position_is_given_by_unit_then_title_then_dates(operator: Client, officer: Account) -> None:
    units = page(operator.get(of(officer) + "giao-viec/", {"q": "van phong van mieu"}))
    assert "?don-vi=H26.00226.VP" in units
    position = city.position("H26.00226.VP", "Chuyên viên")
    chosen = of(officer) + "giao-viec/?don-vi=H26.00226.VP"
    assert f'value="{position.pk}"' in page(operator.get(chosen))
    last = today() + timedelta(days=30)
    dates = {"valid_from": f"{today():%d/%m/%Y}", "valid_to": f"{last:%d/%m/%Y}"}
    operator.post(chosen, {"position": position.pk, **dates})
    assert position.pk in {row.position_id for row in postings_of(officer)}
    html = page(operator.get(of(officer)))
    assert f"đến hết {last:%d/%m/%Y}" in html


@pytest.mark.parametrize(
    ("dates", "complaint"),
    [
        (("1/7/2026", ""), "đã giữ vị trí này trong thời gian đó"),
        (("1/7/2020", "1/8/2020"), "Vị trí này không tồn tại suốt thời gian đó."),
        (("2/1/2020", "1/1/2020"), "Ngày kết thúc trước ngày bắt đầu."),
        (("", ""), "Từ ngày: "),
    ],
)
def test_a_position_that_cannot_be_given_says_why(
    operator: Client, officer: Account, dates: tuple[str, str], complaint: str
) -> None:
    position = city.position(f"{city.KIM_LIEN}.VP", "Công chức tư pháp - hộ tịch")
    said = {"position": position.pk, "valid_from": dates[0], "valid_to": dates[1]}
    answer = operator.post(of(officer) + f"giao-viec/?don-vi={city.KIM_LIEN}.VP", said)
    assert answer.status_code == 422
    assert complaint in page(answer)


def test_a_position_of_another_unit_cannot_be_smuggled_in(operator: Client, officer: Account) -> None:
    chair = city.position(city.KIM_LIEN, "Chủ tịch Ủy ban nhân dân")
    said = {"position": chair.pk, "valid_from": "1/12/2026", "valid_to": ""}
    assert operator.post(of(officer) + f"giao-viec/?don-vi={city.KIM_LIEN}.VP", said).status_code == 422
    assert not Posting.objects.filter(account=officer, position=chair).exists()


def test_a_posting_ends_with_a_day(operator: Client, officer: Account) -> None:
    posting = officer.postings.get()
    operator.post(of(officer), {"do": "end", "posting": posting.pk, "last_day": f"{today():%d/%m/%Y}"})
    posting.refresh_from_db()
    assert posting.valid_to == today()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"do": "end", "last_day": "32/1/2027"}, 422),
        ({"do": "end", "posting": "0", "last_day": "1/1/2027"}, 404),
        ({"do": "revoke", "token": "0"}, 404),
        ({"do": "close", "reason": " "}, 422),
        ({"do": "promote"}, 422),
    ],
)
def test_an_act_that_cannot_be_is_told_on_the_page(
    operator: Client, officer: Account, said: dict[str, str], status: int
) -> None:
    answer = operator.post(of(officer), {"posting": officer.postings.get().pk, **said})
    assert answer.status_code == status
    assert 'role="alert"' in page(answer)
    officer.refresh_from_db()
    assert officer.is_active


def test_a_posting_of_somebody_else_is_not_ended_from_here(operator: Client, officer: Account) -> None:
    other = Account.objects.get(username="chair").postings.get()
    said = {"do": "end", "posting": other.pk, "last_day": f"{today():%d/%m/%Y}"}
    assert operator.post(of(officer), said).status_code == 404


def test_a_token_is_revoked_at_once(operator: Client, officer: Account) -> None:
    bearer = issue_token(by=SYSTEM, account=officer, name="Máy quét quầy 3", scopes=["read"], days=30)
    assert "Máy quét quầy 3" in page(operator.get(of(officer)))
    operator.post(of(officer), {"do": "revoke", "token": officer.tokens.get().pk})
    assert token_actor(bearer) is None
    assert "đã thu hồi" in page(operator.get(of(officer)))


def test_a_new_password_shuts_out_the_old_session(operator: Client, officer: Account) -> None:
    his = signed_in("officer")
    html = page(operator.post(of(officer), {"do": "renew"}))
    officer.refresh_from_db()
    assert officer.check_password(html.split('big-code code">')[1].split("<")[0])
    assert his.get("/phong/viec/").status_code == 302


@pytest.mark.parametrize(("ticked", "left"), [({}, 1), ({"forget_factors": "on"}, 0)])
def test_a_lost_telephone_is_forgotten_only_when_asked(
    operator: Client, officer: Account, ticked: dict[str, str], left: int
) -> None:
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
    operator.post(of(officer), {"do": "renew", **ticked})
    assert Authenticator.objects.filter(user=officer).count() == left
    assert Entry.objects.get(action="account.password_renewed").data == {"factors_forgotten": not left}


def test_a_closed_account_lets_nobody_in(operator: Client, officer: Account) -> None:
    his = signed_in("officer")
    operator.post(of(officer), {"do": "close", "reason": "Chuyển công tác"})
    assert his.get("/phong/viec/").status_code in (302, 403)
    assert "đã khóa" in page(operator.get(of(officer)))
