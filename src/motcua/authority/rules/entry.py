"""What may be written into the register. Every rule says which one it is, and several mistakes are told at once.

The triggers of migration 0003 refuse the same contradictions from whoever writes past these rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.authority.enums import PUBLISHED, Act, GrantKind, InstrumentKind
from motcua.authority.models import Absence, Grant, Instrument
from motcua.authority.rules.judging import Chain, holds
from motcua.authority.rules.pairs import forbidden_pair, not_handed_on, wrong_text
from motcua.common.errors import BadInput, Conflict, FieldError
from motcua.common.workdays import VN
from motcua.org.queries.units import tree

NOT_YET = ("not_begun", "instrument_not_begun")
"""Obstacles of a ground that has only to begin."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule broken by an entry: its key, the field, the words; `clash`: with what the register already holds."""

    rule: str
    path: str
    words: str
    clash: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What an entry is held against: procedures in force with their fields and cases; the chain of the ground;
    grants that may clash; the instant by the database's clock."""

    at: datetime
    fields: Mapping[str, str]
    cases: Mapping[str, frozenset[str]]
    ground: Chain = ()
    rivals: Sequence[Grant] = ()

    @property
    def day(self) -> date:
        return self.at.astimezone(VN).date()


def refuse(problems: Iterable[Problem], advice: str) -> None:
    """Raise BadInput, or Conflict where there are only clashes; nothing for no problems."""
    found = list(problems)
    if not found:
        return
    first = next((problem for problem in found if not problem.clash), found[0])
    raise (Conflict if first.clash else BadInput)(
        first.rule, first.words, advice=advice, errors=tuple(FieldError(p.path, p.words) for p in found)
    )


def instrument_problems(text: Instrument, on: date) -> Iterator[Problem]:
    if not text.number.strip():
        yield Problem("instrument_number", "number", "Văn bản phải có số, ký hiệu.")
    if not text.title.strip():
        yield Problem("instrument_title", "title", "Hãy ghi tên (trích yếu) của văn bản.")
    if not text.issuer.strip():
        yield Problem("instrument_issuer", "issuer", "Hãy ghi cơ quan, người ban hành văn bản.")
    if not text.file_sha256 and not (text.kind in PUBLISHED and text.url):
        yield Problem("instrument_file", "file", "Văn bản phải có tệp kèm theo; luật, nghị định thì ghi nơi công bố.")
    if text.kind not in InstrumentKind.values:
        yield Problem("instrument_kind", "kind", "Hãy chọn loại văn bản.")
    if text.in_force_to and text.in_force_to < text.in_force_from:
        yield Problem("instrument_period", "in_force_to", "Ngày hết hiệu lực phải sau ngày có hiệu lực.")
    if text.issued_on > on:
        yield Problem("instrument_future", "issued_on", "Ngày ban hành không thể ở tương lai.")


def grant_problems(grant: Grant, known: Known) -> list[Problem]:
    """Every rule that a new grant breaks (Luật 72/2025/QH15 Đ.12-14); none if it may be recorded."""
    found = [*_shape(grant), *_words(grant, known)]
    if grant.instrument_id:
        found += _text(grant)
    if grant.kind == GrantKind.BY_LAW:
        if grant.rests_on_id or grant.grantor_id:
            found.append(Problem("grant_ground", "rests_on", "Phân quyền theo luật không dựa trên quyền của ai khác."))
    elif not grant.rests_on or not grant.grantor:
        found.append(
            Problem("grant_ground", "rests_on", "Người giao quyền phải có quyền đó trước khi giao lại: hãy chỉ rõ.")
        )
    else:
        found += [*_handed_on(grant), *_beyond(grant, grant.rests_on, known), *_ground_holds(grant, known)]
    return [*found, *_clashes(grant, known)]


