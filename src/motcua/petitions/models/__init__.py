"""Meetings with voters, what they asked, what was answered, and what was promised in the answers."""

from __future__ import annotations

from motcua.petitions.models.asking import Ask, Meeting, Petition, PetitionWard
from motcua.petitions.models.drafts import Draft
from motcua.petitions.models.following import Follow, Told
from motcua.petitions.models.promises import Change, Commitment, DueDate, Evidence, Reading
from motcua.petitions.models.replies import Reply, WardNotice
from motcua.petitions.models.steps import Step

__all__ = [
    "Ask",
    "Change",
    "Commitment",
    "Draft",
    "DueDate",
    "Evidence",
    "Follow",
    "Meeting",
    "Petition",
    "PetitionWard",
    "Reading",
    "Reply",
    "Step",
    "Told",
    "WardNotice",
]
