"""Refusals: every "no" that a person may read carries what happened and what to do next.

A refusal is raised by rules and actions, and rendered by whatever door the request came through:
a page (web) or an RFC 9457 problem document (api). Texts are in Vietnamese, ready to show.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong with one field. `path` is the field's name, dotted when nested."""

    path: str
    message: str


class Refusal(Exception):
    """A request that is understood and not carried out. Nothing was changed."""

    http_status = 409

    def __init__(self, code: str, message: str, *, advice: str = "", errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice
        self.errors = errors

    def __reduce__(self) -> tuple[object, ...]:
        """As it was, in another process: exceptions are rebuilt from `args` alone."""
        return _again, (type(self), self.code, self.message, self.advice, self.errors)


def _again(kind: type[Refusal], code: str, message: str, advice: str, errors: tuple[FieldError, ...]) -> Refusal:
    return kind(code, message, advice=advice, errors=errors)


class BadInput(Refusal):
    """What was sent cannot be used as it is; `errors` says where."""

    http_status = 422


class NotAllowed(Refusal):
    """This person may not do this."""

    http_status = 403


class Conflict(Refusal):
    """The thing is not (or no longer) in a state in which this can be done."""

    http_status = 409


class Missing(Refusal):
    """There is no such thing, or not for this person."""

    http_status = 404


class TooMany(Refusal):
    """Asked too often; later it will be answered."""

    http_status = 429
