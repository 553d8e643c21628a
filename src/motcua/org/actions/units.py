"""Changing what is known about a unit."""

from __future__ import annotations

from django.db import transaction

from motcua.audit.actions import record
from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.org.models import Unit
from motcua.org.queries import forget
from motcua.org.rules import check_may_set_up


def change_contacts(*, by: Actor, unit_id: int, address: str, phone: str) -> Unit:
    """Where a unit is found and called. Raises NotAllowed, Missing; nothing new leaves no trace."""
    check_may_set_up(by)
    with transaction.atomic():
        unit = Unit.objects.select_for_update(of=("self",)).filter(pk=unit_id).first()
        if unit is None:
            raise Missing("unit_missing", "Không tìm thấy đơn vị này.")
        before = (unit.address, unit.phone)
        unit.address, unit.phone = " ".join(address.split()), phone.strip()
        if (unit.address, unit.phone) != before:
            unit.save(update_fields=["address", "phone"])
            facts = {"address": unit.address, "phone": unit.phone}
            record(by=by, action="org.contacts_changed", subject=("unit", unit.id), unit_id=unit.id, data=facts)
    forget()
    return unit
