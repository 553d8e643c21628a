"""Signing in by VNeID: a real OpenID Connect provider over HTTP, and what happens when it is not to be believed."""

from __future__ import annotations

import json
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import Settings
from werkzeug.serving import make_server

from motcua.audit.models import Entry
from motcua.common.actor import SYSTEM
from motcua.demo.idp import CITIZENS, DemoCitizen, application
from motcua.identity.actions import open_staff_account, sign_in
from motcua.identity.enums import Level
from motcua.identity.models import Account, Person
from motcua.identity.queries import national_id_of
from motcua.identity.vneid import read_claims

pytestmark = [
    pytest.mark.django_db,
    # The provider runs in a thread here, and warns of a change between its own parts.
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]

LOGIN = "/tai-khoan/oidc/vneid/login/"
LAN, HOA = CITIZENS[0], CITIZENS[2]

Tamper = Callable[[dict[str, Any]], None]


class Provider:
    """The sandbox provider; `tamper` changes the ID tokens on their way out, as a wrong provider would."""

    def __init__(self) -> None:
        self.app = application()
        self.tamper: Tamper | None = None
        self.server = make_server("127.0.0.1", 0, self.wsgi, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def wsgi(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        inner = self.app.wsgi_app
        if self.tamper is None or environ["PATH_INFO"] != "/oauth2/token":
            return inner(environ, start_response)
        sent: list[Any] = []
        body = b"".join(inner(environ, lambda *args: sent.append(args)))
        answer = json.loads(body)
        answer["id_token"] = changed(answer["id_token"], self.tamper)
        data = json.dumps(answer).encode()
        status, headers = sent[0][:2]
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(data)))])
        return [data]


def changed(token: str, tamper: Tamper) -> str:
    head, payload, tail = token.split(".")
    claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    tamper(claims)
    return ".".join([head, urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("="), tail])


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    provider = Provider()
    thread = threading.Thread(target=provider.server.serve_forever, args=(0.05,))
    thread.start()
    yield provider
    provider.server.shutdown()
    thread.join()
    provider.server.server_close()


@pytest.fixture
def provider(running: Provider, settings: Settings) -> Iterator[Provider]:
    app = {
        "provider_id": "vneid",
        "name": "VNeID",
        "client_id": "motcua",
        "secret": "s",
        "settings": {"server_url": running.url, "token_auth_method": "client_secret_basic"},
    }
    ours = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**ours, "APPS": [app]}}
    yield running
    running.tamper = None


@contextmanager
def tampering(provider: Provider, tamper: Tamper) -> Iterator[None]:
    provider.tamper = tamper
    yield
    provider.tamper = None


def ask(client: Client, query: str = "") -> str:
    """Our site sends the browser to the provider: the address."""
    answer = client.post(LOGIN + query)
    assert answer.status_code == 302
    return answer.headers["Location"]


def pick(address: str, who: DemoCitizen) -> str:
    """The person picks themselves at the provider: the address it sends the browser back to."""
    answer = requests.post(address, data={"sub": who.sub}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def sign_in_at(client: Client, who: DemoCitizen, query: str = "") -> HttpResponseBase:
    return client.get(pick(ask(client, query), who))


def who_is_in(client: Client) -> Account | None:
    id_ = client.session.get("_auth_user_id")
    return Account.objects.get(pk=id_) if id_ else None


def test_a_citizen_signs_in(client: Client, provider: Provider) -> None:
    answer = sign_in_at(client, LAN)
    account = who_is_in(client)
    assert answer.status_code == 302
    assert account is not None
    assert account.person is not None
    assert (account.display_name, national_id_of(account.person)) == (LAN.name, LAN.national_id)


def test_what_the_provider_vouches_for_is_recorded(client: Client, provider: Provider) -> None:
    sign_in_at(client, LAN)
    person = Person.objects.get()
    assert (person.birth_date, person.sex, person.phone, person.level) == (
        LAN.birth_date,
        LAN.sex,
        LAN.phone,
        Level.TWO,
    )


def test_a_lower_level_is_recorded_as_such(client: Client, provider: Provider) -> None:
    sign_in_at(client, HOA)
    assert Person.objects.get().level == Level.ONE


def test_the_same_citizen_comes_back_to_the_same_account(client: Client, provider: Provider) -> None:
    sign_in_at(client, LAN)
    sign_in_at(Client(), LAN)
    assert (Account.objects.count(), Person.objects.count()) == (1, 1)


def test_one_goes_on_where_one_wanted_to(client: Client, provider: Provider) -> None:
    answer = sign_in_at(client, LAN, "?next=/tra-cuu")
    assert answer.headers["Location"] == "/tra-cuu"


def test_state_nonce_and_pkce_go_with_the_question(client: Client, provider: Provider) -> None:
    asked = parse_qs(urlsplit(ask(client)).query)
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["code_challenge_method"] == ["S256"]


def test_two_questions_have_two_nonces(client: Client, provider: Provider) -> None:
    first, second = (parse_qs(urlsplit(ask(client)).query)["nonce"] for _ in range(2))
    assert first != second


def test_no_trace_of_the_number_or_of_tokens_is_left_with_the_session(client: Client, provider: Provider) -> None:
    sign_in_at(client, LAN)
    assert LAN.national_id not in json.dumps(dict(client.session.items()), default=str)


def refused(client: Client, answer: HttpResponseBase) -> bool:
    return answer.status_code == 401 and who_is_in(client) is None and not Account.objects.exists()


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(lambda claims: claims.update(nonce="another"), id="wrong nonce"),
        pytest.param(lambda claims: claims.pop("nonce"), id="no nonce"),
        pytest.param(lambda claims: claims.update(aud="another-city"), id="wrong audience"),
        pytest.param(lambda claims: claims.update(iss="https://evil.example"), id="wrong issuer"),
        pytest.param(lambda claims: claims.update(exp=1), id="expired"),
        pytest.param(lambda claims: claims.update(sub="binh"), id="subject of another profile"),
        pytest.param(lambda claims: claims.update(national_id="123"), id="no real number"),
        pytest.param(lambda claims: claims.update(birthdate="1970-01-01"), id="number of another birth"),
        pytest.param(lambda claims: claims.update(birthdate="yesterday"), id="no real date"),
    ],
)
def test_an_answer_that_is_not_to_be_believed_signs_nobody_in(
    client: Client, provider: Provider, tamper: Tamper
) -> None:
    with tampering(provider, tamper):
        answer = sign_in_at(client, LAN)
    assert refused(client, answer)


