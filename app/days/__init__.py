"""Days: the agency's calendar, and the day appointed for the result of a case with everything that moved it."""

from app.days.appointments import Appointment, appointment_of, procedures_of
from app.days.calendar import ZONE, calendar, entries_between, forget, local_day

__all__ = [
    "ZONE",
    "Appointment",
    "appointment_of",
    "calendar",
    "entries_between",
    "forget",
    "local_day",
    "procedures_of",
]
