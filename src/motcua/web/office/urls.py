from __future__ import annotations

from django.urls import include, path

from motcua.identity.roles import Permission, Role, holders
from motcua.web.components.casefile.urls import casefile_urls
from motcua.web.components.handover.urls import handover_urls
from motcua.web.components.parcels.urls import parcel_urls
from motcua.web.office import bank_accounts, bookings, calls, money, overview, signing, worklist

app_name = "office"
urlpatterns = [
    path("", worklist.home, name="home"),
    path("viec/", worklist.worklist, name="worklist"),
    path("cho-ky/", signing.to_sign, name="to_sign"),
    path("don-vi/", overview.overview, name="overview"),
    path("tien/", money.day, name="money"),
    path("tien/tai-khoan/", bank_accounts.accounts, name="bank_accounts"),
    path("tien/tai-khoan/<int:account_id>/", bank_accounts.account, name="bank_account"),
    path("tien/khoan/", money.order, name="money_order"),
    path("tien/doi-soat/<slug:name>/", money.reconcile, name="reconcile"),
    path("tien/chenh-lech/<int:difference_id>/", money.difference, name="difference"),
    path("tong-dai/", calls.desk, name="calls"),
    path("tong-dai/hen/", bookings.desk, name="bookings"),
    path("tong-dai/hen/da-dat/", bookings.found, name="booked"),
    path("tong-dai/<int:call_id>/", calls.call, name="call"),
    path("don-vi/ban-giao-ca/", include(handover_urls(*holders(Permission.ASSIGN)))),
    path("tui-giay/", include(parcel_urls(Role.OFFICER, Role.CHECKER))),
    path("tim/", overview.lookup, name="lookup"),
    path("ho-so/", overview.of_unit, name="of_unit"),
    path("ho-so/<str:code>/", include(casefile_urls(*overview.OFFICE, place=worklist.place_of))),
]
