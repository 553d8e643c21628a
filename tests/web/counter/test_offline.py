"""The machine's door and the clerk's list, over HTTP."""

from __future__ import annotations

import base64
import gzip
import re
import time
from typing import Any

import pytest
import zxingcpp
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from motcua.audit.models import Entry
from motcua.counters.envelope import Content, seal
from motcua.counters.models import Device, OfflineFiling
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.counter.test_intake import CERTIFIED, COPY, HER, PAPER
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

MAY = "/quay/ngoai-tuyen/may/"
MOST_BYTES = 150 * 1024
FIELDS = {**HER, **CERTIFIED, **PAPER, "unit": "Kim Liên", "channel": "counter"}


def now() -> int:
    return int(time.time() * 1000)


class Machine:
    """A registered machine behind its clerk's browser."""

    def __init__(self, client: Client) -> None:
        client.post("/quay/ngoai-tuyen/", {"name": "Quầy 1"})
        self.client, self.id, self.used = client, Device.objects.latest("pk").pk, 0
        self.supplies = client.get(f"{MAY}lien-lac.json", self.asked()).json()
        pack = client.get(f"{MAY}thu-tuc.json").json()
        self.versions = {procedure["code"]: procedure["version"] for procedure in pack["procedures"]}

    def asked(self, **more: int) -> dict[str, int]:
        return {"may": self.id, "dung": self.used, "co": 0, "gio": now(), **more}

    def brings(self, fields: dict[str, Any], procedure: str = COPY, **header: Any) -> Any:
        self.used += 1
        said = {
            "ticket": self.used, "anchor": self.supplies["anchor"], "made_at": now(), "procedure": procedure,
            "version": self.versions[procedure], **header,
        }  # fmt: skip
        listed = {name: [value] for name, value in fields.items()}
        sealed = seal(bytes.fromhex(self.supplies["key"]), Content(listed, (), said))
        query = f"may={self.id}&so={self.used}&gio={now()}"
        return self.client.post(f"{MAY}gui?{query}", sealed, content_type="application/octet-stream")


@pytest.fixture
def machine() -> Machine:
    return Machine(signed_in("clerk"))


def held_by(machine: Machine, **wrong: str) -> str:
    """The address of one that was brought and is held."""
    machine.brings({**FIELDS, **wrong})
    return f"/quay/ngoai-tuyen/can-xem/{OfflineFiling.objects.latest('pk').pk}/"


def test_what_is_brought_is_on_the_books(machine: Machine) -> None:
    answer = machine.brings(FIELDS)
    dossier = Dossier.objects.get()
    assert answer.json() == {"number": f"TAM-M{machine.id}-0001", "state": "filed", "code": dossier.code, "trouble": ""}
    assert dossier.applicant.full_name == "Trần Thị Bé"
    assert dossier.fee == 6 * 2000


def test_the_form_is_read_as_the_page_is(machine: Machine) -> None:
    answer = machine.brings({**FIELDS, "birth_date": "31/2/1948"})
    assert answer.json()["state"] == "held"
    assert "Ngày sinh" in OfflineFiling.objects.get().problem


def test_an_unknown_machine_is_told_what_to_do(machine: Machine) -> None:
    machine.id += 1
    answer = machine.brings(FIELDS)
    assert answer.status_code == 404
    assert "đăng ký máy" in answer.json()["text"]


def test_without_a_session_nothing_is_taken(machine: Machine) -> None:
    machine.client.logout()
    assert machine.brings(FIELDS).status_code == 302
    assert not OfflineFiling.objects.exists()


@pytest.mark.parametrize("who", ["officer", "chair"])
def test_only_clerks_bring(who: str) -> None:
    assert signed_in(who).get(f"{MAY}lien-lac.json").status_code == 403


def test_supplies_last_a_day(machine: Machine) -> None:
    assert len(machine.supplies["tickets"]) == 200
    number, secret, squares = machine.supplies["tickets"][0]
    assert number == f"TAM-M{machine.id}-0001"
    assert len(secret) == 12
    assert re.fullmatch(r"\d\d:[A-Za-z0-9+/=]+", squares)


