"""Recording persons, opening accounts, signing in, issuing tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction

from motcua.audit.actions import record, record_view
from motcua.common import clock, crypto, kept
from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Missing
from motcua.common.statements import fetch
from motcua.common.text import fold
from motcua.identity import rules
from motcua.identity.enums import AccountKind, Level
from motcua.identity.models import Account, ApiToken, Person
from motcua.identity.queries import digest, person_by_national_id

TOKEN_BYTES = 32
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
CONTACTS = ("phone", "email", "address", "ward_code")

COLUMNS = tuple(field.attname for field in Person._meta.concrete_fields if not field.primary_key)
STORED = f"id, {', '.join(COLUMNS)}"
FIND_OR_INSERT = f"""
WITH found AS (SELECT {STORED} FROM identity_person WHERE national_id_hash = %(national_id_hash)s), made AS (
    INSERT INTO identity_person ({", ".join(COLUMNS)}) SELECT {", ".join(f"%({name})s" for name in COLUMNS)}
    WHERE NOT EXISTS (SELECT FROM found) ON CONFLICT (national_id_hash) DO NOTHING RETURNING {STORED}
)
SELECT true, made.* FROM made UNION ALL SELECT false, found.* FROM found
"""  # noqa: S608  # our own names only


@dataclass(frozen=True)
class Claims:
    """What the identity provider (VNeID) vouches for at a sign-in."""

    national_id: str
    full_name: str
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    level: Level = Level.ONE


def record_person(
    *,
    by: Actor,
    full_name: str,
    birth_date: date | None = None,
    sex: str = "",
    national_id: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    ward_code: str = "",
    ledger: bool = True,
) -> Person:
    """The person with this national id, created where unknown; without an id always a new one.

    What is stored and blank is filled in; contact details are replaced by staff or by the person alone, the telephone
    of somebody who signs in by VNeID by themselves alone. A
    name or birth date that contradicts the stored one raises Conflict; wrong data raise BadInput.
    `ledger=False` is for a caller whose own ledger row names the person. One query.
    """
    said = _cleaned(
        full_name=full_name,
        birth_date=birth_date,
        sex=sex,
        national_id=national_id,
        phone=phone,
        email=email,
        address=address,
        ward_code=ward_code,
    )
    with transaction.atomic(savepoint=False):
        person = _stored(said)
        if person is said:
            if ledger:
                record(by=by, action="person.recorded", subject=("person", said.id), person_id=said.id)
            return said
    _check_same(person, said)
    _complete(by, person, said)
    return person


def find_person(*, by: Actor, national_id: str, purpose: str) -> Person | None:
    """The person with this number, for staff who may look people up; finding one is a view that they will see.

    Raises NotAllowed.
    """
    rules.check_may_find_person(by)
    person = person_by_national_id(national_id)
    if person is not None:
        record_view(by=by, subject=("person", person.pk), person_id=person.pk, purpose=purpose)
    return person


def sign_in(claims: Claims) -> Account:
    """The citizen's account for verified claims; person and account are created at the first sign-in.

    The provider knows better than what a clerk once typed: its name, birth date and sex replace the stored.
    Raises BadInput where the claims contradict themselves. A closed account is returned as it is.
    """
    rules.national_id_facts(claims.national_id)
    said = _cleaned(
        full_name=claims.full_name,
        birth_date=claims.birth_date,
        sex=claims.sex,
        national_id=claims.national_id,
        phone=claims.phone,
        email=claims.email,
    )
    said.level = claims.level
    with transaction.atomic():
        _stored(said)
        person = Person.objects.select_for_update().get(national_id_hash=said.national_id_hash)
        changed = _take_over(person, said)
        account, opened = Account.objects.get_or_create(
            person=person,
            defaults={
                "username": f"cd{person.id}",
                "display_name": said.full_name,
                "kind": AccountKind.CITIZEN,
                "password": "!",
            },
        )
        if account.display_name != said.full_name:
            account.display_name = said.full_name
            account.save(update_fields=["display_name"])
        record(
            by=Actor(label=said.full_name, account_id=account.id, person_id=person.id),
            action="account.signed_in",
            subject=("account", account.id),
            person_id=person.id,
            data={"level": int(claims.level), "first": opened, "corrected": changed},
        )
    return account


def note_staff_sign_in(*, account: Account) -> None:
    """The ledger row of a sign-in by password and second factor; citizens' are written by `sign_in`."""
    by = Actor(label=account.display_name, account_id=account.id)
    record(by=by, action="account.signed_in", subject=("account", account.id))


