"""What the pages of procedures show: each setting with where it is used and the legal texts it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.journeys.admin.law_words import doubts
from app.papers.law import LegalText, legal_basis
from app.papers.law_names import named_in
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
    ("standardisation", "reminder_days"): _l("Ngày gửi lời nhắc trước khi hết hạn"),
    ("finding", "reminder_days"): _l("Ngày gửi lời nhắc trước khi hết hạn"),
    ("standardisation", "appointment_term"): _l("Ngày hẹn trên giấy tiếp nhận và trang tra cứu"),
    ("finding", "major_term"): _l("Hạn khắc phục khi nêu không phù hợp nặng"),
    ("finding", "minor_term"): _l("Hạn khắc phục khi nêu không phù hợp nhẹ"),
}
"""Settings that neither a state nor a guard reads, and where they are read."""


@dataclass(frozen=True)
class GroundRow:
    """A legal text that a rule rests on, and what makes it doubtful."""

    key: str
    number: str
    title: str
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class SettingRow:
    """One setting in words."""

    name: str
    value: str
    setting: Setting
    uses: tuple[str, ...]
    grounds: tuple[GroundRow, ...]


@dataclass(frozen=True)
class Edition:
    """One version of a procedure with its settings; `others` are the versions besides it."""

    procedure: str
    version: str
    title: str
    is_newest: bool
    rows: tuple[SettingRow, ...]
    others: tuple[str, ...]
    grounds: tuple[GroundRow, ...]
    valid_from: date | None


def list_editions(today: date) -> list[Edition]:
    """The newest released version of every procedure."""
    return [_edition(load(name), today) for name in sorted(list_procedures(), reverse=True)]


def find_procedure(procedure: str, version: str, today: date) -> Edition | None:
    """A released version, or nothing."""
    if key_of(procedure, version) not in released():
        return None
    return _edition(load(procedure, version), today)


def _edition(definition: Definition, today: date) -> Edition:
    name = definition.procedure
    versions = [number for number in list_versions(name) if key_of(name, number) in released()]
    return Edition(
        name,
        definition.version,
        bilingual(definition.title),
        definition.version == versions[-1],
        tuple(_row(definition, setting, today) for setting in definition.settings.values()),
        tuple(number for number in versions if number != definition.version),
        _grounds((text for text in legal_basis().texts if text.key in definition.legal_basis), today),
        definition.valid_from,
    )


def _row(definition: Definition, setting: Setting, today: date) -> SettingRow:
    uses = tuple(dict.fromkeys(_uses(definition, setting.name)))
    named = named_in(setting.source, legal_basis().texts).texts
    return SettingRow(_name(setting), _value(setting), setting, uses, _grounds(named, today))


def _grounds(texts: Iterable[LegalText], today: date) -> tuple[GroundRow, ...]:
    known = legal_basis().by_key
    return tuple(
        GroundRow(text.key, text.number, bilingual(text.title), tuple(doubts(text, known, today))) for text in texts
    )


def setting_words(setting: Setting, *, with_value: bool = False) -> str:
    """What a setting is called, with its value where that is asked for."""
    return f"{_name(setting)}: {_value(setting)}" if with_value else _name(setting)


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
    value = number_vi(int(setting.value)) if setting.value.isdigit() else ", ".join(setting.value.split())
    return f"{value} {bilingual(UNITS[setting.unit])}"


def _name(setting: Setting) -> str:
    return bilingual(setting.label) if setting.label else setting.name
