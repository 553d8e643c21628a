"""Taking in: a meeting, a petition with its asks, a paper to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Model

from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.common.text import fold
from motcua.petitions import reading
from motcua.petitions.actions.base import noted, stated
from motcua.petitions.enums import Channel, Urgency
from motcua.petitions.models import Ask, Draft, Meeting, Petition, PetitionWard
from motcua.petitions.rules import answer_due, check_keep


@dataclass(frozen=True, slots=True)
class NewAsk:
    """One thing asked: its label in the paper and its words."""

    label: str
    text: str


@transaction.atomic
def hold_meeting(*, by: Actor, unit_id: int, title: str, held_on: date, channel: str, place: str = "") -> Meeting:
    """Enter a meeting with voters, once. Raises NotAllowed, BadInput, Conflict."""
    check_keep(by, unit_id)
    _check_channel(channel)
    if held_on > clock.today():
        raise BadInput("meeting_ahead", "Buổi tiếp xúc chưa diễn ra.", errors=(FieldError("held_on", "Xem lại ngày."),))
    said = stated(title, "title", "tên buổi tiếp xúc", longest=200)
    meeting, new = Meeting.objects.get_or_create(
        unit_id=unit_id, title=said, held_on=held_on, defaults={"channel": channel, "place": place.strip()[:200]}
    )
    if not new:
        raise Conflict("meeting_there", "Buổi tiếp xúc này đã được ghi rồi.", advice="Chọn trong danh sách các buổi.")
    noted("meeting.held", ("meeting", meeting.pk), by=by, unit_id=unit_id, title=meeting.title)
    return meeting


@transaction.atomic
def record_petition(
    *,
    by: Actor,
    unit_id: int,
    title: str,
    asks: Sequence[NewAsk],
    ward_ids: Sequence[int],
    received_on: date,
    channel: str,
    urgency: str = Urgency.NORMAL,
    context: str = "",
    meeting_id: int | None = None,
    document_sha256: str = "",
) -> Petition:
    """Enter what the voters of some wards asked; the time to answer runs from the day of receipt."""
    check_keep(by, unit_id)
    _check_channel(channel)
    if urgency not in Urgency.values:
        raise BadInput("urgency", "Hãy chọn mức độ.", errors=(FieldError("urgency", "Chọn một mục."),))
    if received_on > clock.today():
        raise BadInput("received_ahead", "Ngày nhận ở tương lai.", errors=(FieldError("received_on", "Xem lại ngày."),))
    if not asks:
        raise BadInput(
            "no_asks", "Kiến nghị phải có ít nhất một nội dung.", errors=(FieldError("asks", "Nhập nội dung."),)
        )
    if not ward_ids:
        raise BadInput(
            "no_wards", "Hãy chọn phường, xã có cử tri kiến nghị.", errors=(FieldError("wards", "Chọn nơi."),)
        )
    if meeting_id is not None:
        _check_meeting(meeting_id, unit_id, received_on)
    due, rule = answer_due(received_on, channel, urgency)
    petition = Petition.objects.create(
        unit_id=unit_id, meeting_id=meeting_id, number=_next_number(unit_id, received_on.year),
        title=stated(title, "title", "tên kiến nghị", longest=200), context=context.strip(), channel=channel,
        urgency=urgency, received_on=received_on, answer_due_on=due, answer_rule=rule[:200],
        document_sha256=document_sha256,
    )  # fmt: skip
    PetitionWard.objects.bulk_create(
        [PetitionWard(petition=petition, ward_id=ward) for ward in dict.fromkeys(ward_ids)]
    )
    _add_asks(petition, asks)
    noted(
        "petition.recorded", ("petition", petition.pk), by=by, unit_id=unit_id, number=petition.number, asks=len(asks)
    )
    return petition


def _check_meeting(meeting_id: int, unit_id: int, received_on: date) -> None:
    """What voters said at a meeting of the body comes in on that day or later."""
    meeting = Meeting.objects.filter(pk=meeting_id, unit_id=unit_id).first()
    if meeting is None:
        raise BadInput("no_such_meeting", "Chọn lại buổi tiếp xúc.", errors=(FieldError("meeting", "Chọn lại."),))
    if received_on < meeting.held_on:
        said = f"Buổi tiếp xúc diễn ra ngày {meeting.held_on:%d/%m/%Y}, sau ngày nhận."
        raise BadInput("received_before", said, errors=(FieldError("received_on", said),))


def _add_asks(petition: Petition, asks: Sequence[NewAsk]) -> None:
    labels = [ask.label.strip()[:12] or str(i) for i, ask in enumerate(asks, 1)]
    if len(set(labels)) < len(labels):
        raise BadInput("labels_twice", "Hai nội dung mang cùng một số.", errors=(FieldError("asks", "Sửa số thứ tự."),))
    texts = [stated(ask.text, "asks", "nội dung kiến nghị", longest=20_000) for ask in asks]
    rows = zip(labels, texts, strict=True)
    Ask.objects.bulk_create(
        [
            Ask(petition=petition, label=label, place=i, text=text, key=fold(text))
            for i, (label, text) in enumerate(rows, 1)
        ]
    )


def _next_number(unit_id: int, year: int) -> str:
    """The next running number of the body's year; gapless, since others wait for this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"petition:{unit_id}:{year}"])
    taken = Petition.objects.filter(unit_id=unit_id, number__startswith=f"KN-{year}-").count()
    return f"KN-{year}-{taken + 1:04}"


