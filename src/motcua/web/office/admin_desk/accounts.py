"""Accounts of staff: found, opened, closed; their postings and API tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Missing, Refusal
from motcua.common.text import whole
from motcua.identity import actions as identity
from motcua.identity.enums import AccountKind
from motcua.identity.models import Account, ApiToken
from motcua.identity.roles import LABELS, SCOPES, Permission, Role, holders
from motcua.identity.rules import today
from motcua.org import queries as org
from motcua.org.actions import end_posting
from motcua.org.models import Posting
from motcua.web.components import words
from motcua.web.components.dates import parse_date
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.forms import AccountForm
from motcua.web.office.admin_desk.home import after, one_page

KEEPERS = holders(Permission.KEEP_ACCOUNTS)
PAGE = 20


@staff_page(*KEEPERS)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Staff by name, username or unit, the newest account first."""
    text = request.GET.get("q", "").strip()[:100]
    shown, following = one_page(org.staff(text, after=after(request), limit=PAGE + 1), PAGE, "pk")
    rows = [(account, [held(posting) for posting in account.current]) for account in shown]  # type: ignore[attr-defined]
    context = {"q": text, "rows": rows, "following": following}
    return render(request, "office/admin_desk/accounts.html", context)


@staff_page(*KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """POST opens the account and shows its first password, this once."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said, password = form.cleaned_data, identity.new_password()
        try:
            opened = identity.open_staff_account(
                by=actor_of(request),
                username=said["username"],
                display_name=said["full_name"],
                email=said["email"],
                password=password,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            context = {"account": opened, "password": password, "opened": True}
            return render(request, "office/admin_desk/password.html", context)
    wrong = form.is_bound and not form.is_valid()
    return render(request, "office/admin_desk/open_account.html", {"form": form}, status=422 if wrong else 200)


@staff_page(*KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One member of staff; POST does one thing (`do`) to the account."""
    found, problem = staff_account(account_id), None
    if request.method == "POST":
        do = DOINGS.get(request.POST.get("do", ""))
        try:
            if do is None:
                raise BadInput("unknown_act", "Không có việc này.", advice="Hãy dùng các nút trên trang.")
            return do(request, actor_of(request), found)
        except Refusal as refusal:
            problem = refusal
    context = {
        "account": found,
        "postings": [held(row) for row in org.account_postings(found.pk)],
        "tokens": [(row, _scopes(row), _state(row)) for row in found.tokens.order_by("-id")],
        "second_factor": Authenticator.objects.filter(user_id=found.pk).exists(),
        "today": words.day(today()),
        "problem": problem,
    }
    status = problem.http_status if problem else 200
    return render(request, "office/admin_desk/account.html", context, status=status)


def staff_account(account_id: int) -> Account:
    """The account of a member of staff. Raises Missing, for a citizen's too."""
    found = Account.objects.filter(pk=account_id, kind=AccountKind.STAFF).first()
    if found is None:
        raise Missing("account_missing", "Không tìm thấy tài khoản cán bộ này.")
    return found


def held(posting: Posting) -> dict[str, Any]:
    """A posting as shown: where, as what, and whether it is `past`, `now` or `coming`."""
    position, day = posting.position, today()
    when = "coming" if posting.valid_from > day else "now" if posting.valid_on(day) else "past"
    unit = org.unit(position.unit_id)
    return {"row": posting, "unit": unit.name, "role": LABELS[Role(position.role)], "when": when}


def _end(request: HttpRequest, by: Actor, account: Account) -> HttpResponse:
    """`posting` ends with `last_day`."""
    posting_id = _number(request, "posting")
    if not account.postings.filter(pk=posting_id).exists():
        raise Missing("posting_missing", "Không tìm thấy vị trí công tác này.")
    try:
        last_day = parse_date(request.POST.get("last_day", ""))
    except ValueError as problem:
        raise BadInput("bad_date", str(problem)) from None
    posting = end_posting(by=by, posting_id=posting_id, last_day=last_day)
    messages.success(request, f"{posting.position.title}: giữ đến hết ngày {words.day(posting.valid_to or last_day)}.")
    return redirect(request.path)


def _revoke(request: HttpRequest, by: Actor, account: Account) -> HttpResponse:
    token = account.tokens.filter(pk=_number(request, "token")).first()
    if token is None:
        raise Missing("token_missing", "Không tìm thấy khóa truy cập này.")
    identity.revoke_token(by=by, token_id=token.pk)
    messages.success(request, f"Đã thu hồi khóa “{token.name}”. Không ai dùng được khóa này nữa.")
    return redirect(request.path)


def _renew(request: HttpRequest, by: Actor, account: Account) -> HttpResponse:
    forget = request.POST.get("forget_factors") == "on"
    password = identity.renew_password(by=by, account_id=account.pk, forget_factors=forget)
    context = {"account": account, "password": password, "forgotten": forget}
    return render(request, "office/admin_desk/password.html", context)


def _close(request: HttpRequest, by: Actor, account: Account) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()[:300]
    if not reason:
        raise BadInput("reason_missing", "Hãy ghi vì sao khóa tài khoản.", advice="Lý do được ghi vào sổ cái.")
    identity.close_account(by=by, account_id=account.pk, reason=reason)
    messages.success(
        request, f"Đã khóa tài khoản {account.username}. Mọi khóa truy cập của tài khoản cũng hết hiệu lực."
    )
    return redirect(request.path)


DOINGS: dict[str, Callable[[HttpRequest, Actor, Account], HttpResponse]] = {
    "end": _end,
    "revoke": _revoke,
    "renew": _renew,
    "close": _close,
}


def _number(request: HttpRequest, name: str) -> int:
    return whole(request.POST.get(name, ""))


def _scopes(token: ApiToken) -> str:
    return "; ".join(SCOPES.get(scope, scope) for scope in token.scopes.split())


def _state(token: ApiToken) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if token.expires_at <= clock.now() else "live"
