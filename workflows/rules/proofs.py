"""What must be so on every road: found by walking all of them, and shown with the shortest road that breaks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checklists.bilingual import Bilingual
from checklists.checks import Fault
from workflows import graph, proof
from workflows.definition import Step, Write
from workflows.guards import GUARDS
from workflows.rules.reading import Reading, place_of
from workflows.rules.registry import WHOLE

_DUTIES = {
    "assess": Bilingual("đánh giá", "assess"),
    "review": Bilingual("thẩm xét", "review"),
    "decide": Bilingual("quyết định", "decide"),
}
_CURES = {
    "conflict": Bilingual("một điều kiện kiểm tra xung đột lợi ích", "a guard that checks conflicts of interest"),
    "assessment": Bilingual(
        "một bước có “duty: assess” hoặc điều kiện chứng tỏ đã đánh giá",
        "a step with “duty: assess” or a guard that shows the assessment",
    ),
    "review": Bilingual("một bước có “duty: review”", "a step with “duty: review”"),
}


@WHOLE.rule("error")
def approvals_unsaid(reading: Reading) -> Iterator[Fault]:
    """A procedure in which somebody decides says which of its states are approvals."""
    for row in reading.steps:
        if row.steps[0].duty == "decide" and reading.definition.approves is None:
            vi = "Có bước quyết định nhưng tệp không nói trạng thái nào là phê duyệt: thêm “approves” (có thể là [])."
            en = (
                "There is a step that decides, but no word on which states "
                "are approvals: add “approves” (it may be [])."
            )
            yield Fault(row.node.place_of("duty"), vi, en)
            return


@WHOLE.rule("error")
def approved_without_conflict_check(reading: Reading) -> Iterator[Fault]:
    """On every road to an approval conflicts of interest are checked."""
    vi, en = "kiểm tra xung đột lợi ích", "a check of conflicts of interest"
    yield from _gaps(reading, "conflict", vi, en)


@WHOLE.rule("error")
def approved_without_assessment(reading: Reading) -> Iterator[Fault]:
    """On every road to an approval there is an assessment."""
    yield from _gaps(reading, "assessment", "đánh giá", "an assessment")


@WHOLE.rule("error")
def approved_without_review(reading: Reading) -> Iterator[Fault]:
    """On every road to an approval there is a review, before the step that approves."""
    yield from _gaps(reading, "review", "thẩm xét", "a review")


def _gaps(reading: Reading, check: str, vi: str, en: str) -> Iterator[Fault]:
    for gap in proof.gaps(reading.definition):
        if gap.check == check:
            cure, where = _CURES[check], reading.node_of(gap.road[-1])
            yield Fault(
                where.text("action").place,
                f"Có đường tới phê duyệt không qua {vi}: {_road(gap.road, 'vi')}. Thêm {cure.vi} trên đường này.",
                f"There is a road to an approval without {en}: {_road(gap.road, 'en')}. Add {cure.en} on it.",
            )


@WHOLE.rule("error")
def approval_without_decision(reading: Reading) -> Iterator[Fault]:
    """An approval is entered by a step that records who decided."""
    approvals = set(reading.definition.approves or ())
    for row in reading.steps:
        step = row.steps[0]
        if step.target in approvals and not approvals & set(step.sources) and step.duty != "decide":
            vi = f"Bước “{row.action}” phê duyệt mà không ghi ai quyết định: thêm “duty: decide”."
            en = f"The step “{row.action}” approves and does not record who decided: add “duty: decide”."
            yield Fault(row.node.text("action").place, vi, en)


@WHOLE.rule("error")
def begins_approved(reading: Reading) -> Iterator[Fault]:
    """Nothing is approved from the beginning."""
    if reading.definition.initial in (reading.definition.approves or ()):
        vi = (
            f"Hồ sơ bắt đầu ở “{reading.definition.initial}” là trạng thái "
            "phê duyệt: không có gì được kiểm tra trước đó."
        )
        en = f"A case begins in “{reading.definition.initial}”, which is an approval: nothing is checked before it."
        yield Fault(place_of(reading.root, "approves", reading.definition.initial), vi, en)


@WHOLE.rule("error")
def seated_without_conflict_check(reading: Reading) -> Iterator[Fault]:
    """Nobody takes a seat on a team without a check of conflicts of interest."""
    for row in reading.steps:
        step = row.steps[0]
        seating = [name for name in step.effects if name in {proof.SEATS_ANEW, proof.SEATS_ONE}]
        if seating and not any("conflict" in GUARDS[name].proves for name in step.guards):
            vi = (
                f"Bước “{row.action}” cử người vào đoàn mà không kiểm tra xung "
                "đột lợi ích: thêm “members_are_free_of_conflict”."
            )
            en = (
                f"The step “{row.action}” seats people without a check of "
                "conflicts: add “members_are_free_of_conflict”."
            )
            yield Fault(place_of(row.node, "effects", seating[0]), vi, en)


@WHOLE.rule("error")
def one_person_two_duties(reading: Reading) -> Iterator[Fault]:
    """On no road does one person come to two of assessing, reviewing and deciding."""
    shown: set[tuple[int, tuple[str, ...]]] = set()
    for clash in reading.walk.clashes.values():
        place = reading.node_of(clash.road[-1]).place
        if (place.line, clash.duties) in shown:
            continue  # a row that stays is a step for each of its states, and is blamed once
        shown.add((place.line, clash.duties))
        vi_duties = " và ".join(_DUTIES[duty].vi for duty in clash.duties)
        en_duties = " and ".join(_DUTIES[duty].en for duty in clash.duties)
        yield Fault(
            place,
            f"Một người có thể vừa {vi_duties}: {_road(clash.road, 'vi')}. "
            "Đổi “who”, hoặc thêm điều kiện loại người đó.",
            f"One person can {en_duties}: {_road(clash.road, 'en')}. Change “who”, or add a guard that shuts them out.",
        )


@WHOLE.rule("error")
def end_out_of_reach(reading: Reading) -> Iterator[Fault]:
    """With enough people a case comes to its ends and to its approvals."""
    definition, reached = reading.definition, reading.walk.states
    roads = graph.reachable(definition, definition.initial)
    approvals = definition.approves or ()
    for node, state in reading.states:
        if (state.is_final or state.name in approvals) and state.name in roads - reached:
            people = proof.PEOPLE
            vi = (
                f"Dù có {people} người giữ mọi vai trò, hồ sơ không tới được "
                f"“{state.name}”: nhiệm vụ hay quan hệ loại trừ nhau."
            )
            en = (
                f"Even with {people} people of every role no case comes to "
                f"“{state.name}”: duties or relations shut everybody out."
            )
            yield Fault(node.text("state").place, vi, en)


def _road(road: Iterable[Step | Write], language: str) -> str:
    return " → ".join(row.label.in_language(language) for row in road)
