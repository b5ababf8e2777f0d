"""Settings of a definition, read as what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.facts import Setting


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
