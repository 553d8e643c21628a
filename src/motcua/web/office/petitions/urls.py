from __future__ import annotations

from django.urls import path

from motcua.web.office.petitions import meetings, papers, reporting, rewriting, steps, views

app_name = "voters"
urlpatterns = [
    path("cu-tri/", views.desk, name="desk"),
    path("cu-tri/tiep-xuc/", meetings.index, name="meetings"),
    path("cu-tri/tiep-xuc/<int:pk>/", meetings.show, name="meeting"),
    path("cu-tri/viec/", steps.ahead, name="ahead"),
    path("cu-tri/buoc/<int:pk>/", steps.step, name="step"),
    path("cu-tri/bao-cao/", reporting.report, name="report"),
    path("cu-tri/doc/", papers.upload, name="upload"),
    path("cu-tri/doc/<int:pk>/", papers.draft, name="draft"),
    path("cu-tri/moi/", views.enter, name="enter"),
    path("cu-tri/<int:pk>/", views.petition, name="petition"),
    path("cu-tri/noi-dung/<int:pk>/", views.triage, name="triage"),
    path("cu-tri/tra-loi/<int:pk>/", views.reply, name="reply"),
    path("cu-tri/tra-loi/<int:pk>/van-ban.pdf", views.reply_file, name="reply_file"),
    path("cu-tri/tra-loi/<int:pk>/sua/", rewriting.edit, name="edit_reply"),
    path("cu-tri/tra-loi/<int:pk>/thay/", rewriting.replace, name="replace_reply"),
    path("cu-tri/loi-hua/<int:pk>/", views.commitment, name="commitment"),
]
