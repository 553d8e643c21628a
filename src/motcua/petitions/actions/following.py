"""Who wants to hear of a promise: a person with an account, or an e-mail address that its owner confirmed."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, NotAllowed
from motcua.messaging.actions import Recipient, post
from motcua.petitions import queries
from motcua.petitions.models import Follow

_SALT = "motcua.petitions.follow"
_STOP = "motcua.petitions.unfollow"
_DAYS = 7


@transaction.atomic
def follow(*, by: Actor, commitment_id: int) -> Follow:
    """A signed-in person follows; told by the way that they chose for all messages."""
    if by.person_id is None:
        raise NotAllowed("sign_in", "Ông/bà cần đăng nhập trước.", advice="Đăng nhập, hoặc theo dõi bằng thư điện tử.")
    commitment = queries.commitment_of(commitment_id, public=True)
    row, _ = Follow.objects.get_or_create(
        commitment=commitment, person_id=by.person_id, defaults={"confirmed_at": clock.now()}
    )
    return row


@transaction.atomic
def follow_by_email(*, by: Actor, commitment_id: int, email: str) -> None:
    """Ask the owner of an address whether they want to follow, at most once a day; nothing else is sent before they
    say so."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise BadInput(
            "bad_email", "Địa chỉ thư điện tử chưa đúng.", errors=(FieldError("email", "Xem lại địa chỉ."),)
        ) from None
    commitment = queries.commitment_of(commitment_id, public=True)
    row, _ = Follow.objects.get_or_create(commitment=commitment, email=email)
    if row.confirmed_at is None:
        post(
            by=by,
            event="commitment.confirm_follow",
            to=Recipient(email=email),
            data={
                "action": commitment.action[:160],
                "link": f"{settings.BASE_URL}/cam-ket/theo-doi/{quote(token(row))}",
            },
            subject=("commitment", commitment.pk),
            key=f"follow:{row.pk}:{clock.today()}",
        )


def token(row: Follow) -> str:
    """What only the owner of the address gets."""
    return signing.dumps(row.pk, salt=_SALT)


@transaction.atomic
def confirm_follow(*, token: str) -> Follow:
    """The owner of the address says yes. Raises BadInput for a link that is not ours or too old."""
    row = _row(token)
    row.confirmed_at = row.confirmed_at or clock.now()
    row.save(update_fields=["confirmed_at"])
    return row


@transaction.atomic
def unfollow(*, by: Actor, commitment_id: int) -> None:
    """The signed-in person hears no more of it."""
    if by.person_id is not None:
        Follow.objects.filter(commitment_id=commitment_id, person_id=by.person_id).delete()


def stop_link(row: Follow) -> str:
    """Where whoever got a message about a promise says that it shall be the last; it never grows too old."""
    return f"{settings.BASE_URL}/cam-ket/thoi-theo-doi/{quote(signing.dumps(row.pk, salt=_STOP))}"


@transaction.atomic
def unfollow_by_link(*, token: str) -> None:
    """Who holds the link of a message hears no more of that promise; a second time changes nothing. Raises BadInput."""
    try:
        pk = signing.loads(token, salt=_STOP)
    except signing.BadSignature:
        advice = "Hãy mở lại đường dẫn trong thư."
        raise BadInput("bad_link", "Đường dẫn này không đúng.", advice=advice) from None
    Follow.objects.filter(pk=pk).delete()


def _row(text: str) -> Follow:
    try:
        found = Follow.objects.filter(pk=signing.loads(text, salt=_SALT, max_age=_DAYS * 86_400)).first()
    except signing.BadSignature:
        found = None
    if found is None:
        raise BadInput("bad_link", "Đường dẫn này không đúng hoặc đã quá 7 ngày.", advice="Hãy bấm theo dõi lại.")
    return found