def _check_channel(channel: str) -> None:
    if channel not in Channel.values:
        raise BadInput("channel", "Hãy chọn nơi chuyển kiến nghị.", errors=(FieldError("channel", "Chọn một mục."),))


@transaction.atomic
def keep_draft(*, by: Actor, unit_id: int, name: str, data: bytes, petition_id: int | None = None) -> Draft:
    """Read an uploaded paper and keep what was found for somebody to confirm. Raises BadInput (unreadable)."""
    check_keep(by, unit_id)
    found = reading.read_document(data, name)
    draft = Draft.objects.create(
        unit_id=unit_id, petition_id=petition_id, name=name[:200], sha256=store.put(data), text=found.text,
        found={key: value for key, value in found.as_data().items() if key != "text"}, uploaded_by_id=by.signed_in,
    )  # fmt: skip
    noted("petition.paper_read", ("petition_paper", draft.pk), by=by, unit_id=unit_id, sha256=draft.sha256)
    return draft


@transaction.atomic
def confirm_item(*, by: Actor, draft_id: int, item: str, make: Callable[[], Model]) -> Draft:
    """What a person confirmed of a paper ("petition", "answer:2", "commitment:0") is made, once: the paper is locked
    while `make` works. `done` keeps what came of it ("answer:2:17"). Raises Missing, NotAllowed, Conflict."""
    draft = _locked_draft(by, draft_id)
    if draft.made(item) is not None:
        raise Conflict("item_confirmed", "Mục này đã được xác nhận rồi.", advice="Tải lại trang để xem.")
    made = make()
    draft.done = [*draft.done, f"{item}:{made.pk}"]
    if isinstance(made, Petition):
        draft.petition = made
    draft.save(update_fields=["done", "petition"])
    return draft


@transaction.atomic
def set_aside(*, by: Actor, draft_id: int, item: str, aside: bool) -> Draft:
    """Somebody looked: this item is none ("commitment:3" promises nothing), or it is one after all (`aside` False)."""
    draft = _locked_draft(by, draft_id)
    if draft.made(item) is not None:
        raise Conflict("item_confirmed", "Mục này đã được xác nhận rồi.", advice="Tải lại trang để xem.")
    others = [one for one in draft.aside if one != item]
    draft.aside = [*others, item[:40]] if aside else others
    draft.save(update_fields=["aside"])
    return draft


def _locked_draft(by: Actor, draft_id: int) -> Draft:
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise Missing("no_such_paper", "Không tìm thấy văn bản này.")
    check_keep(by, draft.unit_id)
    return draft
