"""Offices by name: who gives power, who may receive it, and the words that name what is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.text import fold
from motcua.identity.roles import Role
from motcua.org import queries as org
from motcua.org.enums import UnitKind
from motcua.org.models import Position, Unit

RECEIVING = (Role.LEADER, Role.CHECKER, Role.OFFICER)
CODE = re.compile(r"\d\.\d{6}")
EVERYTHING = "tat ca"
NEAR = 5


def givers(unit: Unit) -> list[Position]:
    """The offices of a body that may hand power on: its leaders, the head first."""
    return [row for row in org.positions_in(unit.pk) if row.role == Role.LEADER]


def receivers(unit: Unit) -> dict[str, tuple[int, ...]]:
    """Offices that may receive power from a body, by name; the last name may stand for many. One query.

    A commune gives within itself; a body of the city also to other bodies and to the chairs of communes.
    """
    inside, heads = Q(unit__in=list(org.units_below(unit.pk)), role__in=RECEIVING), Q(pk__in=[])
    if unit.kind not in (UnitKind.COMMUNE, UnitKind.COMMUNE_POLICE):
        inside &= Q(role=Role.LEADER) | Q(unit=unit.pk)
        heads = Q(unit__in=[commune.pk for commune in org.communes()], rank=1)
    day = clock.today()
    dated = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    rows = list(Position.objects.filter(inside | heads, dated).order_by("unit", "rank", "title"))
    names: dict[str, tuple[int, ...]] = {name_of(row): (row.pk,) for row in rows}
    chairs = tuple(row.pk for row in rows if row.rank == 1 and org.unit(row.unit_id).kind == UnitKind.COMMUNE)
    if len(chairs) > 1:
        names[f"Chủ tịch UBND của cả {len(chairs)} xã, phường"] = chairs
    return names


def name_of(position: Position) -> str:
    """ "Chánh Văn phòng, Văn phòng HĐND và UBND phường Kim Liên"."""
    return f"{position.title}, {org.unit(position.unit_id).name}"


def body_of(position: Position) -> int:
    """The body for which an office decides: its own, or the commune of an office of a commune."""
    unit = org.unit(position.unit_id)
    return unit.parent_id if unit.kind == UnitKind.COMMUNE_OFFICE and unit.parent_id is not None else unit.pk


class OfficeField(forms.Field):
    """One of many offices, chosen by typing words of its name. `options`: name to value; `listed`: id of the
    datalist that the page shows once for all such fields."""

    def __init__(self, options: Mapping[str, Any], *, listed: str, **kwargs: Any) -> None:
        self.options = options
        super().__init__(widget=forms.TextInput({"autocomplete": "off", "list": listed}), **kwargs)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        near = _meant(fold(str(value)), {name: fold(name) for name in self.options})
        if len(near) == 1:
            return self.options[near[0]]
        if near:
            raise ValidationError(f"Có phải: {'; '.join(near[:NEAR])}? Hãy ghi đúng một chức danh.")
        raise ValidationError(f"Không có chức danh “{str(value)[:80]}” nhận được quyền từ đơn vị này.")


def _meant(typed: str, folded: Mapping[str, str]) -> list[str]:
    """The names that are what was typed, else begin with it, else hold all its words."""
    words = set(typed.replace(",", " ").split())
    kinds = (
        [name for name, key in folded.items() if key == typed],
        [name for name, key in folded.items() if key.startswith(typed)],
        [name for name, key in folded.items() if words <= set(key.replace(",", " ").split())],
    )
    return next((found for found in kinds if found), [])


@dataclass(frozen=True, slots=True)
class Scope:
    """What is given. Both empty: everything."""

    procedures: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class ScopeField(forms.CharField):
    """Procedures and fields as they stand in a decision: codes anywhere, names separated by ";" or lines; "tất cả"
    for everything. The cleaned value is a Scope, or None where nothing was typed."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"rows": 2}

    def clean(self, value: Any) -> Scope | None:
        typed = super().clean(value)
        return read_scope(typed) if typed else None


def read_scope(typed: str) -> Scope:
    """The procedures and fields that a text names. Raises ValidationError for what nothing is called."""
    contents = [known.content for known in catalog.all_current()]
    named = {fold(content.name): content.code for content in contents}
    fields = {fold(content.field): content.field for content in contents}
    codes, unknown = CODE.findall(typed), []
    found_fields: list[str] = []
    for part in re.split(r"[;\n]", CODE.sub(";", typed)):
        for word in _words(part, {*named, *fields, EVERYTHING}):
            if word in named:
                codes.append(named[word])
            elif word in fields:
                found_fields.append(fields[word])
            elif word != EVERYTHING:
                unknown.append(part.strip())
    known_codes = {content.code for content in contents}
    unknown += [code for code in codes if code not in known_codes]
    if unknown:
        raise ValidationError(
            [f"Không có thủ tục hay lĩnh vực nào là “{text[:80]}”." for text in dict.fromkeys(unknown)]
        )
    return Scope(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(found_fields)))


class CasesField(forms.CharField):
    """Cases to which a power is limited, by their names or keys, separated by ";" or lines; blank: every case.
    The cleaned value is the words; `named_cases` says which cases of which procedures they are."""

    widget = forms.Textarea

    def __init__(self) -> None:
        text = "Bỏ trống: mọi trường hợp của thủ tục."
        super().__init__(label="Chỉ trường hợp", required=False, max_length=1000, help_text=text)
        self.widget.attrs |= {"rows": 2}


def named_cases(typed: str, scope: Scope | None) -> list[str]:
    """The keys of the cases that a text names, of the procedures of a scope. Raises ValidationError."""
    parts = [part.strip() for part in re.split(r"[;\n]", typed) if part.strip()]
    if not parts:
        return []
    wanted = scope.procedures if scope else ()
    found = [case for known in catalog.all_current() if known.code in wanted for case in known.content.cases]
    if not found:
        raise ValidationError("Muốn giới hạn theo trường hợp thì nêu mã thủ tục ở ô bên cạnh trước.")
    keys = {fold(name): case.key for case in found for name in (case.key, case.label)}
    if unknown := [part for part in parts if fold(part).strip(" .") not in keys]:
        offered = "; ".join(dict.fromkeys(case.label for case in found))
        raise ValidationError(
            [f"Các thủ tục được giao không có trường hợp “{part[:80]}”. Có: {offered}." for part in unknown]
        )
    return list(dict.fromkeys(keys[fold(part).strip(" .")] for part in parts))


def take_cases(form: forms.Form) -> None:
    """For a form's `clean`: `cases` becomes the keys of the cases of `what`, or a mistake at its field."""
    if "what" in form.errors or "cases" in form.errors:
        return
    try:
        form.cleaned_data["cases"] = named_cases(form.cleaned_data["cases"], form.cleaned_data["what"])
    except ValidationError as problem:
        form.add_error("cases", problem)


def _words(part: str, known: Iterable[str]) -> list[str]:
    """What a part says: as a whole where it is known, else piece by piece ("Hộ tịch, Chứng thực")."""
    whole = fold(part).strip(" .,()")
    if not whole or whole in known:
        return [whole] if whole else []
    pieces = [piece.strip(" .()").removeprefix("linh vuc ") for piece in whole.split(",")]
    named = [piece for piece in pieces if piece]
    return named if all(piece in known for piece in named) else [whole]
