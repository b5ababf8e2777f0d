"""The agency's days, as every verb of the desk counts them: the one calendar, and the local date of a moment."""

from app.days import ZONE, calendar, local_day

__all__ = ["ZONE", "calendar", "local_day"]
