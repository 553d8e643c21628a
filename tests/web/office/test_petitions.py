"""The secretary reads a paper and confirms it, the leader signs, everybody reads the promise."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common.actor import SYSTEM
from motcua.org import queries as org
from motcua.org.queries import units
from motcua.petitions import actions
from motcua.petitions.actions import NewAsk
from motcua.petitions.models import Commitment, Draft, Evidence, Meeting, Petition, Reply, Step, WardNotice
from tests.factories import city
from tests.petitions import town
from tests.petitions.papers import scan
from tests.petitions.seed import SEED
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary() -> Client:
    town.secretary()
    return signed_in("thuky")


@pytest.fixture
def leader() -> Client:
    town.leader()
    return signed_in("chu_tich")


def read(client: Client) -> Draft:
    client.post("/cu-tri/doc/", {"file": SimpleUploadedFile("tra-loi.txt", SEED.encode())})
    return Draft.objects.get()


def confirm(client: Client, draft: Draft, item: str, **typed: object) -> Any:
    """Press one button of the page, with what its form holds and what was typed."""
    held = controls(page(client.get(f"/cu-tri/doc/{draft.pk}/")))
    return client.post(f"/cu-tri/doc/{draft.pk}/", held | {"do": item} | typed)


def confirmed(client: Client) -> Reply:
    """The petition and the fifth answer with its promise to reach 80 %."""
    draft = read(client)
    confirm(
        client,
        draft,
        "petition",
        title="Cử tri hai phường",
        received_on="5/9/2025",
        channel="council",
        urgency="normal",
    )
    confirm(client, draft, "answer:3")
    confirm(client, draft, f"commitment:{of_july(draft)}")
    return Reply.objects.get()


def of_july(draft: Draft) -> int:
    """The place of the promise to reach 80 and 20 % by 30/7/2025."""
    return next(i for i, one in enumerate(draft.found["commitments"]) if one["due"]["date"] == "2025-07-30")


def test_a_paper_is_shown_with_its_promises_marked(secretary: Client) -> None:
    draft = read(secretary)
    shown = page(secretary.get(f"/cu-tri/doc/{draft.pk}/"))
    assert (shown.count("<mark"), "không nhắc nội dung kiến nghị iii" in shown) == (
        len(draft.found["commitments"]),
        True,
    )


def test_nothing_is_written_before_a_person_confirms(secretary: Client) -> None:
    read(secretary)
    assert (Petition.objects.count(), Commitment.objects.count()) == (0, 0)


def test_a_scan_says_that_it_cannot_be_read(secretary: Client) -> None:
    answer = secretary.post("/cu-tri/doc/", {"file": SimpleUploadedFile("quet.pdf", scan())}, follow=True)
    assert "không có chữ để đọc" in page(answer)


def test_a_confirmed_promise_has_its_words_its_day_and_the_measures_that_its_words_speak_of(secretary: Client) -> None:
    promise = confirmed(secretary).commitments.get()
    assert (promise.actor, str(promise.due_on)) == ("UBND Thành phố", "2025-07-30")
    measures = promise.evidence.values_list("indicator", "threshold", "comparison")
    assert list(measures) == [("online_rate", 80, "ge"), ("end_to_end_rate", 20, "ge")]


def test_an_answer_is_confirmed_for_the_asks_that_a_person_ticks(secretary: Client) -> None:
    draft = read(secretary)
    confirm(secretary, draft, "petition", title="Cử tri hai phường", received_on="5/9/2025")
    draft.refresh_from_db()
    assert draft.petition is not None
    wanted = draft.petition.asks.get(label="iii")
    confirm(secretary, draft, "answer:2", **{"a2-asks": [str(wanted.pk)], "a2-outcome": "doing"})
    reply = Reply.objects.get()
    assert ([ask.label for ask in reply.asks.all()], reply.outcome) == (["iii"], "doing")


def test_an_answer_for_nothing_is_told_at_its_field(secretary: Client) -> None:
    draft = read(secretary)
    confirm(secretary, draft, "petition", title="Cử tri hai phường", received_on="5/9/2025")
    answer = confirm(secretary, draft, "answer:0", **{"a0-asks": []})
    assert ("Trả lời nội dung nào" in page(answer), Reply.objects.count()) == (True, 0)


def test_what_is_no_promise_is_set_aside_and_taken_up_again(secretary: Client) -> None:
    draft = read(secretary)
    confirm(secretary, draft, "petition", title="Cử tri hai phường", received_on="5/9/2025")
    address = f"/cu-tri/doc/{draft.pk}/"
    secretary.post(address, {"do": "aside:commitment:2"})
    assert "Đã xem: không phải lời hứa." in page(secretary.get(address))
    secretary.post(address, {"do": "back:commitment:2"})
    assert "Đã xem: không phải lời hứa." not in page(secretary.get(address))


def test_a_dropped_promise_waits_on_its_paper_to_be_confirmed_anew(secretary: Client) -> None:
    reply, draft = confirmed(secretary), Draft.objects.get()
    item = f"commitment:{of_july(draft)}"
    secretary.post(f"/cu-tri/tra-loi/{reply.pk}/", {"do": "drop", "promise": reply.commitments.get().pk})
    draft.refresh_from_db()
    assert (Commitment.objects.count(), draft.made(item)) == (0, None)
    confirm(secretary, draft, item)
    assert reply.commitments.count() == 1


def test_what_was_handed_to_the_leader_is_not_dropped(secretary: Client) -> None:
    reply = town.drafted(town.petition())
    made = town.promised(reply, town.DOCUMENT)
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    answer = secretary.post(f"/cu-tri/tra-loi/{reply.pk}/", {"do": "drop", "promise": made.pk})
    assert (answer.status_code, Commitment.objects.count()) == (409, 1)


def test_what_was_confirmed_or_never_was_there_is_not_confirmed(secretary: Client) -> None:
    confirmed(secretary)
    draft, before = Draft.objects.get(), [rows.objects.count() for rows in (Petition, Reply, Commitment)]
    for item in ("petition", "answer:3", "answer:99", "commitment:-1", "commitment:x", ""):
        secretary.post(f"/cu-tri/doc/{draft.pk}/", {"do": item})
    assert [rows.objects.count() for rows in (Petition, Reply, Commitment)] == before


def test_from_paper_to_public_promise(secretary: Client, leader: Client) -> None:
    reply = confirmed(secretary)
    for client, do in ((secretary, "submit"), (leader, "approve"), (secretary, "publish")):
        client.post(f"/cu-tri/tra-loi/{reply.pk}/", {"do": do})
    promise = reply.commitments.get()
    assert "UBND Thành phố" in page(Client().get(f"/cam-ket/{promise.pk}"))


def test_the_leader_sees_what_waits_and_moves_a_date_in_public(leader: Client) -> None:
    made = town.published(town.DOCUMENT)
    leader.post(
        f"/cu-tri/loi-hua/{made.pk}/",
        {"do": "move", "precision": "day", "last": "31/12/2099", "reason": "Chờ vốn."},
    )
    assert "Chờ vốn." in page(Client().get(f"/cam-ket/{made.pk}"))


def test_a_ward_sees_of_what_its_voters_are_to_be_told_and_says_how_it_did() -> None:
    town.published(town.DOCUMENT)
    chair = signed_in("chair")
    html = page(chair.get("/cu-tri/"))
    assert "Cần báo cho cử tri" in html
    told = {"do": "told", "notice": controls(html)["notice"][0]}
    assert "Đã ghi: cử tri đã được báo" in page(chair.post("/cu-tri/", told | {"how": "Họp tổ dân phố"}, follow=True))
    assert WardNotice.objects.get(pk=told["notice"]).how == "Họp tổ dân phố"
    assert "Cần báo cho cử tri" not in page(chair.get("/cu-tri/"))


def test_from_a_meeting_to_its_petitions(secretary: Client) -> None:
    typed = {
        "title": "Tiếp xúc cử tri trước kỳ họp",
        "held_on": "5/9/2025",
        "place": "Hội trường",
        "channel": "council",
    }
    secretary.post("/cu-tri/tiep-xuc/", typed)
    meeting = Meeting.objects.get()
    enter = f"/cu-tri/moi/?buoi={meeting.pk}"
    held = controls(page(secretary.get(enter)))
    said = {"title": "Nước sạch", "received_on": "6/9/2025", "wards": "Phường Kim Liên", "asks": "i | Đề nghị có nước."}
    secretary.post(enter, held | said)
    assert "Nước sạch" in page(secretary.get(f"/cu-tri/tiep-xuc/{meeting.pk}/"))
    assert "Tiếp xúc cử tri trước kỳ họp" in page(secretary.get("/cu-tri/tiep-xuc/"))


def test_a_meeting_is_entered_once_and_its_petitions_come_in_no_earlier(secretary: Client) -> None:
    typed = {"title": "Tiếp xúc cử tri", "held_on": "5/9/2025", "channel": "council"}
    secretary.post("/cu-tri/tiep-xuc/", typed)
    assert "đã được ghi rồi" in page(secretary.post("/cu-tri/tiep-xuc/", typed))
    meeting = Meeting.objects.get()
    said = {"title": "Nước sạch", "received_on": "4/9/2025", "wards": "Phường Kim Liên", "asks": "i | Đề nghị có nước."}
    chosen = {"channel": "council", "urgency": "normal", "meeting": str(meeting.pk)}
    assert "sau ngày nhận" in page(secretary.post("/cu-tri/moi/", said | chosen))
    assert Petition.objects.count() == 0


def test_a_meeting_of_another_body_is_not_shown(secretary: Client) -> None:
    with town.on(date(2025, 9, 5)):
        other = Meeting.objects.create(
            unit=org.unit_by_code(city.KIM_LIEN), title="Của phường", held_on=date(2025, 9, 5), channel="council"
        )
    ward = signed_in("chair")
    assert ward.get(f"/cu-tri/tiep-xuc/{other.pk}/").status_code == 200
    stranger = Meeting.objects.create(
        unit=org.unit_by_code("H26"), title="Của Thành phố", held_on=date(2025, 9, 5), channel="council"
    )
    assert ward.get(f"/cu-tri/tiep-xuc/{stranger.pk}/").status_code == 422


@pytest.mark.parametrize("path", ["/cu-tri/", "/cu-tri/doc/", "/cu-tri/moi/", "/cu-tri/tiep-xuc/"])
def test_a_clerk_has_no_business_here(path: str) -> None:
    assert signed_in("clerk").get(path).status_code == 403


def test_similar_asks_are_offered(secretary: Client) -> None:
    town.petition()
    again = town.petition().asks.get(label="v")
    assert "KN-2025-0001 (v)" in page(secretary.get(f"/cu-tri/noi-dung/{again.pk}/"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_for_one_and_for_three(
    rows: int, secretary: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        town.petition()
    with django_assert_max_num_queries(13):  # five of them for what is next, one for what a ward is to make clear
        secretary.get("/cu-tri/")


def test_a_date_is_moved_to_a_quarter_and_counts_to_its_last_day(leader: Client) -> None:
    made = town.published(town.DOCUMENT)
    said = {
        "do": "move",
        "precision": "quarter",
        "last": "15/5/2099",
        "words": "quý II/2099",
        "reason": "Chờ vốn.",
    }
    leader.post(f"/cu-tri/loi-hua/{made.pk}/", said)
    moved = made.dates.order_by("id").last()
    assert moved is not None
    assert (str(moved.last), moved.precision, moved.words) == ("2099-06-30", "quarter", "quý II/2099")


def test_a_moved_date_without_a_day_is_told_at_its_field(leader: Client) -> None:
    made = town.published(town.DOCUMENT)
    address = f"/cu-tri/loi-hua/{made.pk}/"
    html = page(leader.post(address, {"do": "move", "precision": "quarter", "last": "", "reason": "Chờ vốn."}))
    assert "Kiểm tra lại ngày và độ chính xác" in html
    assert made.dates.count() == 1


def test_an_ask_is_given_to_a_body_and_its_partners(secretary: Client) -> None:
    ask = town.petition().asks.get(label="i")
    said = {"do": "assign", "lead": str(ask.petition.unit_id), "partners": "Sở Nội vụ; so tai chinh"}
    secretary.post(f"/cu-tri/noi-dung/{ask.pk}/", said)
    assert sorted(unit.name for unit in ask.partners.all()) == ["Sở Nội vụ", "Sở Tài chính"]
    assert "phối hợp: " in page(secretary.get(f"/cu-tri/{ask.petition_id}/"))


def test_a_partner_that_nobody_knows_is_refused_and_nothing_is_kept(secretary: Client) -> None:
    ask = town.petition().asks.get(label="i")
    said = {"do": "assign", "lead": str(ask.petition.unit_id), "partners": "Sở Không Có Thật"}
    assert secretary.post(f"/cu-tri/noi-dung/{ask.pk}/", said).status_code == 422
    ask.refresh_from_db()
    assert ask.lead_id is None


def test_a_draft_is_edited_on_its_page(secretary: Client) -> None:
    reply = town.drafted(town.petition())
    address = f"/cu-tri/tra-loi/{reply.pk}/sua/"
    assert town.TEXT in page(secretary.get(address))
    secretary.post(address, {"text": f"{town.TEXT} Xin cảm ơn cử tri.", "outcome": "will"})
    reply.refresh_from_db()
    assert reply.text.endswith("Xin cảm ơn cử tri.")


def test_words_of_a_promise_do_not_vanish_from_a_draft(secretary: Client) -> None:
    reply = town.drafted(town.petition())
    town.promised(reply, town.DOCUMENT)
    answer = secretary.post(f"/cu-tri/tra-loi/{reply.pk}/sua/", {"text": "Không hứa gì nữa.", "outcome": "will"})
    assert "không còn trong văn bản" in page(answer)
    reply.refresh_from_db()
    assert reply.text == town.TEXT


def test_a_published_reply_is_given_a_new_version(secretary: Client, leader: Client) -> None:
    old = Reply.objects.get(pk=town.published(town.DOCUMENT).reply_id)
    address = f"/cu-tri/tra-loi/{old.pk}/thay/"
    said = {"text": f"{town.TEXT} Bổ sung số liệu.", "outcome": "will"}
    refused = secretary.post(address, said)  # it must say why
    assert (refused.status_code, page(refused).count("Có 1 chỗ cần sửa")) == (422, 1)
    secretary.post(address, said | {"reason": "Thiếu số liệu."})
    new = old.replaced_by
    assert (new.version, new.status, new.reason) == (2, "draft", "Thiếu số liệu.")
    for client, do in ((secretary, "submit"), (leader, "approve")):
        client.post(f"/cu-tri/tra-loi/{new.pk}/", {"do": do})
    old.refresh_from_db()
    assert old.status == "replaced"


def test_a_version_stays_in_view_until_the_next_is_published_and_can_be_read_after_it(
    secretary: Client, leader: Client
) -> None:
    old = Reply.objects.get(pk=town.published(town.DOCUMENT).reply_id)
    said = {"text": f"{town.TEXT} Bổ sung số liệu.", "outcome": "will", "reason": "Thiếu số liệu."}
    secretary.post(f"/cu-tri/tra-loi/{old.pk}/thay/", said)
    new, address = old.replaced_by, f"/kien-nghi/{old.petition_id}"
    secretary.post(f"/cu-tri/tra-loi/{new.pk}/", {"do": "submit"})
    leader.post(f"/cu-tri/tra-loi/{new.pk}/", {"do": "return", "reason": "Sửa chính tả."})
    for client, do in ((secretary, "submit"), (leader, "approve")):
        client.post(f"/cu-tri/tra-loi/{new.pk}/", {"do": do})
    signed = page(Client().get(address))
    assert ("Bổ sung số liệu" in signed, town.TEXT in signed) == (False, True)
    secretary.post(f"/cu-tri/tra-loi/{new.pk}/", {"do": "publish"})
    shown = page(Client().get(address))
    assert ("Bổ sung số liệu" in shown, "Bản trước: bản 1" in shown, "Thiếu số liệu." in shown) == (True, True, True)


def test_everybody_gets_a_published_answer_with_its_signature(secretary: Client, leader: Client) -> None:
    reply = town.drafted(town.petition())
    address, desk = f"/kien-nghi/{reply.petition_id}/tra-loi/{reply.pk}.pdf", f"/cu-tri/tra-loi/{reply.pk}/"
    assert secretary.get(f"{desk}van-ban.pdf").status_code == 404
    for client, do in ((secretary, "submit"), (leader, "approve")):
        client.post(desk, {"do": do})
    assert (Client().get(address).status_code, secretary.get(f"{desk}van-ban.pdf").status_code) == (404, 200)
    secretary.post(desk, {"do": "publish"})
    answer = Client().get(address)
    assert answer.getvalue()[:5] == b"%PDF-"
    assert Client().get(f"/kien-nghi/{reply.petition_id + 1}/tra-loi/{reply.pk}.pdf").status_code == 404


def test_a_draft_is_not_replaced_but_edited(secretary: Client) -> None:
    reply = town.drafted(town.petition())
    said = {"text": "Khác.", "outcome": "will", "reason": "Sai."}
    assert "Chỉ thay được bản đã ký" in page(secretary.post(f"/cu-tri/tra-loi/{reply.pk}/thay/", said))


def test_a_leader_whose_power_was_taken_back_sees_why_and_no_button(secretary: Client, leader: Client) -> None:
    reply = town.drafted(town.petition())
    secretary.post(f"/cu-tri/tra-loi/{reply.pk}/", {"do": "submit"})
    revoke(by=SYSTEM, grant_id=Grant.objects.get(grantee=town.leader().position_id).pk, reason="Đổi phân công")
    html = page(leader.get(f"/cu-tri/tra-loi/{reply.pk}/"))
    assert ("Ông/bà chưa ký được bản này" in html, 'value="approve"' in html) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_petition_costs_the_same_for_one_ask_and_for_three(
    rows: int, secretary: Client, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units, "FRESH_SECONDS", 3600.0)
    made = town.petition(asks=[NewAsk(str(i), f"Đề nghị việc số {i}.") for i in range(rows)])
    secretary.get(f"/cu-tri/{made.pk}/")
    with django_assert_num_queries(9):
        html = page(secretary.get(f"/cu-tri/{made.pk}/"))
    assert html.count("Đề nghị việc số") >= rows


def test_what_was_typed_stays_where_an_ask_could_not_be_sorted(secretary: Client) -> None:
    ask = town.petition().asks.all()[0]
    answer = secretary.post(f"/cu-tri/noi-dung/{ask.pk}/", {"do": "forward", "to": "", "reason": "Đường của tỉnh."})
    assert (answer.status_code, "Đường của tỉnh.</textarea>" in page(answer)) == (422, True)


def test_the_secretary_reads_by_when_an_ask_is_to_be_sorted(secretary: Client) -> None:
    made = town.petition(received_on=date(2025, 9, 22))
    assert "Phân loại chậm nhất 25/09/2025" in page(secretary.get(f"/cu-tri/{made.pk}/"))
    assert "2 chờ phân loại" in page(secretary.get("/cu-tri/"))


def test_partners_have_their_own_days(secretary: Client) -> None:
    made = town.petition(received_on=date(2025, 9, 22))
    with town.on(date(2025, 9, 24)):
        partner = org.unit_by_code(city.KIM_LIEN).pk
        actions.assign(by=town.secretary(), ask_id=made.asks.all()[0].pk, lead_id=made.unit_id, partner_ids=[partner])
    shown = page(secretary.get(f"/cu-tri/{made.pk}/"))
    assert "Hỏi đơn vị phối hợp chậm nhất 29/09/2025" in shown
    assert "Đơn vị phối hợp trả lời chậm nhất 06/10/2025" in shown


def promise_form(**said: str) -> dict[str, str]:
    """With one piece of evidence."""
    words = town.TEXT.split(". ", maxsplit=1)[0]
    return {
        "do": "promise", "actor": "UBND Thành phố", "action": "rà soát", "words": words, "last": "30/10/2025",
        "precision": "day", "bc-TOTAL_FORMS": "1", "bc-INITIAL_FORMS": "0",
    } | {f"bc-0-{name}": value for name, value in said.items()}  # fmt: skip


def test_a_promise_to_be_quicker_is_measured_downwards_and_where_it_was_made(secretary: Client) -> None:
    reply = town.drafted(town.petition())
    typed = promise_form(indicator="median_hours", threshold="8", measured_at="kim liên")
    secretary.post(f"/cu-tri/tra-loi/{reply.pk}/", typed)
    measure = Evidence.objects.get()
    assert (measure.comparison, measure.unit_id) == ("le", org.unit_by_code(city.KIM_LIEN).pk)


def test_a_promise_is_measured_for_one_procedure_from_a_day_on(secretary: Client) -> None:
    reply = town.drafted(town.petition())
    typed = {"indicator": "on_time_rate", "threshold": "99,5", "procedure": "dang ky khai sinh", "since": "1/9/2025"}
    secretary.post(f"/cu-tri/tra-loi/{reply.pk}/", promise_form(**typed))
    measure = Evidence.objects.get()
    assert (measure.procedure, str(measure.since), measure.window_days) == ("1.001193", "2025-09-01", None)
    assert float(measure.threshold or 0) == 99.5


def test_a_measure_of_an_unknown_procedure_or_without_a_mark_is_told_at_its_field(secretary: Client) -> None:
    reply = town.drafted(town.petition())
    typed = {"indicator": "on_time_rate", "threshold": "", "procedure": "xây cầu"}
    html = page(secretary.post(f"/cu-tri/tra-loi/{reply.pk}/", promise_form(**typed)))
    assert ("Không có thủ tục này" in html, "Hãy nhập mức phải đạt" in html) == (True, True)
    assert Commitment.objects.count() == 0


def test_a_new_version_says_which_promises_go_on_in_it(secretary: Client) -> None:
    old = Reply.objects.get(pk=town.published(town.DOCUMENT).reply_id)
    said = {"outcome": "will", "reason": "Thiếu số liệu."}
    secretary.post(f"/cu-tri/tra-loi/{old.pk}/thay/", said | {"text": f"{town.TEXT} Bổ sung số liệu."})
    draft = f"/cu-tri/tra-loi/{old.replaced_by.pk}/"
    assert "lời hứa đi tiếp" in page(secretary.get(draft))
    secretary.post(f"{draft}sua/", {"text": "Không hứa nữa.", "outcome": "will"})
    assert "Lời hứa vẫn công khai và vẫn được đo" in page(secretary.get(draft))


def test_a_reply_says_when_it_will_be_done_and_everybody_reads_it(secretary: Client, leader: Client) -> None:
    made = town.petition()
    asks = [ask.pk for ask in made.asks.all()]
    for pk in asks:
        actions.assign(by=town.secretary(), ask_id=pk, lead_id=made.unit_id)
    typed = {"asks": asks, "text": town.TEXT, "outcome": "will", "expected_on": "30/6/2027"}
    secretary.post(f"/cu-tri/{made.pk}/", typed)
    reply = Reply.objects.get()
    for client, do in ((secretary, "submit"), (leader, "approve"), (secretary, "publish")):
        client.post(f"/cu-tri/tra-loi/{reply.pk}/", {"do": do})
    assert "Dự kiến xong: <strong>30/06/2027" in page(Client().get(f"/kien-nghi/{made.pk}"))


def test_a_rural_commune_of_a_paper_is_named_with_its_kind(secretary: Client) -> None:
    paper = SEED.replace("Kim Liên", "Hương Sơn")
    secretary.post("/cu-tri/doc/", {"file": SimpleUploadedFile("tra-loi.txt", paper.encode())})
    assert "Xã Hương Sơn" in page(secretary.get(f"/cu-tri/doc/{Draft.objects.get().pk}/"))


def test_a_petition_whose_asks_were_all_sent_elsewhere_is_not_late(secretary: Client) -> None:
    made = town.petition(received_on=date(2025, 9, 22))
    late = page(secretary.get("/cu-tri/"))
    for ask in made.asks.all():
        actions.forward(by=town.secretary(), ask_id=ask.pk, to="Bộ Xây dựng", reason="Việc của Bộ.")
    settled = page(secretary.get("/cu-tri/"))
    assert ("quá hạn" in late, "quá hạn" in settled, "2/2" in settled) == (True, False, True)


# Steps with a day of their own


def do(client: Client, path: str, **typed: str) -> str:
    """Press a button and read where it leads."""
    return page(client.post(path, typed, follow=True))


def test_an_unclear_ask_goes_to_its_ward_and_comes_back(secretary: Client) -> None:
    ask = town.petition().asks.get(label="v")
    do(secretary, f"/cu-tri/noi-dung/{ask.pk}/", do="unclear", unclear="Hồ sơ nào?")
    chair, step = signed_in("chair"), ask.steps.get()
    assert "Hồ sơ nào?" in page(chair.get("/cu-tri/"))
    assert "Đã ghi." in do(chair, f"/cu-tri/buoc/{step.pk}/", words="Hồ sơ cư trú.")
    assert "Hồ sơ nào?" not in page(chair.get("/cu-tri/"))
    shown = page(secretary.get(f"/cu-tri/{ask.petition_id}/"))
    assert ("Không bắt buộc người già" in shown, "Hồ sơ cư trú." in shown, "Chờ phân loại" in shown) == (True,) * 3


def test_a_step_of_another_body_is_not_shown(secretary: Client) -> None:
    ask = town.petition().asks.get(label="v")
    do(secretary, f"/cu-tri/noi-dung/{ask.pk}/", do="forward", to="Bộ Nội vụ", reason="Việc của Bộ.")
    assert signed_in("chair").get(f"/cu-tri/buoc/{ask.steps.get().pk}/").status_code == 403


def test_what_is_next_is_pressed_through_from_the_desk(secretary: Client) -> None:
    ask = town.petition().asks.get(label="v")
    do(secretary, f"/cu-tri/noi-dung/{ask.pk}/", do="forward", to="Bộ Nội vụ", reason="Việc của Bộ.")
    path = f"/cu-tri/buoc/{ask.steps.get().pk}/"
    assert path in page(secretary.get("/cu-tri/"))
    assert path in page(secretary.get("/cu-tri/viec/"))
    held = {name: values[-1] for name, values in controls(page(secretary.get(path))).items()}
    refused = secretary.post(path, held | {"words": "", "on": "1/1/2001"})
    assert (refused.status_code, "Hãy điền mục này" in page(refused)) == (422, True)
    do(secretary, path, **(held | {"words": "Công văn 12/VP"}))
    assert path not in page(secretary.get("/cu-tri/viec/"))
    assert "Công văn 12/VP" in page(secretary.get(path))


def test_what_exceeds_the_power_is_raised_and_directed(secretary: Client) -> None:
    ask = town.petition().asks.get(label="v")
    path = f"/cu-tri/noi-dung/{ask.pk}/"
    assert 'value="raise"' not in page(secretary.get(path))  # a body has to have it first
    do(secretary, path, do="assign", lead=str(ask.petition.unit_id))
    do(secretary, path, do="raise", upper="Chính phủ", reason="Cần sửa nghị định.")
    assert "Chờ cấp trên trả lời" in page(secretary.get(f"/cu-tri/{ask.petition_id}/"))
    do(secretary, path, do="directed", words="Thành phố tự quyết.")
    assert "Đang giải quyết" in page(secretary.get(f"/cu-tri/{ask.petition_id}/"))


def test_a_doubted_reply_is_upheld_by_the_leader_on_its_page(secretary: Client, leader: Client) -> None:
    reply = town.published(town.DOCUMENT).reply
    path = f"/cu-tri/tra-loi/{reply.pk}/"
    assert "Đã ghi ý kiến" in do(secretary, path, do="dispute", said_by="Cử tri Kim Liên", reason="Thiếu phần hai.")
    step = f"/cu-tri/buoc/{reply.steps.get(kind='correct').pk}/"
    assert ("Soạn bản thay thế" in page(secretary.get(step)), "<textarea" in page(secretary.get(step))) == (True, False)
    do(leader, step, reason="Phần hai ở trang sau.")
    assert "Giữ nguyên: Phần hai ở trang sau." in page(secretary.get(path))


def test_a_reminder_is_public_on_the_promise(secretary: Client) -> None:
    with town.on(date(2025, 9, 25)):
        made = town.published(town.DOCUMENT)
    with town.on(date(2025, 10, 31)):
        actions.observe(commitment_id=made.pk)
    step = Step.objects.get(kind="remind")
    assert "Đã nhắc" not in page(Client().get(f"/cam-ket/{made.pk}"))
    typed = {"to_whom": "UBND Thành phố", "on": "4/11/2025", "words": "Công văn 77/VP: đề nghị báo cáo."}
    do(secretary, f"/cu-tri/buoc/{step.pk}/", **typed)
    assert "Nhắc UBND Thành phố ngày 04/11/2025: Công văn 77/VP: đề nghị báo cáo." in page(
        Client().get(f"/cam-ket/{made.pk}")
    )


def test_a_repeated_ask_leads_everybody_to_the_earlier_answer() -> None:
    first = town.published(town.DOCUMENT).reply
    again = town.petition(title="Lại hỏi")
    repeated = again.asks.get(label="v")
    actions.mark_duplicate(by=town.secretary(), ask_id=repeated.pk, of_id=first.asks.get(label="v").pk)
    shown = page(Client().get(f"/kien-nghi/{again.pk}"))
    assert ("Trùng kiến nghị trước" in shown, f"/kien-nghi/{first.petition_id}" in shown) == (True, True)
    assert "Lại hỏi" in page(Client().get("/kien-nghi"))
    assert f"hỏi lại ở {again.number}" in page(signed_in("chair").get("/cu-tri/"))


# The report to the council


def test_a_report_is_read_printed_and_taken_away_as_a_table(secretary: Client) -> None:
    made = town.petition(asks=[NewAsk("1", "=1+1 Đề nghị sửa đường.")], received_on=date(2025, 9, 22))
    period = {"tu": "1/9/2025", "den": "30/9/2025"}
    shown = page(secretary.get("/cu-tri/bao-cao/", period))
    assert (made.number in shown, "1 nội dung" in shown, "phường Kim Liên" in shown) == (True, True, True)
    table = page(secretary.get("/cu-tri/bao-cao/", period | {"dang": "csv"}))
    assert "\r\nKN-2025-0001,1,'=1+1 Đề nghị sửa đường.,phường Kim Liên; " in table  # no formula runs
    assert "Kỳ này không nhận" in page(secretary.get("/cu-tri/bao-cao/", {"tu": "1/1/2025", "den": "2/1/2025"}))


@pytest.mark.parametrize("period", [{"tu": "32/1/2025", "den": "1/2/2025"}, {"tu": "2/2/2025", "den": "1/2/2025"}])
def test_a_period_that_cannot_be_is_told_at_its_field(period: dict[str, str], secretary: Client) -> None:
    answer = secretary.get("/cu-tri/bao-cao/", period)
    assert (answer.status_code, "Có 1 chỗ cần sửa" in page(answer)) == (422, True)


@pytest.mark.parametrize("path", ["/cu-tri/viec/", "/cu-tri/bao-cao/"])
def test_a_clerk_sees_neither_steps_nor_report(path: str) -> None:
    assert signed_in("clerk").get(path).status_code == 403
