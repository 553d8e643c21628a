"""What the voter who asked sees: the answer, the promise, its day, today's figure."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.common import clock
from motcua.indicators.actions import catch_up
from motcua.messaging.models import Message
from motcua.messaging.wording import templates
from motcua.petitions import actions, queries
from motcua.petitions.enums import Standing
from motcua.petitions.models import Commitment, Evidence, Follow, Step
from tests.factories import city
from tests.indicators import life
from tests.petitions import town
from tests.petitions.papers import pdf
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Commitment:
    with town.on(date(2025, 9, 25)):
        return town.published(town.DOCUMENT, town.ONLINE)


def get(path: str) -> Any:
    return Client().get(path)


def test_the_list_needs_no_account(made: Commitment) -> None:
    assert made.action in page(get("/cam-ket")).casefold()


def test_what_is_not_published_is_not_there() -> None:
    hidden = town.promised(town.drafted(town.petition()), town.DOCUMENT)
    assert (get(f"/cam-ket/{hidden.pk}").status_code, get("/cam-ket.json").json()) == (404, {"commitments": []})


@pytest.mark.parametrize(
    "words",
    ["trước ngày 30/10/2025", "Rà soát và ban hành kịp thời", "phường Kim Liên", "Báo cáo rà soát", "từ 80% trở lên"],
)
def test_a_promise_says_who_what_when_and_for_whom(made: Commitment, words: str) -> None:
    assert words in page(get(f"/cam-ket/{made.pk}"))


def test_a_moved_date_stands_beside_the_old_one_with_its_reason(made: Commitment) -> None:
    town.moved(made, date(2099, 12, 31), "Chờ nghị định.")
    shown = page(get(f"/cam-ket/{made.pk}"))
    assert [word in shown for word in ("trước ngày 30/10/2025", "31/12/2099", "Chờ nghị định.", "Trần Sỹ")] == [
        True
    ] * 4


@pytest.mark.parametrize(
    ("day", "stood"), [("26/9/2025", "Đã hứa"), ("31/10/2025", "Quá hạn"), ("31/12/2025", "Không giữ lời")]
)
def test_any_past_day_can_be_looked_at_again(made: Commitment, day: str, stood: str) -> None:
    shown = page(get(f"/cam-ket/{made.pk}?ngay={day}"))
    assert stood in shown.split("Cuối ngày")[1].split("</p>")[0]


@pytest.mark.parametrize("day", ["31/9/2025", "1/1/2099", "x"])
def test_a_day_that_cannot_be_is_said_so(made: Commitment, day: str) -> None:
    response = get(f"/cam-ket/{made.pk}?ngay={day}")
    assert (response.status_code, "Cuối ngày" in page(response)) == (200, False)


@pytest.mark.parametrize("path", ["/cam-ket/999999", "/kien-nghi/999999", "/cam-ket?cursor=bad"])
def test_what_is_not_found_is_said_in_english_too(path: str) -> None:
    client = Client()
    client.post("/ngon-ngu/", {"language": "en", "next": "/cam-ket"})
    shown = client.get(path).content.decode().split("<h1")[1].split("</main>")[0]
    assert ('lang="vi"' in shown, "Không" in shown) == (False, False)


def test_a_date_in_the_words_of_the_answer_is_told_by_its_last_day_in_english(made: Commitment) -> None:
    client = Client()
    client.post("/ngon-ngu/", {"language": "en", "next": "/cam-ket"})
    shown = client.get("/cam-ket").content.decode()
    assert ("by 30/10/2025" in shown, "trước ngày" in shown) == (True, False)


def test_the_petition_shows_ask_answer_and_promise(made: Commitment) -> None:
    shown = page(get(f"/kien-nghi/{made.reply.petition_id}"))
    assert [word in shown for word in ("người già", town.TEXT[:30], "Không giữ lời")] == [True] * 3


def test_petitions_are_found_without_accents(made: Commitment) -> None:
    title = made.reply.petition.title
    assert [title in page(get("/kien-nghi?q=nguoi gia")), title in page(get("/kien-nghi?q=cau vuot"))] == [True, False]


def test_the_files_hold_the_same_promises(made: Commitment) -> None:
    rows = list(csv.DictReader(io.StringIO(get("/cam-ket.csv").content.decode("utf-8-sig"))))
    data = get("/cam-ket.json").json()["commitments"]
    assert [(row["id"], row["standing"]) for row in rows] == [(str(one["id"]), one["standing"]) for one in data]


@pytest.mark.parametrize("path", ["/cam-ket.xml", "/cam-ket/{}.xml"])
def test_the_feed_has_an_entry_for_each_change(made: Commitment, path: str) -> None:
    tree = ElementTree.fromstring(get(path.format(made.pk)).content)
    assert len(tree.findall("{http://www.w3.org/2005/Atom}entry")) == made.changes.count()


def test_a_reminder_is_news_and_open_data(made: Commitment) -> None:
    actions.observe(commitment_id=made.pk)
    step = Step.objects.get(change__commitment=made)
    actions.record_step(by=town.secretary(), step_id=step.pk, words="Công văn 77/VP")
    tree = ElementTree.fromstring(get(f"/cam-ket/{made.pk}.xml").content)
    first = tree.find("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title")
    assert first is not None
    assert (first.text or "").startswith("Đã nhắc thực hiện")
    (row,) = get("/cam-ket.json").json()["commitments"]
    assert [one["words"] for one in row["reminders"]] == ["Công văn 77/VP"]
    assert get(f"/api/v1/commitments/{made.pk}").json()["reminders"] == row["reminders"]


def test_whoever_sees_it_otherwise_reads_whom_to_tell(made: Commitment) -> None:
    assert "xem lại trong 10 ngày làm việc" in page(get(f"/cam-ket/{made.pk}"))


def test_following_by_mail_is_confirmed_by_a_button_in_the_page_behind_the_link(made: Commitment) -> None:
    Client().post(f"/cam-ket/{made.pk}/theo-doi", {"email": "ba@example.test"})
    link = Message.objects.get(event="commitment.confirm_follow").data["link"]
    path = "/cam-ket" + link.split("/cam-ket", 1)[1]
    Client().get(path)
    before = Follow.objects.get().confirmed_at
    Client().post(f"{path}/dong-y")
    assert (before, Follow.objects.get().confirmed_at is not None) == (None, True)


def test_a_made_up_link_confirms_nothing() -> None:
    assert Client().post("/cam-ket/theo-doi/abc/dong-y").status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        town.published(town.DOCUMENT)
    client = Client()
    client.get("/cam-ket")
    with django_assert_num_queries(7):
        client.get("/cam-ket")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_petitions_cost_the_same_for_one_and_for_three(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        town.published(town.DOCUMENT)
    with django_assert_num_queries(3):
        Client().get("/kien-nghi")


def test_a_following_page_goes_on_where_the_first_ended(made: Commitment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.web.dashboards.promises.ROWS", 1)
    newer = town.published(town.DOCUMENT)
    first = page(get("/cam-ket"))
    cursor = first.split("cursor=")[1].split('"')[0]
    second = page(get(f"/cam-ket?cursor={cursor}"))
    assert [f'/cam-ket/{newer.pk}"' in first, f'/cam-ket/{made.pk}"' in second] == [True, True]


@pytest.mark.parametrize(("words", "found"), [("kim lien", True), ("phường Kim Liên", True), ("hoàn kiếm", False)])
def test_petitions_are_found_by_the_ward_that_asked(made: Commitment, words: str, found: bool) -> None:
    assert (made.reply.petition.title in page(Client().get("/kien-nghi", {"q": words}))) is found


def test_a_search_counts_all_asks_of_a_petition(made: Commitment) -> None:
    assert "2 trên 2 nội dung" in page(get("/kien-nghi?q=nguoi gia"))


def test_each_ask_leads_to_its_answer(made: Commitment) -> None:
    shown = page(get(f"/kien-nghi/{made.reply.petition_id}"))
    assert shown.count(f'href="#tra-loi-{made.reply_id}"') == 2


def test_an_ask_asked_before_leads_to_the_earlier_petition(made: Commitment) -> None:
    again = town.petition()
    first, other = again.asks.all()
    actions.mark_duplicate(by=town.secretary(), ask_id=first.pk, of_id=made.reply.petition.asks.all()[0].pk)
    actions.assign(by=town.secretary(), ask_id=other.pk, lead_id=again.unit_id)
    reply = actions.draft_reply(
        by=town.secretary(), petition_id=again.pk, ask_ids=[other.pk], text=town.TEXT, outcome="explained"
    )
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    actions.approve_reply(by=town.leader(), reply_id=reply.pk)
    actions.publish_reply(by=town.secretary(), reply_id=reply.pk)
    assert f'href="/kien-nghi/{made.reply.petition_id}"' in page(get(f"/kien-nghi/{again.pk}"))


def test_the_list_is_sorted_by_where_promises_stand_with_their_number(made: Commitment) -> None:
    shown = page(get("/cam-ket"))
    tabs = shown.split('<nav class="tabs"')[1].split("</nav>")[0]
    assert re.findall(r">([^<>]+)</a>", tabs) == ["Tất cả (1)", f"{Standing(made_standing(made)).label} (1)"]


def made_standing(made: Commitment) -> str:
    made.refresh_from_db()
    return made.standing


def test_a_moved_date_is_called_so_among_the_changes(made: Commitment) -> None:
    with town.on(date(2025, 9, 26)):
        town.moved(made, date(2025, 12, 30), "Chờ.")
    assert "Đổi ngày hứa" in page(get(f"/cam-ket/{made.pk}"))


def test_a_figure_of_the_last_days_says_since_when(made: Commitment) -> None:
    for _ in range(2):
        life.filed()
    catch_up()
    Evidence.objects.filter(indicator="online_rate").update(window_days=30)
    with clock.at(life.MONDAY + timedelta(days=1)):
        shown = page(get(f"/cam-ket/{made.pk}"))
    assert "2 hồ sơ, đo từ ngày 19/10/2026" in " ".join(shown.split())


def test_the_trend_of_a_promise_ends_at_todays_figure(made: Commitment) -> None:
    evidence = made.evidence.get(indicator="online_rate")
    evidence.window_days = 7
    for day in range(3):
        life.filed(life.MONDAY + timedelta(days=day), channel="online" if day else "counter")
    catch_up()
    with clock.at(life.MONDAY + timedelta(days=8)):
        past, today = queries.trend_of(evidence), queries.measured(evidence).value
        shown = page(get(f"/cam-ket/{made.pk}"))
    assert (past[0][1], past[-1]) == (0, (life.MONDAY.date() + timedelta(days=8), 100))
    assert (past[-1][1] == today, "polyline" in shown) == (True, True)


def test_the_list_says_how_many_are_kept_and_how_far_each_is(made: Commitment) -> None:
    life.filed(channel="online")
    catch_up()
    with clock.at(life.MONDAY + timedelta(hours=1)):
        actions.observe(commitment_id=made.pk)
    shown = page(get("/cam-ket"))
    assert ("Đã giữ 0 trên 1 lời hứa" in shown, "100%</strong>" in shown, 'class="meter"' in shown) == (
        True,
        True,
        True,
    )


def two_days_a_month_apart(made: Commitment) -> None:
    """By counter on the first, then online too: half online where nothing was."""
    Evidence.objects.filter(indicator="online_rate").update(since=life.MONDAY.date())
    life.filed(channel="counter")
    life.filed(life.MONDAY + timedelta(days=28), channel="online")
    catch_up()
    with clock.at(life.MONDAY + timedelta(days=28, hours=1)):
        actions.observe(commitment_id=made.pk)


@pytest.mark.parametrize("path", ["/cam-ket", "/cam-ket/{}"])
def test_a_figure_says_which_way_it_goes(made: Commitment, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr("motcua.web.dashboards.course.FEW", 2)
    two_days_a_month_apart(made)
    with clock.at(life.MONDAY + timedelta(days=28, hours=2)):
        shown = " ".join(page(get(path.format(made.pk))).split())
    assert "<strong>Đang tốt lên</strong>: 28 ngày trước 0%." in shown


def test_of_few_dossiers_nothing_is_said_about_the_way_a_figure_goes(made: Commitment) -> None:
    two_days_a_month_apart(made)
    with clock.at(life.MONDAY + timedelta(days=28, hours=2)):
        shown = page(get("/cam-ket"))
    assert ("50%</strong>" in shown, 'class="course' in shown) == (True, False)


def test_the_file_for_machines_holds_the_figure_before(made: Commitment) -> None:
    two_days_a_month_apart(made)
    with clock.at(life.MONDAY + timedelta(days=28, hours=2)):
        (row,) = get("/cam-ket.json").json()["commitments"]
        shown = get(f"/api/v1/commitments/{made.pk}").json()
    latest = [[one["latest"] for one in told["evidence"] if one["indicator"] == "online_rate"] for told in (row, shown)]
    assert [[(one["value"], one["before"]) for one in some] for some in latest] == [[(50.0, 0.0)]] * 2


def test_the_link_in_a_message_ends_it_by_a_button(made: Commitment) -> None:
    actions.follow(by=city.citizen(), commitment_id=made.pk)
    evidence = made.evidence.get(kind="document").pk
    actions.accept_document(by=town.leader(), evidence_id=evidence, data=b"x", note="Đủ.")
    town.moved(made, date(2027, 12, 30), "Chờ.")
    message = Message.objects.filter(event="commitment.changed").latest("pk")
    assert message.data["stop"] in templates()["commitment.changed"][-1].letter.format(**message.data)
    path = "/cam-ket" + message.data["stop"].split("/cam-ket", 1)[1]
    Client().get(path)
    before = Follow.objects.count()
    Client().post(path)
    assert (before, Follow.objects.count(), Client().post(path).status_code) == (1, 0, 302)


def test_who_signed_in_sees_that_they_follow_and_stops(made: Commitment) -> None:
    client = Client()
    city.citizen()
    client.force_login(city.Account.objects.get(display_name=city.CITIZEN.full_name))
    client.post(f"/cam-ket/{made.pk}/theo-doi")
    seen = page(client.get(f"/cam-ket/{made.pk}"))
    client.post(f"/cam-ket/{made.pk}/thoi-theo-doi")
    assert ("Ông/bà đang theo dõi" in seen, Follow.objects.count()) == (True, 0)


def test_a_lost_mail_is_sent_once_more_the_next_day_and_not_before(made: Commitment) -> None:
    for days in (0, 0, 1):
        with clock.at(life.MONDAY + timedelta(days=days)):
            Client().post(f"/cam-ket/{made.pk}/theo-doi", {"email": "ba@example.test"})
    assert Message.objects.filter(event="commitment.confirm_follow").count() == 2


def test_everybody_reads_the_document_that_proves_a_promise(made: Commitment) -> None:
    evidence = made.evidence.get(kind="document").pk
    path = f"/cam-ket/{made.pk}/tai-lieu/{evidence}"
    before = get(path).status_code
    leader = signed_in("chu_tich")
    sent = SimpleUploadedFile("bao-cao.pdf", pdf("Báo cáo rà soát"))
    leader.post(f"/cu-tri/loi-hua/{made.pk}/", {"do": "accept", "evidence": evidence, "note": "Đủ.", "file": sent})
    answer = get(path)
    assert path in page(get(f"/cam-ket/{made.pk}"))
    assert (before, answer["Content-Type"], answer.content[:5]) == (404, "application/pdf", b"%PDF-")


def test_a_file_that_nobody_can_open_proves_nothing(made: Commitment) -> None:
    evidence = made.evidence.get(kind="document")
    sent = SimpleUploadedFile("x.exe", b"MZ")
    typed = {"do": "accept", "evidence": evidence.pk, "note": "Đủ.", "file": sent}
    answer = signed_in("chu_tich").post(f"/cu-tri/loi-hua/{made.pk}/", typed)
    assert (answer.status_code, evidence.readings.count()) == (422, 0)


def test_anybody_checks_the_signed_paper_of_an_answer(made: Commitment) -> None:
    reply = made.reply
    paper = get(f"/kien-nghi/{reply.petition_id}/tra-loi/{reply.pk}.pdf")
    signed = b"".join(paper)

    def said(data: bytes) -> str:
        return page(Client().post("/xac-thuc", {"file": SimpleUploadedFile("tra-loi.pdf", data, "application/pdf")}))

    assert "không sai một chữ" in said(signed)
    assert f"Trả lời kiến nghị cử tri {reply.petition.number}" in said(signed)
    assert "KHÔNG phải bản đã ký" in said(signed.replace(b"endobj", b"endobi", 1))
    newer = actions.replace_reply(
        by=town.secretary(), reply_id=reply.pk, text=town.TEXT, outcome="will", reason="Thiếu số liệu."
    )
    actions.submit_reply(by=town.secretary(), reply_id=newer.pk)
    actions.approve_reply(by=town.leader(), reply_id=newer.pk)
    actions.publish_reply(by=town.secretary(), reply_id=newer.pk)
    assert "đã có bản thay thế" in said(signed)
