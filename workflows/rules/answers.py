"""What a step asks for is what its guards look at, and its guards can be silent together."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from workflows.guards import GUARDS
from workflows.rules.reading import Reading
from workflows.rules.registry import WHOLE


@WHOLE.rule("error")
def guard_reads_unasked(reading: Reading) -> Iterator[Fault]:
    """Every answer that a guard of a step looks at is asked for by the step; else the guard is silent for nothing."""
    for row in reading.steps:
        given = {*row.steps[0].asks, f"action:{row.action}"}
        for name in row.node.texts("guards"):
            for read in GUARDS[name].reads:
                either = read.split("|")
                if not read.endswith("?") and not given & set(either):
                    wanted = " / ".join(f"“{one}”" for one in either if not one.startswith("action:"))
                    vi = (
                        f"Điều kiện “{name}” xét câu trả lời {wanted} mà bước "
                        f"“{row.action}” không hỏi: thêm vào “asks”."
                    )
                    en = (
                        f"The guard “{name}” looks at the answer {wanted}, which "
                        f"“{row.action}” does not ask for: add it to “asks”."
                    )
                    yield Fault(name.place, vi, en)


@WHOLE.rule("error")
def guards_never_silent(reading: Reading) -> Iterator[Fault]:
    """No row has two guards of which always one speaks against it."""
    for row in reading.rows:
        names = [str(name) for name in row.texts("guards")]
        for name in row.texts("guards"):
            against = [other for other in GUARDS[name].excludes if other in names[: names.index(name)]]
            for other in against:
                vi = (
                    f"“{name}” và “{other}” không bao giờ cùng thỏa mãn, nên "
                    "không ai làm được việc này: bỏ một điều kiện."
                )
                en = f"“{name}” and “{other}” never hold together, so nobody can do this: drop one of them."
                yield Fault(name.place, vi, en)


@WHOLE.rule("warning")
def step_changes_nothing(reading: Reading) -> Iterator[Fault]:
    """A step that leaves the case where it is changes something else, or tells somebody."""
    for row in reading.steps:
        if all(step.target in step.sources and not (step.effects or step.tells) for step in row.steps):
            vi = f"Bước “{row.action}” không đổi trạng thái, không hệ quả, không báo ai: thêm “effects”, hoặc bỏ bước."
            en = (
                f"The step “{row.action}” leaves the case where it is and has "
                "no effect: add “effects”, or drop the step."
            )
            yield Fault(row.node.text("action").place, vi, en)