def absence_problems(absence: Absence, others: Iterable[Absence], at: datetime) -> Iterator[Problem]:
    """`others`: absences not ended of either office, or for which the absent office stands in."""
    day = absence.valid_from.astimezone(VN).date()
    if absence.valid_to and absence.valid_to <= absence.valid_from:
        yield Problem("absence_period", "valid_to", "Thời điểm trở lại phải sau lúc bắt đầu vắng mặt.")
    if absence.valid_to and absence.valid_to <= at:
        yield Problem("absence_over", "valid_to", "Thời gian vắng mặt này đã qua: ghi vào sổ không còn ý nghĩa.")
    if not absence.reason.strip():
        yield Problem("absence_reason", "reason", "Hãy ghi lý do vắng mặt.")
    if absence.position_id == absence.stand_in_id:
        yield Problem("absence_self", "stand_in", "Người ký thay phải là người khác.")
    elif words := forbidden_pair("absence", absence.position, absence.stand_in, day):
        yield Problem("absence_pair", "stand_in", words)
    if absence.prefix == "KT." and absence.stand_in.rank <= absence.position.rank:
        yield Problem(
            "absence_rank", "prefix", "Chỉ cấp phó ký KT. thay người đứng đầu; người khác được giao thì ký Q."
        )
    for other in others:
        if _times_meet(absence, other):
            who = f"{other.position.title} đã được ghi vắng mặt"
            if other.stand_in_id == absence.position_id:
                who = f"{absence.position.title} đang được giao ký thay {other.position.title}"
            words = f"{who} trong thời gian đó (theo {other.instrument})."
            yield Problem("absence_overlaps", "valid_from", words, clash=True)


def _shape(grant: Grant) -> Iterator[Problem]:
    if grant.valid_to and grant.valid_to < grant.valid_from:
        yield Problem("grant_period", "valid_to", "Ngày kết thúc phải sau ngày bắt đầu.")
    if not grant.acts or not set(grant.acts) <= set(Act.values):
        yield Problem("grant_acts", "acts", "Hãy chọn việc được giao.")
    if not grant.units:
        yield Problem("grant_units", "units", "Hãy chọn đơn vị mà quyền này áp dụng.")
    if grant.kind == GrantKind.DELEGATED and not grant.valid_to:
        yield Problem("grant_no_end", "valid_to", "Ủy quyền phải có thời hạn (Luật 72/2025/QH15 Đ.14).")
    if grant.kind == GrantKind.DELEGATED and not grant.conditions.strip():
        yield Problem("grant_no_conditions", "conditions", "Ủy quyền phải ghi rõ điều kiện (Luật 72/2025/QH15 Đ.14).")
    if Act.SIGN_OWN_DRAFT in grant.acts and not grant.valid_to:
        yield Problem("exception_no_end", "valid_to", "Ngoại lệ cho người dự thảo tự ký phải có thời hạn.")
    if grant.grantor_id and grant.grantor_id == grant.grantee_id:
        yield Problem("grant_to_oneself", "grantee", "Không ai giao quyền cho chính mình.")


def _words(grant: Grant, known: Known) -> Iterator[Problem]:
    """Codes, fields, cases and units that nobody knows."""
    for code in grant.procedures:
        if code not in known.fields:
            yield Problem("unknown_procedure", "procedures", f"Không có thủ tục mã “{code}” trong danh mục.")
    for field in grant.fields:
        if field not in known.fields.values():
            yield Problem("unknown_field", "fields", f"Không có lĩnh vực “{field}” trong danh mục.")
    cases = frozenset().union(*(known.cases.get(code, frozenset()) for code in grant.procedures))
    for case in grant.cases:
        if case not in cases:
            yield Problem("unknown_case", "cases", f"Các thủ tục được giao không có trường hợp “{case}”.")
    for unit_id in set(grant.units) - tree().by_id.keys():
        yield Problem("unknown_unit", "units", f"Không có đơn vị số {unit_id}.")


def _text(grant: Grant) -> Iterator[Problem]:
    """The grant lies within the life of its own text, and the text is of the right sort."""
    text = grant.instrument
    if words := wrong_text(grant.kind, text.kind, grant.valid_from):
        yield Problem("grant_text_kind", "instrument", words)
    if text.revoked_at:
        yield Problem("instrument_revoked", "instrument", f"Văn bản {text} đã bị thu hồi, bãi bỏ.")
    if grant.valid_from < text.in_force_from:
        words = f"Quyền không thể bắt đầu trước ngày {text.in_force_from:%d/%m/%Y} văn bản {text} có hiệu lực."
        yield Problem("grant_before_text", "valid_from", words)
    if text.in_force_to and (grant.valid_to is None or grant.valid_to > text.in_force_to):
        words = f"Quyền không thể kéo dài quá ngày {text.in_force_to:%d/%m/%Y} văn bản {text} hết hiệu lực."
        yield Problem("grant_outlasts_text", "valid_to", words)


