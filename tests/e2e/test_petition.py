"""The founding petition from a paper to a public promise, whose standing changes as dossiers are filed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from motcua.dossiers.actions import file_dossier
from motcua.indicators.actions import catch_up
from motcua.petitions import actions
from motcua.petitions.models import Commitment
from tests.e2e.visitor import Visitor
from tests.factories import city
from tests.factories.filings import a_filing
from tests.petitions import town
from tests.petitions.seed import SEED

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


MEETING = "Tiếp xúc cử tri trước kỳ họp cuối năm"


def test_a_petition_becomes_a_promise_that_the_figures_keep(arrive: Callable[..., Visitor]) -> None:
    town.secretary()
    town.leader()
    secretary, leader, voter = arrive(), arrive(), arrive(script=False)
    secretary.signs_in("thuky")
    confirms_the_paper(secretary)
    secretary.presses("Trình ký")
    leader.signs_in("chu_tich")
    signs(leader)
    secretary.page.reload()
    secretary.presses("Công khai")
    secretary.passes("cu-tri-da-cong-khai", "Phường, xã báo cho cử tri")
    watches_the_promise(voter)


def test_an_ask_is_sorted_and_a_reply_is_rewritten(arrive: Callable[..., Visitor]) -> None:
    """An ask asked before is sorted; a draft is put right; a signed reply is replaced, at first without a reason."""
    replied = town.published(town.DOCUMENT).reply
    again = town.petition(title="Cử tri hỏi lại")
    drafted = town.drafted(town.petition(title="Cử tri hỏi thêm"))
    secretary = arrive()
    secretary.signs_in("thuky")
    secretary.opens(f"/cu-tri/noi-dung/{again.asks.get(label='i').pk}/")
    secretary.passes("cu-tri-phan-loai", "Kiến nghị giống")
    secretary.presses("Chuyển")
    secretary.passes("cu-tri-phan-loai-sai", "Hãy nhập tên cơ quan nhận.")
    secretary.opens(f"/cu-tri/tra-loi/{drafted.pk}/sua/")
    secretary.passes("cu-tri-sua-ban-soan", "Sửa bản soạn")
    secretary.opens(f"/cu-tri/tra-loi/{replied.pk}/thay/")
    secretary.passes("cu-tri-thay-tra-loi", "Thay bản trả lời đã ký")
    secretary.presses("Ghi bản soạn")
    secretary.passes("cu-tri-thay-thieu-ly-do", "lý do")


def test_what_is_next_is_worked_off_from_the_desk(arrive: Callable[..., Visitor]) -> None:
    """An ask is sent elsewhere, its paper recorded; another is sent back to its ward, which makes it clear; a reply is
    doubted; the report has them all."""
    reply = town.published(town.DOCUMENT).reply
    ask = town.petition(title="Hỏi về căn cước").asks.get(label="i")
    secretary, ward = arrive(), arrive()
    secretary.signs_in("thuky")
    secretary.opens(f"/cu-tri/noi-dung/{ask.pk}/")
    secretary.types("Chuyển đến", "Bộ Công an")
    secretary.page.get_by_label("Lý do", exact=True).first.fill("Việc của ngành Công an.")
    secretary.presses("Chuyển")
    secretary.passes("cu-tri-noi-dung", "Đã chuyển: Bộ Công an")
    secretary.opens("/cu-tri/")
    secretary.passes("cu-tri-viec-can-lam", "Việc cần làm")
    secretary.follows("Gửi văn bản chuyển cơ quan khác: Bộ Công an (i)")
    secretary.presses("Ghi đã gửi")
    secretary.passes("cu-tri-buoc-thieu", "Hãy điền mục này.")
    secretary.types("Văn bản chuyển, số mấy", "Công văn 12/VP")
    secretary.presses("Ghi đã gửi")
    secretary.opens(f"/cu-tri/noi-dung/{ask.petition.asks.get(label='v').pk}/")
    secretary.types("Chưa rõ điều gì", "Hồ sơ nào?")
    secretary.presses("Hỏi lại phường, xã")
    ward.signs_in("chair")
    ward.opens("/cu-tri/")
    ward.passes("cu-tri-can-lam-ro", "Kiến nghị cần làm rõ")
    ward.follows("Hỏi về căn cước (v): Hồ sơ nào?")
    ward.types("Cử tri muốn nói", "Hồ sơ cư trú.")
    ward.passes("cu-tri-lam-ro", "Hồ sơ nào?")
    ward.presses("Ghi lời làm rõ")
    secretary.opens(f"/cu-tri/tra-loi/{reply.pk}/")
    secretary.page.get_by_text("Có ý kiến câu trả lời sai hoặc thiếu").click()
    secretary.types("Ai có ý kiến", "Cử tri phường Kim Liên")
    secretary.types("Sai, thiếu ở đâu", "Chưa nói đến ủy quyền.")
    secretary.presses("Ghi ý kiến")
    secretary.passes("cu-tri-sau-khi-ky", "Xem lại câu trả lời")
    secretary.opens("/cu-tri/bao-cao/?tu=1/1/2025&den=31/12/2025")
    secretary.passes("cu-tri-bao-cao", "Theo phường, xã")


def confirms_the_paper(secretary: Visitor) -> None:
    """The meeting; the petition, the answer to (v), and its promise of 80 %, each beside its words."""
    secretary.opens("/cu-tri/")
    secretary.passes("cu-tri-ban-lam-viec", "Chưa có kiến nghị nào.")
    secretary.follows("Buổi tiếp xúc")
    secretary.page.get_by_text("Ghi một buổi tiếp xúc").click()
    secretary.types("Tên buổi tiếp xúc", MEETING)
    secretary.types("Ngày", "5/9/2025")
    secretary.presses("Ghi vào sổ")
    secretary.passes("cu-tri-buoi-tiep-xuc", "Kiến nghị nêu tại buổi này")
    secretary.opens("/cu-tri/")
    secretary.follows("Đọc văn bản trả lời")
    paper = {"name": "tra-loi.txt", "mimeType": "text/plain", "buffer": SEED.encode()}
    secretary.page.get_by_label("Văn bản trả lời").set_input_files([paper])  # type: ignore[list-item]
    secretary.presses("Đọc văn bản")
    secretary.passes("cu-tri-xac-nhan", "Máy chưa chắc về những điều này")
    secretary.types("Tên kiến nghị", "Cử tri hai phường về chính quyền hai cấp")
    secretary.page.get_by_label("Buổi tiếp xúc cử tri").select_option(label=f"{MEETING}, 05/09/2025")
    secretary.types("Ngày nhận", "5/9/2025")
    secretary.presses("Xác nhận kiến nghị")
    secretary.page.get_by_role("button", name="Xác nhận câu trả lời").nth(3).click()
    promise = secretary.page.locator("details", has_text="yêu cầu tối thiểu 80% hồ sơ nộp trực tuyến").first
    promise.locator("summary").first.click()
    expect(promise.get_by_label("Chứng minh bằng").first).to_have_value("online_rate")
    expect(promise.get_by_label("Mức phải đạt").first).to_have_value("80")
    promise.get_by_label("Chứng minh bằng").nth(1).select_option("")  # of the 20 % another promise will speak
    promise.get_by_role("button", name="Xác nhận lời hứa").click()
    expect(secretary.page.get_by_text("Đã xác nhận.").first).to_be_visible()
    secretary.follows("Đã có bản soạn")
    secretary.passes("cu-tri-ban-soan", "UBND Thành phố")


def signs(leader: Visitor) -> None:
    leader.opens("/cu-tri/")
    leader.passes("cu-tri-cho-ky", "Chờ ký")
    leader.follows("trả lời (v)")
    leader.presses("Ký duyệt")
    leader.passes("cu-tri-da-ky", "Đã ký")


def watches_the_promise(voter: Visitor) -> None:
    """Nothing measured; then everything online; then most of it at the counter again."""
    made = Commitment.objects.get()
    catch_up()
    voter.opens("/cam-ket")
    voter.passes("cam-ket", "Không giữ lời")
    voter.follows("yêu cầu tối thiểu 80% hồ sơ nộp trực tuyến")
    voter.passes("cam-ket-chua-do", "Chưa có hồ sơ nào để đo.")
    file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))
    measures(made)
    voter.page.reload()
    voter.passes("cam-ket-da-giu", "Bằng chứng hôm nay cho thấy lời hứa được giữ.")
    for _ in range(3):
        file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    measures(made)
    voter.page.reload()
    voter.passes("cam-ket-mo-lai", "Từng được giữ, nay bằng chứng không còn đúng nữa.")
    voter.follows("Đọc cả câu trả lời")
    voter.passes("kien-nghi", MEETING)


def measures(made: Commitment) -> None:
    """What the worker does all the time, and every five minutes."""
    catch_up()
    actions.observe(commitment_id=made.pk)