def open_staff_account(
    *, by: Actor, username: str, display_name: str, email: str = "", password: str | None = None
) -> Account:
    """An account for a member of staff, without a posting yet; no password = sign-in by password impossible.

    Raises NotAllowed, BadInput, Conflict (the username is taken).
    """
    rules.check_may_keep_accounts(by)
    account = Account(
        username=rules.clean("username", username, 60).lower(),
        display_name=rules.clean_name(display_name),
        email=rules.clean_email(email),
        kind=AccountKind.STAFF,
    )
    account.set_password(password)
    with transaction.atomic():
        try:
            with transaction.atomic():
                account.save()
        except IntegrityError:
            raise Conflict("username_taken", f"Tên đăng nhập “{account.username}” đã có người dùng.") from None
        record(by=by, action="account.opened", subject=("account", account.id), data={"name": display_name})
    return account


def close_account(*, by: Actor, account_id: int, reason: str) -> None:
    """Let nobody in by this account any more; its tokens die with it. Raises NotAllowed, Missing."""
    rules.check_may_keep_accounts(by)
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None:
            raise Missing("account_missing", "Không tìm thấy tài khoản này.")
        account.is_active = False
        account.save(update_fields=["is_active"])
        account.tokens.filter(revoked_at__isnull=True).update(revoked_at=clock.now())
        record(by=by, action="account.closed", subject=("account", account.id), data={"reason": reason})
    kept.forget()


def new_password() -> str:
    """A first password, easy to read out and to type: "k7mp-…", 79 bits of chance."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def renew_password(*, by: Actor, account_id: int, forget_factors: bool = False) -> str:
    """A new first password for a member of staff, shown this once; who is signed in with the old one is out.

    `forget_factors`: the telephone is lost, so the second factor is set up anew at the next sign-in.
    Raises NotAllowed, Missing.
    """
    rules.check_may_keep_accounts(by)
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=account_id, kind=AccountKind.STAFF).first()
        if account is None:
            raise Missing("account_missing", "Không tìm thấy tài khoản này.")
        password = new_password()
        account.set_password(password)
        account.save(update_fields=["password"])
        if forget_factors:
            Authenticator.objects.filter(user_id=account.id).delete()
        facts = {"factors_forgotten": forget_factors}
        record(by=by, action="account.password_renewed", subject=("account", account.id), data=facts)
    return password


def issue_token(*, by: Actor, account: Account, name: str, scopes: Iterable[str], days: int) -> str:
    """A new bearer token "mc_…", shown this once; only its digest is kept. Raises NotAllowed, BadInput."""
    rules.check_may_manage_tokens(by, account)
    label = rules.clean("name", name, 80)
    stored = rules.check_token(name=label, scopes=scopes, days=days)
    bearer = f"mc_{secrets.token_urlsafe(TOKEN_BYTES)}"
    now = clock.now()
    with transaction.atomic():
        token = ApiToken.objects.create(
            account=account,
            name=label,
            digest=digest(bearer),
            scopes=stored,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        record(
            by=by,
            action="token.issued",
            subject=("account", account.id),
            data={"token": token.id, "name": label, "scopes": stored, "days": days},
        )
    return bearer


def revoke_token(*, by: Actor, token_id: int) -> None:
    """Make a token useless from now on (other processes: within a second). Raises Missing,
    NotAllowed; a second time changes nothing."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update(of=("self",)).select_related("account").filter(pk=token_id).first()
        if token is None:
            raise Missing("token_missing", "Không tìm thấy khóa truy cập này.")
        rules.check_may_manage_tokens(by, token.account)
        if token.revoked_at is None:
            token.revoked_at = clock.now()
            token.save(update_fields=["revoked_at"])
            record(by=by, action="token.revoked", subject=("account", token.account_id), data={"token": token.id})
    kept.forget()


