"""First words of a result, in the language of offices, for an officer to finish."""

from __future__ import annotations

from motcua.dossiers.enums import Outcome
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import content_of
from motcua.web.components import words

_FOR = "cho {title} {name}{born} theo hồ sơ mã {code} nộp ngày {day}"
_BODIES = {
    Outcome.APPROVE: "Cấp {result} " + _FOR + ". Hồ sơ đã được kiểm tra, đủ điều kiện giải quyết theo quy định.",
    Outcome.REFUSE: "Không giải quyết thủ tục {procedure} " + _FOR + ".\nLý do: ",
}


def body(dossier: Dossier, outcome: Outcome) -> str:
    """The body of the draft, to be read and finished by the officer."""
    content, person = content_of(dossier), dossier.applicant
    return _BODIES[outcome].format(
        result=_lower_first(content.result.name),
        procedure=_lower_first(content.name),
        title={"male": "ông", "female": "bà"}.get(person.sex, "ông/bà"),
        name=person.full_name,
        born=f", sinh ngày {words.day(person.birth_date)}," if person.birth_date else "",
        code=dossier.code,
        day=words.day(dossier.submitted_at),
    )


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
