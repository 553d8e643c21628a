"""The dossier's page as a clerk sees it: checking online filings, papers, handing the result over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from motcua.audit.queries import views_of_person
from motcua.common.files import check_upload
from motcua.dossiers import actions
from motcua.dossiers.enums import DocumentKind, Status
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db


def at(dossier: Dossier) -> str:
    return f"/quay/ho-so/{dossier.code}/"


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 30), "white").save(out, "PNG")
    return out.getvalue()


def test_the_page_shows_person_answers_and_papers_in_words(online: Callable[..., Dossier]) -> None:
    html = page(signed_in("clerk").get(at(online("1.001193"))))
    for words in ("Nguyễn Thị Hồng", "21/05/1990", "001190000123", "Mẹ của bé", "NGUYỄN MINH AN", "Nữ"):
        assert words in html


def test_a_filing_that_nobody_has_received_has_no_receipt(online: Callable[..., Dossier]) -> None:
    dossier = online()
    assert signed_in("clerk").get(f"{at(dossier)}giay-hen/")["Location"] == at(dossier)


def test_looking_is_written_down_for_the_person(online: Callable[..., Dossier]) -> None:
    dossier = online()
    signed_in("clerk").get(at(dossier))
    views = views_of_person(dossier.applicant_id)
    assert [(view.data["purpose"], view.actor_label.split(",")[0]) for view in views] == [
        ("Xem hồ sơ để giải quyết", "Nguyễn Thu Hà")
    ]


def test_accepting_starts_the_clock_and_says_so(online: Callable[..., Dossier]) -> None:
    dossier = online()
    response = signed_in("clerk").post(at(dossier), {"act": "accept"}, follow=True)
    dossier.refresh_from_db()
    assert dossier.status == Status.RECEIVED
    assert "Đã tiếp nhận hồ sơ" in page(response)
    assert "Hẹn trả" in page(response)


def test_refusing_needs_a_reason_and_keeps_what_was_typed(online: Callable[..., Dossier]) -> None:
    dossier, clerk = online(), signed_in("clerk")
    short = clerk.post(at(dossier), {"act": "refuse_intake", "reason": "abc"})
    assert short.status_code == 422
    assert controls(page(short))["reason"][0].strip() == "abc"
    clerk.post(at(dossier), {"act": "refuse_intake", "reason": "Không thuộc thẩm quyền của phường."})
    dossier.refresh_from_db()
    assert dossier.status == Status.NOT_RECEIVED


def test_a_supplement_lists_ticked_papers_and_lines(online: Callable[..., Dossier]) -> None:
    dossier = online("1.001193")
    asked = {"act": "request_supplement", "papers": ["Giấy chứng sinh"], "items": "Ảnh căn cước\n\nSố điện thoại"}
    signed_in("clerk").post(at(dossier), {**asked, "reason": "Ảnh chụp bị mờ."})
    assert dossier.notices.get().items == ["Giấy chứng sinh", "Ảnh căn cước", "Số điện thoại"]


def test_a_second_supplement_warns_before_it_is_made(online: Callable[..., Dossier]) -> None:
    dossier, clerk = online(), signed_in("clerk")
    actions.accept(dossier_id=dossier.pk, by=city.actor("clerk"))
    ask = {"act": "request_supplement", "items": "Ảnh căn cước", "reason": "Ảnh chụp bị mờ."}
    clerk.post(at(dossier), ask)
    actions.supply(dossier_id=dossier.pk, by=city.citizen(), papers=[], message="Xin gửi lại ảnh")
    assert "hồ sơ bị tính là trễ hạn do cơ quan" in page(clerk.get(at(dossier)))
    assert clerk.post(at(dossier), ask).status_code == 422
    clerk.post(at(dossier), {**ask, "understood": "on"})
    dossier.refresh_from_db()
    assert dossier.supplements == 2
    assert "tính trễ: yêu cầu bổ sung 2 lần" in page(clerk.get(at(dossier)))


def test_papers_brought_to_the_counter_go_on_with_the_dossier(online: Callable[..., Dossier]) -> None:
    dossier, clerk = online(), signed_in("clerk")
    actions.request_supplement(dossier_id=dossier.pk, by=city.actor("clerk"), reason="Thiếu giấy", items=["Giấy tờ"])
    clerk.post(at(dossier), {"act": "supply", "papers": "Giấy ủy quyền\nẢnh thẻ", "message": ""})
    assert [row.name for row in dossier.documents.order_by("pk")] == ["Giấy ủy quyền", "Ảnh thẻ"]


def test_the_result_is_handed_to_whoever_came(done: Dossier) -> None:
    clerk = signed_in("clerk")
    assert controls(page(clerk.get(at(done))))["receiver"] == ["Trần Thị Bé"]
    clerk.post(at(done), {"act": "hand_over_result", "receiver": "Nguyễn Văn Con"})
    done.refresh_from_db()
    assert done.status == Status.RETURNED
    assert "Người nhận: Nguyễn Văn Con" in page(clerk.get(at(done)))


def test_the_signed_result_is_the_very_file(done: Dossier) -> None:
    response = signed_in("clerk").get(f"{at(done)}ket-qua.pdf")
    assert response.content[:5] == b"%PDF-"
    assert b"/ByteRange" in response.content


@pytest.fixture
def paper() -> tuple[Dossier, int]:
    file = check_upload("anh.png", png())
    filing = a_filing("2.000635")
    papers = [*filing.papers, actions.Paper("proxy", "Văn bản ủy quyền", DocumentKind.ORIGINAL, file=file)]
    dossier = actions.file_dossier(by=city.actor("clerk"), filing=replace(filing, papers=papers))
    return dossier, dossier.documents.get(mime="image/png").pk


def test_a_paper_is_shown_safely_and_its_opening_written_down(paper: tuple[Dossier, int]) -> None:
    dossier, pk = paper
    response = signed_in("clerk").get(f"{at(dossier)}giay/{pk}/")
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert views_of_person(dossier.applicant_id)[0].data["purpose"] == "Mở giấy tờ: Văn bản ủy quyền"


def test_a_paper_of_another_dossier_is_not_found_here(
    paper: tuple[Dossier, int], online: Callable[..., Dossier]
) -> None:
    assert signed_in("clerk").get(f"{at(online())}giay/{paper[1]}/").status_code == 404


def test_another_point_sees_neither_dossier_nor_paper(paper: tuple[Dossier, int]) -> None:
    dossier, pk = paper
    stranger = signed_in("clerk_vm")
    for address in (at(dossier), f"{at(dossier)}giay/{pk}/", f"{at(dossier)}mau-01.pdf", f"{at(dossier)}giay-hen/"):
        response = stranger.get(address)
        assert response.status_code == 403
        assert "không có quyền xem hồ sơ này" in page(response)
    assert not [view for view in views_of_person(dossier.applicant_id) if "Ngô Thị Yến" in view.actor_label]


def test_another_point_cannot_act_either(online: Callable[..., Dossier]) -> None:
    dossier = online()
    assert signed_in("clerk_vm").post(at(dossier), {"act": "accept"}).status_code == 403
    dossier.refresh_from_db()
    assert dossier.status == Status.NEW


def test_forms_for_the_applicant_are_printed_as_sent(online: Callable[..., Dossier]) -> None:
    dossier, clerk = online(), signed_in("clerk")
    clerk.post(at(dossier), {"act": "refuse_intake", "reason": "Không thuộc thẩm quyền của phường."})
    notice = dossier.notices.get()
    assert f"phieu/{notice.pk}.pdf" in page(clerk.get(at(dossier)))
    for name in (f"phieu/{notice.pk}.pdf", "mau-06.pdf"):
        assert clerk.get(at(dossier) + name).content[:5] == b"%PDF-"


def test_an_act_that_nobody_knows_changes_nothing(received: Dossier) -> None:
    response = signed_in("clerk").post(at(received), {"act": "delete"})
    assert response["Location"] == at(received)