def test_an_answer_to_somebody_elses_question_is_refused(client: Client, provider: Provider) -> None:
    """A link prepared by an attacker with their own code must not sign the victim in."""
    answer = Client().get(pick(ask(client), LAN))
    assert answer.status_code == 401
    assert not Account.objects.exists()


def test_an_answer_counts_once(client: Client, provider: Provider) -> None:
    back = pick(ask(client), LAN)
    client.get(back)
    assert client.get(back).status_code == 401


def test_a_code_made_for_another_site_is_refused(client: Client, provider: Provider) -> None:
    address = ask(client)
    answer = client.get(pick(address.replace("client_id=motcua", "client_id=another"), LAN))
    assert refused(client, answer)


def test_somebody_who_turns_back_is_not_signed_in(client: Client, provider: Provider) -> None:
    address = ask(client)
    back = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=5).headers["Location"]
    state = parse_qs(urlsplit(address).query)["state"][0]
    answer = client.get(f"{back}&state={state}")
    assert (answer.headers["Location"], who_is_in(client)) == ("/tai-khoan/3rdparty/login/cancelled/", None)


def test_a_closed_account_is_not_let_in(client: Client, provider: Provider) -> None:
    sign_in_at(client, LAN)
    Account.objects.update(is_active=False)
    other = Client()
    sign_in_at(other, LAN)
    assert who_is_in(other) is None


def test_where_staff_are_signed_in_no_citizen_is_let_in(client: Client, provider: Provider) -> None:
    """Neither at the start nor, where the sign-in was begun before, at its end."""
    clerk = open_staff_account(by=SYSTEM, username="ha", display_name="Nguyễn Thu Hà")
    begun = ask(client)
    client.force_login(clerk, "django.contrib.auth.backends.ModelBackend")
    assert client.post(LOGIN).status_code == 403
    client.get(pick(begun, LAN))
    assert who_is_in(client) == clerk
    assert not Account.objects.filter(kind="citizen").exists()


def test_a_browser_of_staff_lets_no_citizen_in_after_them(
    client: Client, provider: Provider, settings: Settings
) -> None:
    settings.STAFF_BROWSERS_APART = True
    clerk = open_staff_account(by=SYSTEM, username="ha", display_name="Nguyễn Thu Hà")
    client.force_login(clerk, "django.contrib.auth.backends.ModelBackend")
    client.get("/")
    client.post("/tai-khoan/logout/")
    assert who_is_in(client) is None
    answer = client.post(LOGIN)
    assert (answer.status_code, who_is_in(client)) == (403, None)
    assert "dùng để làm việc" in answer.content.decode()


def test_a_citizen_of_another_browser_is_let_in_as_ever(client: Client, provider: Provider, settings: Settings) -> None:
    settings.STAFF_BROWSERS_APART = True
    assert sign_in_at(client, LAN).status_code == 302


def test_nothing_is_connected_to_a_staff_account(client: Client, provider: Provider) -> None:
    clerk = open_staff_account(by=SYSTEM, username="ha", display_name="Nguyễn Thu Hà")
    client.force_login(clerk, "django.contrib.auth.backends.ModelBackend")
    answer = client.post(LOGIN + "?process=connect")
    assert (answer.status_code, who_is_in(client), Account.objects.count()) == (403, clerk, 1)


def test_each_sign_in_is_in_the_ledger(client: Client, provider: Provider) -> None:
    sign_in_at(client, LAN)
    sign_in_at(Client(), LAN)
    entries = Entry.objects.filter(action="account.signed_in").order_by("id")
    assert [entry.data["first"] for entry in entries] == [True, False]


def test_one_picks_a_person_by_name_at_the_sandbox(provider: Provider, client: Client) -> None:
    page = requests.get(ask(client), timeout=5).text
    assert all(person.name in page for person in CITIZENS)
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("person", CITIZENS, ids=lambda person: person.sub)
def test_every_citizen_of_the_sandbox_has_sound_claims(person: DemoCitizen) -> None:
    assert sign_in(read_claims(person.claims)).display_name == person.name


def test_a_sandbox_session_cookie_is_not_needed(client: Client, provider: Provider) -> None:
    """The provider keeps no session: the next person on this machine picks anew."""
    answer = requests.get(ask(client), timeout=5)
    assert not SimpleCookie(answer.headers.get("Set-Cookie", ""))