def test_the_code_of_a_slip_leads_to_its_page(machine: Machine) -> None:
    """Drawn as the machine's script draws it, and read by a scanner."""
    number, secret, squares = machine.supplies["tickets"][0]
    side, packed = squares.split(":")
    n = int(side)
    bits = "".join(f"{byte:08b}" for byte in base64.b64decode(packed))[-n * n :]
    image = Image.new("L", (n + 8, n + 8), 255)
    for at, bit in enumerate(bits):
        if bit == "1":
            image.putpixel((4 + at % n, 4 + at // n), 0)
    (found,) = zxingcpp.read_barcodes(image.resize(((n + 8) * 4, (n + 8) * 4), Image.Resampling.NEAREST))
    assert found.text.endswith(f"/phieu-tam/{number}/{secret}")


def test_only_new_numbers_are_sent_again(machine: Machine) -> None:
    machine.brings(FIELDS)
    again = machine.client.get(f"{MAY}lien-lac.json", machine.asked(co=200)).json()
    assert [number for number, *_ in again["tickets"]] == [f"TAM-M{machine.id}-0201"]


def test_the_whole_app_is_light(machine: Machine) -> None:
    """Page, scripts, styles, procedures and a day's numbers, as they travel."""
    paths = ["", "sw.js", "ung-dung.webmanifest", "thu-tuc.json"]
    parts = [machine.client.get(MAY + path).content for path in paths]
    parts.append(machine.client.get(f"{MAY}lien-lac.json", machine.asked()).content)
    files = ["site.css", "staff.css", "offline.css", "mark.svg", "offline.js", "offline-store.js"]
    for name in files:
        with open(str(finders.find(f"motcua/{name}")), "rb") as file:
            parts.append(file.read())
    sizes = [len(gzip.compress(part)) for part in parts]
    print(sum(sizes), sizes)
    assert sum(sizes) <= MOST_BYTES


def test_the_page_holds_nobodys_data() -> None:
    html = page(Client().get(MAY))
    assert "offline.js" in html
    assert "csrf" not in html


class TestTheClerk:
    def test_sees_what_needs_her(self, machine: Machine) -> None:
        held_by(machine, paper_1_pages="")
        html = page(machine.client.get("/quay/ngoai-tuyen/"))
        assert f"TAM-M{machine.id}-0001" in html
        assert "Còn thiếu hoặc chưa đúng" in html

    def test_mends_the_page_as_it_was_typed(self, machine: Machine) -> None:
        address = held_by(machine, paper_1_pages="")
        html = page(machine.client.get(address))
        assert "Trần Thị Bé" in html
        done = machine.client.post(address, {**FIELDS, "do": "file", "key": "x"}, follow=True)
        assert "đã vào sổ" in page(done)
        assert Dossier.objects.get().submitted_at == OfflineFiling.objects.get().taken_at

    def test_files_another_wish_with_one_press(self, machine: Machine) -> None:
        file_dossier(by=city.actor("clerk"), filing=a_filing(COPY))
        address = held_by(machine)
        machine.client.post(address, {"do": "accept"})
        assert Dossier.objects.count() == 2

    def test_drops_a_repeat_with_one_press(self, machine: Machine) -> None:
        first = file_dossier(by=city.actor("clerk"), filing=a_filing(COPY))
        address = held_by(machine)
        assert f"Trùng hồ sơ {first.code}" in page(machine.client.get(address))
        machine.client.post(address, {"do": "drop", "same": first.code})
        assert OfflineFiling.objects.get().dossier == first
        assert Entry.objects.filter(action="offline.dropped").count() == 1

    def test_is_told_that_a_reason_is_needed(self, machine: Machine) -> None:
        address = held_by(machine, paper_1_pages="")
        assert "lý do" in page(machine.client.post(address, {"do": "drop"}, follow=True))

    def test_of_another_point_sees_nothing(self, machine: Machine) -> None:
        address = held_by(machine, paper_1_pages="")
        assert signed_in("clerk_vm").get(address).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_has_her_list_in_few_queries(self, machine: Machine, rows: int, django_assert_max_num_queries: Any) -> None:
        for _ in range(rows):
            held_by(machine, paper_1_pages="")
        machine.client.get("/quay/")
        with django_assert_max_num_queries(9):
            machine.client.get("/quay/ngoai-tuyen/")


class TestTheProvisionalReceipt:
    def address(self, machine: Machine) -> str:
        number, secret, _ = machine.supplies["tickets"][0]
        return f"/phieu-tam/{number}/{secret}"

    def test_says_that_nothing_is_lost_before_it_arrives(self, machine: Machine) -> None:
        assert "không phải nộp lại" in page(Client().get(self.address(machine)))

    def test_leads_to_the_dossier_afterwards(self, machine: Machine) -> None:
        machine.brings(FIELDS)
        assert Dossier.objects.get().code in page(Client().get(self.address(machine)))

    @pytest.mark.parametrize(
        "wrong", ["/phieu-tam/TAM-M1-0001/000000000000", "/phieu-tam/x/y", "/phieu-tam/TAM-Mx-y/z"]
    )
    def test_a_made_up_one_is_not_found(self, machine: Machine, wrong: str) -> None:
        assert Client().get(wrong).status_code == 404
