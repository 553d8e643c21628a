"""What can be done to org: set up a province, change units and postings, change the calendar."""

from motcua.org.actions.calendar import DayChange, change_calendar, change_office_hours
from motcua.org.actions.engagements import engage, entrustable
from motcua.org.actions.places import change_opening_hours, close_unit, open_unit, staff_point
from motcua.org.actions.postings import end_posting, post
from motcua.org.actions.setup import SetUp, set_up_province
from motcua.org.actions.units import change_contacts

__all__ = [
    "DayChange",
    "SetUp",
    "change_calendar",
    "change_contacts",
    "change_office_hours",
    "change_opening_hours",
    "close_unit",
    "end_posting",
    "engage",
    "entrustable",
    "open_unit",
    "post",
    "set_up_province",
    "staff_point",
]
