"""Parcels of papers: packed, sealed, sent, ticked; what is missing has a name."""

from __future__ import annotations

import threading

import pytest
import zxingcpp
from django.db import IntegrityError, connection, transaction
from PIL import Image

from motcua.audit.queries import history
from motcua.common import barcode
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.counters import queries
from motcua.counters.actions import found_again, pack, put_in, receive_parcel, seal, send, take_out, tick
from motcua.counters.models import Parcel, ParcelPaper
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.models import Dossier
from motcua.org.queries import unit_by_code
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db


def filed() -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))


def packed(*dossiers: Dossier) -> Parcel:
    codes = [dossier.code for dossier in dossiers]
    return pack(by=city.actor("clerk"), destination_id=unit_by_code(city.KIM_LIEN).pk, codes=codes)


def sent(*dossiers: Dossier) -> Parcel:
    parcel = packed(*dossiers)
    seal(by=city.actor("clerk"), code=parcel.code)
    return send(by=city.actor("clerk"), code=parcel.code, carrier="Bưu tá Nguyễn Văn An")


def test_papers_that_lie_here_are_listed_by_who_decides() -> None:
    dossier = filed()
    (waiting,) = queries.to_pack(city.actor("clerk"))
    assert (waiting.to.code, waiting.dossiers) == (city.KIM_LIEN, (dossier,))
    packed(dossier)
    assert queries.to_pack(city.actor("clerk")) == []


def test_codes_are_numbered_without_a_gap() -> None:
    codes = [packed(filed()).code for _ in range(2)]
    assert [code[-3:] for code in codes] == ["001", "002"]


def test_the_barcode_is_read_by_a_scanner() -> None:
    code = packed(filed()).code
    row = bytes([255] * 20 + barcode.bars(code) + [255] * 20)
    image = Image.frombytes("L", (len(row), 1), row).resize((len(row) * 3, 90), Image.Resampling.NEAREST)
    assert zxingcpp.read_barcode(image).text == code


def test_from_the_point_to_the_office_nothing_missing() -> None:
    dossier = filed()
    parcel = sent(dossier)
    tick(by=city.actor("officer"), code=parcel.code, dossier=dossier.code)
    receive_parcel(by=city.actor("officer"), code=parcel.code)
    assert [row.get_state_display() for row in queries.papers_of(parcel)] == ["Đã đến"]


def test_what_is_missing_is_named_for_both_ends() -> None:
    there, lost = filed(), filed()
    parcel = sent(there, lost)
    tick(by=city.actor("officer"), code=parcel.code, dossier=there.code)
    with pytest.raises(BadInput, match="Còn thiếu 1"):
        receive_parcel(by=city.actor("officer"), code=parcel.code)
    receive_parcel(by=city.actor("officer"), code=parcel.code, note="Niêm phong rách")
    for who in ("clerk", "officer"):
        (row,) = queries.parcels(city.actor(who))
        assert row.missing == 1  # type: ignore[attr-defined]
    said = history(("parcel", parcel.pk))[-1]
    assert said.data["missing"] == [lost.code]
    row = queries.missing_of(lost.pk)
    assert row is not None
    found_again(by=city.actor("clerk"), code=parcel.code, dossier_id=lost.pk)
    assert queries.missing_of(lost.pk) is None


def test_papers_are_in_one_parcel_at_a_time() -> None:
    dossier = filed()
    first = packed(dossier)
    with pytest.raises(Conflict, match=first.code):
        packed(dossier)


def test_the_database_says_so_too() -> None:
    dossier = filed()
    packed(dossier)
    other = packed(filed())
    with pytest.raises(IntegrityError, match="papers_in_one_parcel"), transaction.atomic():
        ParcelPaper.objects.create(parcel=other, dossier=dossier, what="Đơn")


def test_received_papers_may_travel_again() -> None:
    dossier = filed()
    parcel = sent(dossier)
    tick(by=city.actor("officer"), code=parcel.code, dossier=dossier.code)
    receive_parcel(by=city.actor("officer"), code=parcel.code)
    back = pack(by=city.actor("officer"), destination_id=dossier.receiving_unit_id, codes=[dossier.code])
    assert back.papers.count() == 1


def test_what_does_not_belong_there_is_not_packed() -> None:
    elsewhere = unit_by_code(city.VAN_MIEU).pk
    with pytest.raises(BadInput, match="không gửi đến"):
        pack(by=city.actor("clerk"), destination_id=elsewhere, codes=[filed().code])
    assert not Parcel.objects.exists()


def test_an_empty_parcel_is_not_sealed() -> None:
    dossier = filed()
    parcel = packed(dossier)
    take_out(by=city.actor("clerk"), code=parcel.code, dossier_id=dossier.pk)
    with pytest.raises(BadInput):
        seal(by=city.actor("clerk"), code=parcel.code)


def test_what_is_sealed_is_not_changed() -> None:
    parcel = packed(filed())
    seal(by=city.actor("clerk"), code=parcel.code)
    with pytest.raises(Conflict):
        put_in(by=city.actor("clerk"), code=parcel.code, dossier=filed().code)


def test_somebody_carries_it() -> None:
    parcel = packed(filed())
    seal(by=city.actor("clerk"), code=parcel.code)
    with pytest.raises(BadInput):
        send(by=city.actor("clerk"), code=parcel.code, carrier=" ")


def test_only_the_other_end_opens_it() -> None:
    dossier = filed()
    parcel = sent(dossier)
    with pytest.raises(NotAllowed):
        tick(by=city.actor("clerk"), code=parcel.code, dossier=dossier.code)
    with pytest.raises(Missing):
        tick(by=city.actor("officer_vm"), code=parcel.code, dossier=dossier.code)


def test_what_is_not_on_the_list_is_said() -> None:
    parcel, other = sent(filed()), filed()
    with pytest.raises(BadInput, match="không có trong danh sách"):
        tick(by=city.actor("officer"), code=parcel.code, dossier=other.code)


def test_scanning_twice_changes_nothing() -> None:
    dossier = filed()
    parcel = sent(dossier)
    for _ in range(2):
        assert tick(by=city.actor("officer"), code=parcel.code, dossier=dossier.code.lower()).state == "arrived"


def test_leaders_carry_nothing() -> None:
    with pytest.raises(NotAllowed):
        pack(by=city.actor("chair"), destination_id=unit_by_code(f"{city.KIM_LIEN}.MC").pk)


@pytest.mark.django_db(transaction=True)
def test_two_who_pack_the_same_papers_at_once_are_told_apart() -> None:
    dossier, gate, said = filed(), threading.Barrier(4), list[str]()

    def run() -> None:
        gate.wait()
        try:
            packed(dossier)
            said.append("packed")
        except Conflict as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["packed", *["papers_on_way"] * 3]
    assert Parcel.objects.count() == 1
