"""Parcels seen from both ends, and papers that wait to be packed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.counters.enums import PaperState, ParcelState
from motcua.counters.models import Parcel, ParcelPaper
from motcua.dossiers.enums import DocumentKind, Status
from motcua.dossiers.models import Document, Dossier
from motcua.dossiers.routing import bodies_of
from motcua.org import queries as org
from motcua.org.models import Unit

ON_PAPER = (DocumentKind.ORIGINAL, DocumentKind.COPY)
UNDER_WAY = (Status.RECEIVED, Status.IN_PROGRESS, Status.SUPPLEMENT, Status.PAYMENT)


def parcel(code: str, by: Actor, *, lock: bool = False) -> Parcel:
    """A parcel by its barcode, for either end; other units do not learn that it exists. Raises Missing."""
    rows = Parcel.objects.select_for_update(of=("self",)) if lock else Parcel.objects.all()
    found = rows.select_related("origin", "destination").filter(code=code.strip().upper()).first()
    if found is None or not {found.origin_id, found.destination_id} & bodies_of(by):
        raise Missing(
            "no_such_parcel", "Không tìm thấy túi giấy tờ này.", advice="Quét lại mã vạch, hoặc gõ mã in dưới mã vạch."
        )
    return found


def papers_of(found: Parcel) -> list[ParcelPaper]:
    """What it holds, in the order of packing. One query."""
    return list(found.papers.select_related("dossier").order_by("pk"))


def parcels(by: Actor, *, after: int | None = None, limit: int = 20) -> list[Parcel]:
    """Parcels from and to the actor's units, newest first, with counts `n` and `missing`. One query."""
    own = sorted(bodies_of(by))
    rows = Parcel.objects.filter(Q(origin__in=own) | Q(destination__in=own))
    rows = rows if after is None else rows.filter(pk__lt=after)
    missing = Count("papers", Q(papers__state=PaperState.MISSING))
    counted = rows.annotate(n=Count("papers"), missing=missing).select_related("origin", "destination")
    return list(counted.order_by("-pk")[:limit])


@dataclass(frozen=True, slots=True)
class Waiting:
    """Papers that lie here and belong to `to`."""

    to: Unit
    dossiers: tuple[Dossier, ...]


def to_pack(by: Actor, *, limit: int = 200) -> list[Waiting]:
    """Dossiers under way whose papers still lie at the actor's point, by who decides. Two queries."""
    found: dict[int, list[Dossier]] = {}
    for dossier in _unsent(by).prefetch_related(_on_paper()).order_by("pk")[:limit]:
        found.setdefault(dossier.competent_unit_id, []).append(dossier)
    return [Waiting(org.unit(unit_id), tuple(rows)) for unit_id, rows in found.items()]


def unsent(by: Actor) -> list[str]:
    """The dossiers whose papers still lie here, by code. One query."""
    return list(_unsent(by).order_by("pk").values_list("code", flat=True))


def _unsent(by: Actor) -> QuerySet[Dossier]:
    paper = Document.objects.filter(dossier=OuterRef("pk"), kind__in=ON_PAPER)
    packed = ParcelPaper.objects.filter(dossier=OuterRef("pk"))
    rows = Dossier.objects.filter(receiving_unit_id__in=by.unit_ids, status__in=UNDER_WAY)
    return rows.filter(Exists(paper), ~Exists(packed))


def _on_paper() -> Prefetch[str]:
    return Prefetch("documents", Document.objects.filter(kind__in=ON_PAPER).order_by("pk"), to_attr="on_paper")


def in_words(papers: Iterable[Document]) -> str:
    """ "Bằng tốt nghiệp (bản chính, 1); Đơn (bản sao, 2)"."""
    return "; ".join(f"{p.name} ({DocumentKind(p.kind).label.lower()}, {p.quantity})" for p in papers)[:500]


def missing_of(dossier_id: int) -> ParcelPaper | None:
    """Where a dossier's papers were found missing, and not found since."""
    rows = ParcelPaper.objects.filter(dossier_id=dossier_id, state=PaperState.MISSING)
    return rows.select_related("parcel__origin", "parcel__destination").last()


def open_parcels(by: Actor) -> list[str]:
    """Parcels packed or sealed here that nobody has sent off, by code. One query."""
    states = (ParcelState.PACKING, ParcelState.SEALED)
    rows = Parcel.objects.filter(origin_id__in=by.unit_ids, state__in=states)
    return list(rows.order_by("pk").values_list("code", flat=True))
