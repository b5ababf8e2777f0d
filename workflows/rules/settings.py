"""Settings: used, of the right kind, and honest about where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.checks import Fault
from checklists.nodes import MappingNode
from workflows.facts import Setting
from workflows.guards import GUARDS
from workflows.roles import GRADES
from workflows.rules.reading import Reading
from workflows.rules.registry import ROWS, WHOLE
from workflows.settings import MEANT_IN, READ_BY_VERBS, SEVERAL

_LAW = re.compile(
    r"\b(Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|TCVN|ĐLVN|ISO|Law|Decree|Circular)\b|(NĐ-CP|TT-BKHCN|QĐ-|NQ-CP)"
)
_WHOLE = re.compile(r"[1-9][0-9]{0,4}")


@ROWS.rule("error")
def missing_setting(reading: Reading) -> Iterator[Fault]:
    """Every guard finds the settings it reads."""
    for row in reading.rows:
        for name in row.texts("guards"):
            for setting in GUARDS[name].needs if name in GUARDS else ():
                if setting not in reading.definition.settings:
                    vi = f"Điều kiện “{name}” cần thiết lập “{setting}”: thêm nó vào “settings”."
                    en = f"The guard “{name}” needs the setting “{setting}”: add it under “settings”."
                    yield Fault(name.place, vi, en)


@WHOLE.rule("warning")
def unused_setting(reading: Reading) -> Iterator[Fault]:
    """Every setting is read by somebody: a term, a guard, a limit of a cycle, a verb."""
    definition = reading.definition
    used = {state.term for state in definition.states} | {cycle.limit for cycle in definition.cycles}
    guards = {str(name) for row in reading.rows for name in row.texts("guards")}
    used |= READ_BY_VERBS | {setting for name in guards for setting in GUARDS[name].needs}
    for node in reading.root.mappings("settings", required=False):
        name = node.text("name")
        if name not in used:
            vi = f"Không thời hạn hay điều kiện nào dùng thiết lập “{name}”: bỏ nó, hoặc dùng nó ở chỗ cần."
            en = f"No term and no guard reads the setting “{name}”: drop it, or use it where it is meant."
            yield Fault(name.place, vi, en)


@ROWS.rule("error")
def malformed_value(reading: Reading) -> Iterator[Fault]:
    """A count is a whole number from 1; grades are the words for grades."""
    for node, setting in _settings(reading):
        words = setting.value.split()
        if setting.unit == "grade" and not (words and set(words) <= set(GRADES)):
            listed = ", ".join(GRADES)
            vi = (
                f"“{setting.value}” không phải danh sách mức phát hiện: viết "
                f"các từ trong {listed}, cách nhau bằng dấu cách."
            )
            en = f"“{setting.value}” is no list of grades: write words out of {listed}, apart by blanks."
            yield Fault(node.text("value").place, vi, en)
        elif setting.unit != "grade" and setting.value and not all(map(_WHOLE.fullmatch, _counts(setting))):
            vi = f"“{setting.name}” phải là số nguyên từ 1, không phải “{setting.value}”."
            en = f"“{setting.name}” must be a whole number from 1, not “{setting.value}”."
            yield Fault(node.text("value").place, vi, en)


@ROWS.rule("error")
def unit_does_not_fit(reading: Reading) -> Iterator[Fault]:
    """A setting that code reads by name stands in the unit in which code counts it."""
    for node, setting in _settings(reading):
        fitting = MEANT_IN.get(setting.name, ())
        if fitting and setting.unit and setting.unit not in fitting:
            due = " / ".join(fitting)
            vi = f"“{setting.name}” được tính bằng {due}, không bằng “{setting.unit}”: sửa “unit” và “value”."
            en = f"“{setting.name}” is counted in {due}, not in “{setting.unit}”: mend “unit” and “value”."
            yield Fault(node.text("unit").place, vi, en)


@ROWS.rule("warning")
def mark_claims_less(reading: Reading) -> Iterator[Fault]:
    """What is marked as custom or as our inference does not name a law as its source."""
    for node, setting in _settings(reading):
        if setting.mark in {"M", "I"} and _LAW.search(setting.source):
            vi = (
                f"“{setting.name}” ghi dấu “{setting.mark}” nhưng nguồn lại nêu văn "
                "bản: kiểm chứng rồi ghi V hoặc V2, hoặc sửa nguồn."
            )
            en = (
                f"“{setting.name}” is marked “{setting.mark}”, but its source names "
                "a text: verify and mark V or V2, or mend the source."
            )
            yield Fault(node.text("source").place, vi, en)


@ROWS.rule("warning")
def mark_claims_more(reading: Reading) -> Iterator[Fault]:
    """What is marked as seen in a text names the text."""
    for node, setting in _settings(reading):
        if setting.mark in {"V", "V2"} and setting.source and not _LAW.search(setting.source):
            vi = (
                f"“{setting.name}” ghi dấu “{setting.mark}” (thấy trong văn bản) nhưng "
                "nguồn không nêu văn bản nào: nêu ra, hoặc ghi M, I."
            )
            en = (
                f"“{setting.name}” is marked “{setting.mark}” (seen in a text), "
                "but its source names none: name it, or mark M or I."
            )
            yield Fault(node.text("source").place, vi, en)


def _counts(setting: Setting) -> list[str]:
    return setting.value.split() if setting.name in SEVERAL else [setting.value]


def _settings(reading: Reading) -> Iterator[tuple[MappingNode, Setting]]:
    # Of two rows with one name the last is in the definition; that there are two is complained about already.
    for node in reading.root.mappings("settings", required=False):
        yield node, reading.definition.settings[str(node.text("name"))]
