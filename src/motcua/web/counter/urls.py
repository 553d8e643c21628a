from __future__ import annotations

from django.urls import include, path

from motcua.identity.roles import Role
from motcua.web.components.casefile.urls import casefile_urls
from motcua.web.components.handover.urls import handover_urls
from motcua.web.components.parcels.urls import parcel_urls
from motcua.web.counter import booking, cash, home, intake, kiosk, line, receipt, register
from motcua.web.counter.helping import objecting
from motcua.web.counter.helping import pages as helping
from motcua.web.counter.helping.filing import fill
from motcua.web.counter.offline import machine, pages

app_name = "counter"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", home.lookup, name="lookup"),
    path("nhan/", intake.choose, name="choose"),
    path("nhan/<str:procedure>/", intake.intake, name="intake"),
    path("danh-sach/<slug:key>/", home.queue, name="queue"),
    path("hang-doi/", line.line, name="line"),
    path("hang-doi/thoi-gian-cho/", line.waits, name="waits"),
    path("lich-hen/", booking.today, name="appointments"),
    path("lich-hen/<int:appointment_id>/", booking.one, name="appointment"),
    path("lay-so/<str:code>/<str:key>/", kiosk.kiosk, name="kiosk"),
    path("lay-so/<str:code>/<str:key>/co-hen/", kiosk.booked, name="kiosk_booked"),
    path("lay-so/<str:code>/<str:key>/<str:token>/", kiosk.taken, name="kiosk_ticket"),
    path("bang-so/<str:code>/", kiosk.board, name="board"),
    path("tui-giay/", include(parcel_urls(Role.CLERK))),
    path("ban-giao-ca/", include(handover_urls(Role.CLERK))),
    path("thu-tien/", cash.till, name="till"),
    path("thu-tien/chot/", cash.close, name="close_till"),
    path("thu-tien/tim/", cash.find, name="find_money"),
    path("thu-tien/<str:code>/", cash.take, name="take_cash"),
    path("thu-tien/<str:code>/<str:order>/bien-lai.pdf", cash.receipt, name="cash_receipt"),
    path("so-theo-doi/", register.register, name="register"),
    path("so-theo-doi.pdf", register.register_pdf, name="register_pdf"),
    path("ngoai-tuyen/", pages.machines, name="offline"),
    path("ngoai-tuyen/can-xem/<int:filing_id>/", pages.held, name="offline_held"),
    path("ngoai-tuyen/may/", machine.shell, name="machine"),
    path("ngoai-tuyen/may/sw.js", machine.service_worker, name="machine_sw"),
    path("ngoai-tuyen/may/ung-dung.webmanifest", machine.manifest, name="machine_manifest"),
    path("ngoai-tuyen/may/lien-lac.json", machine.contact, name="machine_contact"),
    path("ngoai-tuyen/may/thu-tuc.json", machine.procedures, name="machine_procedures"),
    path("ngoai-tuyen/may/gui", machine.bring, name="machine_bring"),
    path("nop-giup/", helping.home, name="helping"),
    path("nop-giup/moi/<str:procedure>/", helping.start, name="help_start"),
    path("nop-giup/<str:number>/", helping.guide, name="help"),
    path("nop-giup/<str:number>/khai/", fill, name="help_fill"),
    path("nop-giup/<str:number>/giay-dong-y.pdf", helping.consent_sheet, name="consent_sheet"),
    path("nop-giup/<str:number>/giay-da-ky/", helping.consent_scan, name="consent_scan"),
    path("nop-giup/<str:number>/<str:code>/to-mang-ve.pdf", helping.take_home, name="take_home"),
    path("nop-giup/<str:number>/<str:code>/giay-hen.pdf", helping.helped_receipt, name="helped_receipt"),
    path("bao-khong-nho/", objecting.take, name="objection"),
    path("ho-so/<str:code>/giay-hen/", receipt.receipt, name="receipt"),
    path("ho-so/<str:code>/", include(casefile_urls(Role.CLERK))),
]
