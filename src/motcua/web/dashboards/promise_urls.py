from __future__ import annotations

from django.urls import path

from motcua.web.dashboards import petitions, promise_data, promises

app_name = "promises"
urlpatterns = [
    path("cam-ket", promises.promises, name="list"),
    path("cam-ket.json", promise_data.as_json, name="json"),
    path("cam-ket.csv", promise_data.as_csv, name="csv"),
    path("cam-ket.xml", promise_data.feed, name="feed"),
    path("cam-ket/<int:pk>", promises.show, name="one"),
    path("cam-ket/<int:pk>.xml", promise_data.feed, name="feed_of"),
    path("cam-ket/<int:pk>/theo-doi", promises.follow, name="follow"),
    path("cam-ket/<int:pk>/tai-lieu/<int:evidence>", promises.document, name="document"),
    path("cam-ket/<int:pk>/thoi-theo-doi", promises.unfollow, name="unfollow"),
    path("cam-ket/thoi-theo-doi/<str:token>", promises.stop, name="stop"),
    path("cam-ket/theo-doi/<str:token>", promises.confirm, name="confirm"),
    path("cam-ket/theo-doi/<str:token>/dong-y", promises.confirmed, name="confirmed"),
    path("kien-nghi", petitions.petitions, name="petitions"),
    path("kien-nghi/<int:pk>", petitions.petition, name="petition"),
    path("kien-nghi/<int:pk>/tra-loi/<int:reply>.pdf", petitions.reply_file, name="reply_file"),
]
