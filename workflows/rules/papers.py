"""Papers: known, seen by whoever releases them, and released."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from workflows.rules.reading import Reading, place_of
from workflows.rules.registry import ROWS, WHOLE

_CURRENT, _RELEASE = "paper_is_current", "release_paper"


@ROWS.rule("error")
def missing_paper(reading: Reading) -> Iterator[Fault]:
    """A step that checks or releases a paper says which."""
    for row in reading.steps:
        for name in (*row.node.texts("guards"), *row.node.texts("effects")):
            if name in {_CURRENT, _RELEASE} and "paper" not in row.node:
                vi = f"“{name}” cần biết văn bản nào: thêm khóa “paper” vào bước này."
                en = f"“{name}” must know which paper: add the key “paper” to this step."
                yield Fault(name.place, vi, en)


@WHOLE.rule("error")
def paper_released_unseen(reading: Reading) -> Iterator[Fault]:
    """A paper is released only as it says the facts now and as it was seen."""
    for row in reading.steps:
        step = row.steps[0]
        if _RELEASE in step.effects and _CURRENT not in step.guards:
            vi = f"Bước “{row.action}” phát hành văn bản mà không kiểm tra nó còn đúng: thêm điều kiện “{_CURRENT}”."
            en = (
                f"The step “{row.action}” releases a paper without asking whether "
                f"it is current: add the guard “{_CURRENT}”."
            )
            yield Fault(place_of(row.node, "effects", _RELEASE), vi, en)


@WHOLE.rule("error")
def paper_never_released(reading: Reading) -> Iterator[Fault]:
    """A step that names a paper releases it."""
    for row in reading.steps:
        if row.steps[0].paper and _RELEASE not in row.steps[0].effects:
            vi = (
                f"Bước “{row.action}” nêu văn bản “{row.steps[0].paper}” nhưng "
                f"không phát hành: thêm hệ quả “{_RELEASE}”."
            )
            en = (
                f"The step “{row.action}” names the paper “{row.steps[0].paper}” "
                f"and does not release it: add “{_RELEASE}”."
            )
            yield Fault(row.node.text("paper").place, vi, en)
