"""Labels: in both languages, short enough for a button, apart from one another, and in the words of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.checks import Fault
from checklists.nodes import MappingNode
from workflows.rules.reading import Reading
from workflows.rules.registry import ROWS, WHOLE

LONGEST = 80
# The agency standardises and confirms; “công nhận” is what an accreditation body does.
_ACCREDITATION = re.compile(r"\bcông nhận\b", re.IGNORECASE)


@ROWS.rule("warning")
def label_not_translated(reading: Reading) -> Iterator[Fault]:
    """A label that reads the same in both languages was probably not translated."""
    for words in _labels(reading):
        if words.text("vi") and words.text("vi") == words.text("en"):
            vi = f"“{words.text('vi')}” giống hệt nhau ở hai ngôn ngữ: có lẽ chưa dịch."
            en = f"“{words.text('en')}” is the same in both languages: translate it."
            yield Fault(words.text("en").place, vi, en)


@ROWS.rule("warning")
def label_too_long(reading: Reading) -> Iterator[Fault]:
    """A label fits on a button and in a table."""
    for words in _labels(reading):
        for language in ("vi", "en"):
            text = words.text(language)
            if len(text) > LONGEST:
                vi = f"Nhãn dài {len(text)} ký tự, không vừa nút và bảng: rút xuống {LONGEST} ký tự."
                en = f"The label has {len(text)} characters and fits neither button nor table: shorten it to {LONGEST}."
                yield Fault(text.place, vi, en)


@ROWS.rule("warning")
def accreditation_word(reading: Reading) -> Iterator[Fault]:
    """The agency's act is called approval or confirmation; accreditation is somebody else's."""
    for words in _labels(reading):
        if _ACCREDITATION.search(words.text("vi")):
            vi = (
                "“công nhận” là việc của tổ chức công nhận: dùng “phê duyệt "
                "chuẩn hóa” hoặc “xác nhận đáp ứng tiêu chí”."
            )
            en = (
                "“công nhận” is accreditation, which is not the agency's: say “phê "
                "duyệt chuẩn hóa” or “xác nhận đáp ứng tiêu chí”."
            )
            yield Fault(words.text("vi").place, vi, en)


@WHOLE.rule("error")
def twin_labels(reading: Reading) -> Iterator[Fault]:
    """Two steps from one state do not read the same: nobody could tell the buttons apart."""
    first: dict[tuple[str, str], str] = {}
    for row in reading.steps:
        step = row.steps[0]
        shared = [first.setdefault((source, step.label.vi), row.action) for one in row.steps for source in one.sources]
        other = next((name for name in shared if name != row.action), None)
        if other:
            vi = (
                f"Hai bước “{other}” và “{row.action}” từ cùng một trạng thái "
                f"mang cùng nhãn “{step.label.vi}”: đổi một nhãn."
            )
            en = (
                f"The steps “{other}” and “{row.action}” leave one state under "
                f"the same label “{step.label.vi}”: change one."
            )
            yield Fault(row.node.place_of("label"), vi, en)


def _labels(reading: Reading) -> Iterator[MappingNode]:
    nodes = [node for node, _state in reading.states] + list(reading.rows)
    nodes += reading.root.mappings("settings", required=False)
    for node in nodes:
        if "label" in node:
            yield node.mapping("label")
    if "title" in reading.root:
        yield reading.root.mapping("title")