def _handed_on(grant: Grant) -> Iterator[Problem]:
    ground = grant.rests_on
    if ground is None or grant.grantor is None:
        return
    if ground.grantee_id != grant.grantor_id:
        words = f"{grant.grantor.title} không phải là người đang có quyền được đem giao."
        yield Problem("grant_not_yours", "grantor", words)
    deputy_of_holder = grant.kind == GrantKind.DEPUTY and ground.kind != GrantKind.DEPUTY
    if not deputy_of_holder and (words := not_handed_on(ground.kind, grant.valid_from)):
        yield Problem("grant_passed_on", "rests_on", words)
    if words := forbidden_pair(grant.kind, grant.grantor, grant.grantee, grant.valid_from):
        yield Problem("grant_pair", "grantee", words)


def _beyond(grant: Grant, ground: Grant, known: Known) -> Iterator[Problem]:
    """The grant stays within what its ground covers."""
    if not set(grant.units) <= set(ground.units) or Act.SIGN not in ground.acts:
        yield Problem("grant_beyond", "units", "Phạm vi giao vượt quá quyền của người giao.")
    if ground.fields or ground.procedures:
        stray = [p for p in grant.procedures if p not in ground.procedures and known.fields.get(p) not in ground.fields]
        if stray or not (grant.procedures or grant.fields):
            yield Problem("grant_beyond", "procedures", "Thủ tục được giao vượt quá quyền của người giao.")
        if not set(grant.fields) <= set(ground.fields):
            yield Problem("grant_beyond", "fields", "Lĩnh vực được giao vượt quá quyền của người giao.")
    if ground.cases and not (grant.cases and set(grant.cases) <= set(ground.cases)):
        yield Problem("grant_beyond", "cases", "Trường hợp được giao vượt quá quyền của người giao.")
    if ground.value_limit is not None and (grant.value_limit is None or grant.value_limit > ground.value_limit):
        yield Problem("grant_beyond", "value_limit", "Hạn mức được giao vượt quá quyền của người giao.")
    if grant.valid_from < ground.valid_from:
        words = f"Người giao chỉ có quyền này từ ngày {ground.valid_from:%d/%m/%Y}."
        yield Problem("grant_before_ground", "valid_from", words)
    if ground.valid_to and (grant.valid_to is None or grant.valid_to > ground.valid_to):
        words = f"Người giao chỉ có quyền này đến hết ngày {ground.valid_to:%d/%m/%Y}."
        yield Problem("grant_outlasts_ground", "valid_to", words)


def _ground_holds(grant: Grant, known: Known) -> Iterator[Problem]:
    for link in known.ground:
        obstacle = holds(link, known.at)
        if obstacle and obstacle.rule not in NOT_YET:
            words = f"Quyền đem giao không còn: {obstacle.words}."
            yield Problem("grant_ground_dead", "rests_on", words)


def _clashes(grant: Grant, known: Known) -> Iterator[Problem]:
    for rival in known.rivals:
        if not _days_meet(grant, rival) or not _scopes_meet(grant, rival):
            continue
        if rival.grantee_id == grant.grantee_id:
            words = f"Chức danh này đã có quyền cùng phạm vi, cùng thời gian theo {rival.instrument}: mâu thuẫn nhau."
            yield Problem("grant_overlaps", "grantee", words, clash=True)
        elif grant.kind == rival.kind == GrantKind.DECENTRALISED and grant.rests_on_id == rival.rests_on_id:
            words = f"Quyền này đã được phân cấp cho {rival.grantee.title} theo {rival.instrument}."
            yield Problem("decentralised_twice", "grantee", words, clash=True)


def _scopes_meet(one: Grant, other: Grant) -> bool:
    """Whether both say something about the same thing. A grant for a procedure and one for its whole field do not
    clash: the closer one comes first."""
    everything = not (one.fields or one.procedures or other.fields or other.procedures)
    same = everything or set(one.fields) & set(other.fields) or set(one.procedures) & set(other.procedures)
    cases = not one.cases or not other.cases or set(one.cases) & set(other.cases)
    return bool(same and cases and set(one.acts) & set(other.acts) and set(one.units) & set(other.units))


def _days_meet(one: Grant, other: Grant) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)


def _times_meet(one: Absence, other: Absence) -> bool:
    return (other.valid_to is None or one.valid_from < other.valid_to) and (
        one.valid_to is None or other.valid_from < one.valid_to
    )
