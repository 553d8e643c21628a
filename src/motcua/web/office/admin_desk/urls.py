from __future__ import annotations

from django.urls import path

from motcua.web.office.admin_desk import (
    accounts,
    calendar,
    home,
    jobs,
    ledger,
    messages,
    points,
    postings,
    procedures,
    publishing,
)

app_name = "admin_desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("viec-nen/", jobs.jobs, name="jobs"),
    path("viec-nen/<int:job_id>/", jobs.job, name="job"),
    path("tin-nhan/", messages.outbox, name="messages"),
    path("tin-nhan/<int:message_id>/", messages.message, name="message"),
    path("lich/", calendar.year, name="calendar"),
    path("lich/sua/", calendar.change, name="calendar_change"),
    path("tai-khoan/", accounts.accounts, name="accounts"),
    path("tai-khoan/mo/", accounts.open_account, name="open_account"),
    path("tai-khoan/<int:account_id>/", accounts.account, name="account"),
    path("tai-khoan/<int:account_id>/giao-viec/", postings.post_to, name="post_to"),
    path("diem/", points.points, name="points"),
    path("diem/<str:code>/", points.point, name="point"),
    path("diem/<str:code>/<int:posting_id>/", points.engage, name="engage"),
    path("thu-tuc/", procedures.procedures, name="procedures"),
    path("thu-tuc/cong-bo/", publishing.publish, name="publish"),
    path("thu-tuc/<str:code>/", procedures.procedure, name="procedure"),
    path("thu-tuc/<str:code>/<int:number>/", procedures.version, name="version"),
    path("thu-tuc/<str:code>/<int:number>.yaml", procedures.as_yaml, name="version_yaml"),
    path("so-cai/", ledger.ledger, name="ledger"),
]
