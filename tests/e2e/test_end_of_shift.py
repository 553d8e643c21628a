"""The end of a shift at a point: papers packed, the shift counted twice, what is missing settled by who is above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from motcua.common.actor import SYSTEM
from motcua.counters.actions import send
from motcua.counters.models import HandOver, Parcel
from motcua.dossiers.actions import file_dossier
from motcua.identity.actions import open_staff_account
from motcua.org.actions import post
from motcua.payments.actions import open_shift
from tests.e2e.visitor import Visitor
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
POINT = f"{city.KIM_LIEN}.MC"


def joins(username: str, name: str, unit: str, title: str) -> None:
    account = open_staff_account(by=SYSTEM, username=username, display_name=name, password=city.PASSWORD)
    post(by=SYSTEM, account=account, position=city.position(unit, title), valid_from=date(2025, 7, 1))


def test_a_shift_is_handed_over_and_what_is_missing_is_settled(arrive: Callable[..., Visitor]) -> None:
    joins("colleague", "Phạm Thị Thu", POINT, "Cán bộ một cửa")
    joins("head", "Lương Văn Tám", "H26.TTPVHCC", "Trưởng phòng")
    open_shift(by=city.actor("clerk"), opening=500_000)
    for _ in range(3):
        file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    clerk = arrive(script=False)
    clerk.signs_in("clerk")
    gives(clerk)
    colleague = arrive(script=False)
    colleague.signs_in("colleague")
    takes(colleague)
    head = arrive(script=False)
    head.signs_in("head")
    settles(head)
    clerk.opens(f"/quay/ban-giao-ca/{HandOver.objects.get().pk}/to-in/")
    clerk.passes("ban-giao-to-in", "Tờ bàn giao ca")


def gives(clerk: Visitor) -> None:
    clerk.opens("/quay/ban-giao-ca/")
    clerk.follows("Bàn giao ca của tôi")
    clerk.types("Đếm được trong két", "500.000")
    clerk.types("Có bao nhiêu hồ sơ", "2")
    clerk.types("Có bao nhiêu túi", "0")
    clerk.presses("Bàn giao")
    clerk.passes("ban-giao-lech", "Số đếm lệch ở: hồ sơ có giấy tờ chưa gửi")
    clerk.types("Có bao nhiêu hồ sơ", "3")
    clerk.presses("Bàn giao")
    clerk.passes("ban-giao-xong", "Chưa có người nhận.")


def takes(colleague: Visitor) -> None:
    colleague.opens(f"/quay/ban-giao-ca/{HandOver.objects.get().pk}/")
    colleague.passes("ban-giao-nhan", "đếm rồi mới xem")
    colleague.types("Đếm được trong két", "450.000")
    colleague.types("Có bao nhiêu hồ sơ", "3")
    colleague.types("Có bao nhiêu túi", "0")
    colleague.types("Ghi chú", "Két thiếu một tờ 50.000 đồng so với số chị Hà ghi.")
    colleague.presses("Nhận ca")
    colleague.passes("ban-giao-nhan-lech", "Bên nhận đếm thiếu 50.000 đồng so với bên giao")


def settles(head: Visitor) -> None:
    head.opens("/phong/don-vi/")
    head.passes("ban-giao-toan-don-vi", "có lần còn lệch")
    head.follows("Bàn giao ca ở các điểm")
    head.passes("ban-giao-danh-sach", "lệch 1 mục")
    head.opens(f"/phong/don-vi/ban-giao-ca/{HandOver.objects.get().pk}/")
    head.passes("ban-giao-giai-quyet", "Giải quyết phần lệch")
    head.types("Đã làm rõ thế nào?", "Tờ 50.000 đồng kẹp trong tập hồ sơ, hai bên đã thấy và bỏ lại két.")
    head.presses("Ghi cách giải quyết")
    head.passes("ban-giao-da-giai-quyet", "Đã làm rõ")


def test_papers_go_in_a_parcel_and_people_stand_at_their_point(arrive: Callable[..., Visitor]) -> None:
    joins("keeper", "Vũ Quản Trị", "H26.TTPVHCC", "Quản trị hệ thống")
    codes = [file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815")).code for _ in range(3)]
    clerk = arrive(script=False)
    clerk.signs_in("clerk")
    clerk.opens("/quay/tui-giay/")
    clerk.passes("tui-giay", "Giấy tờ chưa gửi")
    clerk.page.get_by_role("button", name="Xếp vào túi mới").first.click()
    clerk.passes("tui-xep", codes[0])
    clerk.presses("Niêm phong")
    clerk.passes("tui-niem-phong", "Ai mang túi đi?")
    clerk.follows("In phiếu dán túi")
    clerk.passes("tui-phieu", "hồ sơ bên trong")
    parcel = Parcel.objects.get()
    send(by=city.actor("clerk"), code=parcel.code, carrier="Bưu tá Nguyễn Văn An")
    opens_the_parcel(arrive(script=False), parcel.code, codes)
    clerk.opens(f"/quay/tui-giay/{parcel.code}/")
    clerk.passes("tui-thieu", "Thiếu giấy tờ")
    keeper = arrive(script=False)
    keeper.signs_in("keeper")
    keeper.opens("/quan-tri/diem/")
    keeper.passes("diem", "Người ở điểm")
    keeper.opens(f"/quan-tri/diem/{POINT}/")
    keeper.passes("diem-nguoi", "Nguyễn Thu Hà")


def opens_the_parcel(officer: Visitor, code: str, dossiers: list[str]) -> None:
    officer.signs_in("officer")
    officer.opens(f"/phong/tui-giay/?ma={code}")
    for dossier in dossiers[:2]:
        officer.types("Mã hồ sơ có trong túi", dossier)
        officer.presses("Có")
    officer.passes("tui-mo", "Đã thấy 2 trên 3 hồ sơ.")
    officer.types("Tình trạng túi khi mở", "Niêm phong rách một góc")
    officer.presses("Nhận túi, những gì chưa đánh dấu là thiếu")
    officer.opens("/phong/tui-giay/")
    officer.passes("tui-danh-sach", "thiếu 1")
