"""The point where people come: queue, appointments, shifts, filing for others, offline intake."""
