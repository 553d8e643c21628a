from __future__ import annotations

from django.urls import path

from motcua.web.portal.views import (
    filing,
    finding,
    messages,
    mine,
    paying,
    places,
    procedure,
    provisional,
    tracking,
    verifying,
)

app_name = "portal"
urlpatterns = [
    path("", finding.home, name="home"),
    path("tim", finding.search, name="search"),
    path("su-kien/<slug:key>", finding.life_event, name="life_event"),
    path("thu-tuc/<str:code>", procedure.show, name="procedure"),
    path("dia-diem", places.show, name="places"),
    path("noi-o", places.choose, name="choose_commune"),
    path("nop-ho-so/<str:code>", filing.start, name="filing"),
    path("nop-ho-so/<str:code>/gui", filing.submit, name="filing_submit"),
    path("nop-ho-so/<str:code>/bo", filing.discard, name="filing_discard"),
    path("nop-ho-so/<str:code>/<slug:key>", filing.page, name="filing_page"),
    path("tra-cuu", tracking.track, name="track"),
    path("tra-cuu/<str:code>", tracking.show, name="dossier"),
    path("tra-cuu/<str:code>/da-nop", tracking.filed, name="filed"),
    path("tra-cuu/<str:code>/bo-sung", tracking.send_supplement, name="supply"),
    path("tra-cuu/<str:code>/nop-tien", paying.pay, name="pay"),
    path("tra-cuu/<str:code>/nop-tien/<str:order>/bien-lai.pdf", paying.payment_receipt, name="payment_receipt"),
    path("tra-cuu/<str:code>/nop-tien/<str:order>/<slug:name>", paying.to_gateway, name="to_gateway"),
    path("thanh-toan/ngan-hang", paying.bank_told, name="bank_told"),
    path("thanh-toan/<slug:name>/ipn", paying.notified, name="notified"),
    path("thanh-toan/<slug:name>/ve", paying.back_from_gateway, name="back_from_gateway"),
    path("tra-cuu/<str:code>/rut", tracking.withdraw, name="withdraw"),
    path("tra-cuu/<str:code>/danh-gia", tracking.send_rating, name="rate"),
    path("tra-cuu/<str:code>/dong", tracking.leave, name="leave"),
    path("tra-cuu/<str:code>/giay-tiep-nhan.pdf", tracking.receipt_pdf, name="receipt_pdf"),
    path("tra-cuu/<str:code>/ket-qua.pdf", tracking.result_pdf, name="result_pdf"),
    path("tra-cuu/<str:code>/phieu/<int:pk>.pdf", tracking.notice_pdf, name="notice_pdf"),
    path("tra-cuu/<str:code>/giay/<int:pk>", tracking.paper, name="paper"),
    path("phieu-tam/<str:number>/<str:secret>", provisional.show, name="provisional"),
    path("toi", mine.me, name="me"),
    path("toi/ai-da-xem", mine.viewers, name="viewers"),
    path("toi/tin-bao", messages.told, name="messages"),
    path("toi/tin-bao/cach-nhan", messages.wishes, name="telling"),
    path("xac-thuc", verifying.verify, name="verify"),
    path("xac-thuc/<str:token>", verifying.verify_one, name="verify_one"),
]
