"""What the pages of rules show: each setting with where it is used, each legal text with what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.papers.law import LegalText, legal_basis
from app.web import terms
from app.web.filters import bilingual, number_vi
from workflows.definition import Definition, Step, Write
from workflows.facts import Setting
from workflows.guards import GUARDS
from workflows.reader import list_procedures, load
from workflows.releases import key_of, list_versions, released
from workflows.roles import UNITS

MARKS = {
    "V": (_l("Đã đối chiếu"), "green", _l("đã đọc trong văn bản đã công bố")),
    "V2": (_l("Nguồn thứ cấp"), "yellow", _l("dẫn lại từ nguồn khác, chưa đối chiếu với văn bản gốc")),
    "M": (_l("Thông lệ"), "orange", _l("theo thông lệ, chưa có văn bản nào quy định")),
    "I": (_l("Suy luận"), "orange", _l("nhóm xây dựng suy ra từ quy định tương tự")),
}
"""The mark in words, its tone, and what it means."""
ELSEWHERE = {
    ("standardisation", "appointment_term"): _l("Ngày hẹn trên giấy tiếp nhận và trang tra cứu"),
    ("finding", "major_term"): _l("Hạn khắc phục khi nêu không phù hợp nặng"),
    ("finding", "minor_term"): _l("Hạn khắc phục khi nêu không phù hợp nhẹ"),
}
"""Settings that neither a state nor a guard reads, and where they are read."""
NUMBER = re.compile(r"\d[\d.]*/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9-]*", re.IGNORECASE)
"""The number of a legal text, such as 105/2016/NĐ-CP or 996/QĐ-TTg."""


@dataclass(frozen=True)
class SettingRow:
    """One setting in words."""

    name: str
    value: str
    setting: Setting
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """One version of a procedure with its settings; `others` are the versions besides it."""

    procedure: str
    version: str
    title: str
    is_newest: bool
    rows: tuple[SettingRow, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class LegalRow:
    """One legal text, whether it counts today, and what rests on it."""

    text: LegalText
    is_in_force: bool
    is_cited: bool
    papers: tuple[str, ...]
    settings: tuple[str, ...]


def list_editions() -> list[Edition]:
    """The newest released version of every procedure."""
    return [_edition(load(name)) for name in sorted(list_procedures(), reverse=True)]


def find_procedure(procedure: str, version: str) -> Edition | None:
    """A released version, or nothing."""
    if key_of(procedure, version) not in released():
        return None
    return _edition(load(procedure, version))


def legal_rows(today: date) -> list[LegalRow]:
    """Every text of the table in its order."""
    basis = legal_basis()
    resting = list(_settings_with_numbers())
    return [
        LegalRow(
            text,
            text.is_in_force(today),
            text.mark in basis.cited_marks,
            tuple(terms.word(terms.PAPERS, kind) for kind in text.papers),
            tuple(name for name, numbers in resting if _own_number(text) in numbers),
        )
        for text in basis.texts
    ]


def unlisted_sources() -> list[tuple[str, str]]:
    """Settings whose source names no text of the table: setting and source."""
    known = {_own_number(text) for text in legal_basis().texts}
    return [
        (_of_procedure(definition, setting), setting.source)
        for definition in map(load, list_procedures())
        for setting in definition.settings.values()
        if not _numbers(setting.source) & known
    ]


def _edition(definition: Definition) -> Edition:
    name = definition.procedure
    versions = [number for number in list_versions(name) if key_of(name, number) in released()]
    return Edition(
        name,
        definition.version,
        bilingual(definition.title),
        definition.version == versions[-1],
        tuple(_row(definition, setting) for setting in definition.settings.values()),
        tuple(number for number in versions if number != definition.version),
    )


def _row(definition: Definition, setting: Setting) -> SettingRow:
    uses = tuple(dict.fromkeys(_uses(definition, setting.name)))
    return SettingRow(_name(setting), _value(setting), setting, uses)


def _uses(definition: Definition, name: str) -> Iterator[str]:
    for state in definition.states:
        if state.term == name:
            yield _("Thời hạn ở trạng thái “%(state)s”", state=bilingual(state.label))
    rows: list[Step | Write] = [*definition.steps, *definition.writes]
    for row in rows:
        if any(name in GUARDS[guard].needs for guard in row.guards):
            yield _("Điều kiện của việc “%(action)s”", action=bilingual(row.label))
    if (definition.procedure, name) in ELSEWHERE:
        yield str(ELSEWHERE[definition.procedure, name])


def _value(setting: Setting) -> str:
    if setting.unit == "grade":
        return ", ".join(terms.grade_name(code) for code in setting.value.split())
    value = number_vi(int(setting.value)) if setting.value.isdigit() else setting.value
    return f"{value} {bilingual(UNITS[setting.unit])}"


def _name(setting: Setting) -> str:
    return bilingual(setting.label) if setting.label else setting.name


def _of_procedure(definition: Definition, setting: Setting) -> str:
    return f"{_name(setting)} ({bilingual(definition.title)})"


def _settings_with_numbers() -> Iterator[tuple[str, set[str]]]:
    for definition in map(load, list_procedures()):
        for setting in definition.settings.values():
            yield f"{_name(setting)}: {_value(setting)}", _numbers(setting.source)


def _own_number(text: LegalText) -> str:
    """The number of the text itself; those it amends, or is amended by, come after it."""
    found = NUMBER.search(f"{text.citation} {text.source}")
    return found.group().upper() if found else text.citation


def _numbers(text: str) -> set[str]:
    return {found.group().upper() for found in NUMBER.finditer(text)}