def _cleaned(
    *,
    full_name: str,
    birth_date: date | None,
    sex: str,
    national_id: str,
    phone: str,
    email: str,
    address: str = "",
    ward_code: str = "",
) -> Person:
    """What was said of a person, checked, as an unsaved Person."""
    name = rules.clean_name(full_name)
    person = Person(
        full_name=name,
        folded_name=fold(name),
        birth_date=rules.check_birth_date(birth_date),
        sex=rules.check_sex(sex),
        phone=rules.normalise_phone(phone),
        email=rules.clean_email(email),
        address=rules.clean("address", address, 300),
        ward_code=rules.clean("ward_code", ward_code, 5),
    )
    if national_id.strip():
        number = rules.check_national_id(national_id, birth_date=birth_date, sex=sex)
        person.sex = person.sex or rules.national_id_facts(number).sex
        person.national_id_hash = crypto.keyed_hash(number)
        person.national_id_cipher = crypto.encrypt(number)
    return person


def _stored(said: Person) -> Person:
    """The person with the number of `said` as stored; `said` itself, stored now, where nobody had it. One query."""
    for new, *row in fetch(FIND_OR_INSERT, {name: getattr(said, name) for name in COLUMNS}):
        if not new:
            return Person.from_db(connection.alias, ("id", *COLUMNS), row)  # the order of the model
        said.pk, said._state.adding = row[0], False
        return said
    return Person.objects.get(national_id_hash=said.national_id_hash)  # somebody else stores it at this moment


def _check_same(person: Person, said: Person) -> None:
    """The number is one person's. Stored data are not shown: the sender need not be entitled to them."""
    wrong = []
    if person.folded_name != said.folded_name:
        wrong.append("họ tên")
    if person.birth_date and said.birth_date and person.birth_date != said.birth_date:
        wrong.append("ngày sinh")
    if wrong:
        raise Conflict(
            "person_contradicted",
            f"Số định danh này đã được ghi với {' và '.join(wrong)} khác.",
            advice="Hãy kiểm tra lại số và thông tin trên thẻ căn cước. Nếu thông tin trên thẻ đã đổi, "
            "hãy đăng nhập bằng VNeID để cập nhật.",
        )


def _complete(by: Actor, person: Person, said: Person) -> None:
    """Fill in blanks, and take new contact details from those who may give them."""
    trusted = by.is_staff or by.is_system or by.person_id == person.id
    changed = []
    for name in ("birth_date", "sex", *CONTACTS):
        new, old = getattr(said, name), getattr(person, name)
        if name == "phone" and person.level and by.person_id != person.id:
            new = new if not old else ""  # given at a sign-in by VNeID: consent and word go there
        if new and new != old and (not old or (trusted and name in CONTACTS)):
            setattr(person, name, new)
            changed.append(name)
    if changed:
        with transaction.atomic(savepoint=False):
            person.save(update_fields=changed)
            record(
                by=by,
                action="person.completed",
                subject=("person", person.id),
                person_id=person.id,
                data={"fields": changed},
            )


def _take_over(person: Person, said: Person) -> list[str]:
    """Let verified claims replace what is stored; contact details only where given. The fields changed."""
    changed = [
        name
        for name in ("full_name", "folded_name", "birth_date", "sex", "level", "phone", "email")
        if getattr(said, name) not in (None, "") and getattr(said, name) != getattr(person, name)
    ]
    for name in changed:
        setattr(person, name, getattr(said, name))
    if changed:
        person.save(update_fields=changed)
    return changed
