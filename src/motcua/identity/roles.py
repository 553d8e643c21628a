"""Roles and what each may do, readable on one screen.

A role comes with a posting. A permission says what kind of act is open to the role at all; the unit, the
state of the case and the register of authority then decide whether this act is open now.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.common.actor import Actor


class Role(StrEnum):
    CLERK = "clerk"
    OFFICER = "officer"
    CHECKER = "checker"
    LEADER = "leader"
    LEGAL = "legal"
    INSPECTOR = "inspector"
    OPERATOR = "operator"
    SECRETARY = "secretary"
    ACCOUNTANT = "accountant"
    CALL_AGENT = "call_agent"
    VOLUNTEER = "volunteer"


LABELS: dict[Role, str] = {
    Role.CLERK: "Cán bộ một cửa",
    Role.OFFICER: "Chuyên viên",
    Role.CHECKER: "Lãnh đạo phòng",
    Role.LEADER: "Lãnh đạo đơn vị",
    Role.LEGAL: "Cán bộ pháp chế",
    Role.INSPECTOR: "Thanh tra",
    Role.OPERATOR: "Quản trị hệ thống",
    Role.SECRETARY: "Thư ký kiến nghị cử tri",
    Role.ACCOUNTANT: "Kế toán",
    Role.CALL_AGENT: "Tổng đài viên 1022",
    Role.VOLUNTEER: "Tình nguyện viên",
}


class Permission(StrEnum):
    RECEIVE = "receive"  # take in a dossier at a point, for any commune
    RETURN_RESULT = "return_result"  # hand the result to the applicant
    TAKE_PAYMENT = "take_payment"  # confirm that a fee was paid
    FIND_PERSON = "find_person"  # look a person up by national id
    PROCESS = "process"  # work on a dossier of one's own unit
    ASK_SUPPLEMENT = "ask_supplement"  # ask the applicant for what is missing
    PREPARE_DECISION = "prepare_decision"  # draft the result
    CHECK_DECISION = "check_decision"  # read the draft and pass it on or back
    SIGN_DECISION = "sign_decision"  # sign, if the register of authority says so too
    EXTEND = "extend"  # apologise and set a new date
    ASSIGN = "assign"  # give a dossier to a member of the unit
    SEE_UNIT = "see_unit"  # lists and figures of one's unit and those below it
    SEE_ALL = "see_all"  # read across units, each view recorded
    KEEP_AUTHORITY = "keep_authority"  # write the register of instruments and grants
    PROPOSE_TRANSFER = "propose_transfer"  # ask the units whether they are ready for a power
    ANSWER_READINESS = "answer_readiness"  # answer so for one's unit
    WATCH_POWER = "watch_power"  # open and close an inspector's case about the use of a power
    ANSWER_OVERSIGHT = "answer_oversight"  # answer an inspector for one's unit, report on a power that it was given
    KEEP_PETITIONS = "keep_petitions"  # enter voters' petitions, replies and commitments
    APPROVE_REPLY = "approve_reply"  # sign a reply, accept evidence, allow a promised date to move
    HELP_FILE = "help_file"  # file for somebody who asks, with proof of their consent
    ANSWER_CALLS = "answer_calls"  # tell the state of a dossier by telephone, book an appointment
    RECONCILE = "reconcile"  # close the day's money, refund
    KEEP_CATALOG = "keep_catalog"  # publish a version of a procedure
    KEEP_CALENDAR = "keep_calendar"  # change working days
    KEEP_ACCOUNTS = "keep_accounts"  # accounts, postings, tokens
    KEEP_JOBS = "keep_jobs"  # run again or give up what failed in the background
    VERIFY_LEDGER = "verify_ledger"  # check and export the ledger


P = Permission

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    # Meets people: receives, takes fees, hands over; decides nothing.
    Role.CLERK: frozenset(
        {P.RECEIVE, P.RETURN_RESULT, P.TAKE_PAYMENT, P.FIND_PERSON, P.ASK_SUPPLEMENT, P.SEE_UNIT, P.HELP_FILE}
    ),
    # Works the case up to a draft; never checks or signs what they drafted.
    Role.OFFICER: frozenset({P.PROCESS, P.ASK_SUPPLEMENT, P.FIND_PERSON, P.PREPARE_DECISION, P.EXTEND, P.SEE_UNIT}),
    # Second pair of eyes of the office; shares out the work.
    Role.CHECKER: frozenset(
        {
            P.PROCESS,
            P.ASK_SUPPLEMENT,
            P.CHECK_DECISION,
            P.EXTEND,
            P.ASSIGN,
            P.ANSWER_READINESS,
            P.ANSWER_OVERSIGHT,
            P.SEE_UNIT,
        }
    ),
    # Signs and answers for the unit; apologises in its name.
    Role.LEADER: frozenset(
        {
            P.SIGN_DECISION,
            P.EXTEND,
            P.ASSIGN,
            P.ANSWER_READINESS,
            P.ANSWER_OVERSIGHT,
            P.APPROVE_REPLY,
            P.SEE_UNIT,
        }
    ),
    # Writes down who may decide what, and what a procedure asks for; touches no case.
    Role.LEGAL: frozenset({P.KEEP_AUTHORITY, P.PROPOSE_TRANSFER, P.KEEP_CATALOG, P.SEE_UNIT}),
    # Reads everything; writes nothing but their own findings.
    Role.INSPECTOR: frozenset({P.SEE_UNIT, P.SEE_ALL, P.WATCH_POWER, P.VERIFY_LEDGER}),
    # Runs the system; sees no case.
    Role.OPERATOR: frozenset({P.KEEP_ACCOUNTS, P.KEEP_CALENDAR, P.KEEP_JOBS, P.VERIFY_LEDGER}),
    # Writes down what voters ask and what was answered; promises nothing.
    Role.SECRETARY: frozenset({P.KEEP_PETITIONS, P.SEE_UNIT}),
    # Counts the money; touches no case.
    Role.ACCOUNTANT: frozenset({P.RECONCILE, P.SEE_UNIT}),
    # On the telephone: says where a dossier stands; changes nothing in it.
    Role.CALL_AGENT: frozenset({P.ANSWER_CALLS}),
    # Beside the citizen: fills in and files with their consent; sees no list.
    Role.VOLUNTEER: frozenset({P.HELP_FILE}),
}


def may(role: str, permission: Permission) -> bool:
    """Whether a role (as stored; an unknown one may nothing) has a permission."""
    try:
        return permission in PERMISSIONS[Role(role)]
    except ValueError:
        return False


def allowed(by: Actor, permission: Permission) -> bool:
    """Whether somebody's role has a permission and their employer may use it."""
    return may(by.role, permission) and permission.value not in by.withheld


def holders(permission: Permission) -> tuple[Role, ...]:
    """The roles that have a permission."""
    return tuple(role for role, held in PERMISSIONS.items() if permission in held)


SCOPES: dict[str, str] = {
    "read": "xem hồ sơ mà chủ khóa được xem",
    "file": "nộp hồ sơ",
    "act": "xử lý hồ sơ trong phạm vi vị trí công tác của chủ khóa",
}
"""What an API token may be limited to; a signed-in session has all ("*")."""
