"""Settings of a definition, read as what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.facts import Setting

MEANT_IN: dict[str, tuple[str, ...]] = {
    "appointment_term": ("working_day",),
    "assessor_years": ("year",),
    "blocking_grades": ("grade",),
    "cards_per_group2_field": ("person",),
    "comment_term": ("working_day",),
    "extension_days": ("day",),
    "extension_limit": ("working_day",),
    "major_term": ("day",),
    "minor_term": ("day",),
    "objection_term": ("working_day",),
    "reminder_days": ("working_day",),
    "rounds": ("round",),
    "staff_per_field": ("person",),
    "validity": ("month",),
}
"""The units in which code counts the settings that it reads by name."""
READ_BY_VERBS = frozenset({"appointment_term", "major_term", "minor_term", "reminder_days"})
"""Settings that no guard and no term needs, but that the receipt, a finding or a reminder reads."""
SEVERAL = frozenset({"reminder_days"})
"""Settings that may list several numbers."""


def whole(settings: Mapping[str, Setting], name: str) -> int:
    """The setting as a whole number; a missing or crooked one is named in the error."""
    value = _value(settings, name)
    if not value.isascii() or not value.isdigit():
        raise ValueError(f"the setting {name} must be a whole number, not {value!r}")
    return int(value)


def words(settings: Mapping[str, Setting], name: str) -> tuple[str, ...]:
    """The setting as the words it lists."""
    return tuple(_value(settings, name).split())


def _value(settings: Mapping[str, Setting], name: str) -> str:
    if name not in settings:
        raise ValueError(f"the definition has no setting {name}: add it under `settings`")
    return settings[name].value
