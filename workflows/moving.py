"""Whether a running case may go on under another version of its procedure: it can move, must stay, or needs mapping.

The difference must lie ahead. What the case has behind it - the steps it took, and what may have been written in the
states it has been in - must stand in the new version and be no stricter there: then nothing that was done would have
been forbidden. What only concerns the states to come is free to differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from checklists.bilingual import Bilingual
from workflows.asks import ASKS
from workflows.definition import Definition, Step, Write
from workflows.guards import GUARDS
from workflows.names import EFFECT_NAMES, GUARD_NAMES

Answer = Literal["can_move", "must_stay", "needs_mapping"]
ANSWERS: Mapping[Answer, Bilingual] = {
    "can_move": Bilingual("chuyển được", "can move"),
    "must_stay": Bilingual("phải ở lại", "must stay"),
    "needs_mapping": Bilingual("cần chỉ rõ trạng thái", "needs mapping"),
}


@dataclass(frozen=True)
class Taken:
    """A step that a case has taken, in the names of the version it is under now."""

    action: str
    source: str
    target: str


@dataclass(frozen=True)
class Behind:
    """What a case has behind it, and where it stands."""

    status: str
    taken: tuple[Taken, ...] = ()
    transcribed: bool = False

    @property
    def visited(self) -> tuple[str, ...]:
        """Every state the case has been in, where it stands now among them."""
        names = [name for step in self.taken for name in (step.source, step.target)]
        return tuple(dict.fromkeys([*names, self.status]))


@dataclass(frozen=True)
class Judgement:
    """The answer, the state the case would stand in (blank unless it can move), and why not, sentence by sentence."""

    answer: Answer
    status: str = ""
    why: tuple[Bilingual, ...] = ()


@dataclass(frozen=True)
class Crossing:
    """From one version to another; `mapping` says where a case stands that stands in a state of another name."""

    before: Definition
    after: Definition
    mapping: Mapping[str, str] = field(default_factory=dict)

    def place(self, status: str) -> str | None:
        """The state of the newer version: as mapped, else of the same name, else what the file says replaces it."""
        known = {state.name for state in self.after.states}
        named = self.mapping.get(status) or (status if status in known else self.after.replaces.get(status))
        return named if named in known else None

    def names(self) -> dict[str, str]:
        """The new name of every state that has another one."""
        places = {state.name: self.place(state.name) for state in self.before.states}
        return {was: now for was, now in places.items() if now is not None and now != was}


def judge(behind: Behind, crossing: Crossing) -> Judgement:
    """Whether a case with this behind it may go over; the sentences name every obstacle."""
    if settled := tuple(_settled(behind, crossing)):
        return Judgement("must_stay", why=settled)
    if lost := tuple(_lost(behind, crossing)):
        return Judgement("needs_mapping", why=lost)
    if obstacles := tuple(dict.fromkeys(_obstacles(behind, crossing))):
        return Judgement("must_stay", why=obstacles)
    return Judgement("can_move", status=crossing.place(behind.status) or "")


def _settled(behind: Behind, crossing: Crossing) -> Iterator[Bilingual]:
    if crossing.before.digest == crossing.after.digest:
        yield Bilingual("Hồ sơ đang theo chính phiên bản này.", "The case is under this very version.")
    if crossing.before.state(behind.status).is_final:
        yield Bilingual("Hồ sơ đã kết thúc.", "The case has ended.")
    if behind.transcribed:
        vi = "Hồ sơ được chép từ bản giấy: các bước đã diễn ra ngoài hệ thống."
        yield Bilingual(vi, "The case is transcribed from paper: its steps were taken outside the system.")


def _lost(behind: Behind, crossing: Crossing) -> Iterator[Bilingual]:
    for name in behind.visited:
        if crossing.place(name) is None:
            label = crossing.before.state(name).label
            vi = f"Phiên bản mới không có trạng thái “{label.vi}” ({name}): hãy chỉ rõ trạng thái thay thế."
            yield Bilingual(vi, f"The new version has no state “{label.en}” ({name}): say which one takes its place.")


def _obstacles(behind: Behind, crossing: Crossing) -> Iterator[Bilingual]:
    if crossing.after.state(crossing.place(behind.status) or "").is_final:
        vi = "Trạng thái hiện tại là trạng thái kết thúc ở phiên bản mới: hồ sơ chỉ kết thúc bằng một bước."
        yield Bilingual(vi, "Where the case stands is an end in the new version: a case ends by a step only.")
    for taken in behind.taken:
        yield from _step_obstacles(taken, crossing)
    for status in behind.visited:
        for row in crossing.before.writes:
            if status in row.states:
                yield from _write_obstacles(row, status, crossing)


def _step_obstacles(taken: Taken, crossing: Crossing) -> Iterator[Bilingual]:
    old = crossing.before.step_from(taken.source, taken.action)
    new = crossing.after.step_from(crossing.place(taken.source) or "", taken.action)
    if old is None or new is None or new.target != crossing.place(taken.target):
        label = old.label if old is not None else Bilingual(taken.action, taken.action)
        vi = f"Bước “{label.vi}” mà hồ sơ đã đi không còn như vậy trong phiên bản mới."
        yield Bilingual(vi, f"The step “{label.en}”, which the case has taken, is not so in the new version.")
        return
    yield from _stricter(old, new, crossing)
    yield from _more_asked(old, new)


def _write_obstacles(old: Write, status: str, crossing: Crossing) -> Iterator[Bilingual]:
    new = crossing.after.write_in(crossing.place(status) or "", old.name)
    if new is None:
        vi = f"Việc “{old.label.vi}” có thể đã ghi không còn được phép ở trạng thái đã qua."
        yield Bilingual(vi, f"“{old.label.en}”, which may have been written, is not allowed there any more.")
    else:
        yield from _stricter(old, new, crossing)


def _stricter(old: Step | Write, new: Step | Write, crossing: Crossing) -> Iterator[Bilingual]:
    """Another person, a further guard, or a guard that reads another number."""
    label = new.label
    if old.who != new.who:
        yield _told(label, "người thực hiện đã đổi", "somebody else may do it")
    if old.duty != new.duty:
        yield _told(label, "nhiệm vụ phải tách bạch đã đổi", "its exclusive duty is another")
    for name in new.guards:
        if name not in old.guards:
            guard = GUARD_NAMES[name]
            yield _told(label, f"thêm điều kiện “{guard.vi}”", f"it has the further guard “{guard.en}”")
        else:
            yield from _other_numbers(label, name, crossing)


def _other_numbers(label: Bilingual, guard: str, crossing: Crossing) -> Iterator[Bilingual]:
    for name in GUARDS[guard].needs:
        old, new = crossing.before.settings.get(name), crossing.after.settings.get(name)
        if (old and (old.value, old.unit)) != (new and (new.value, new.unit)):
            said = GUARD_NAMES[guard]
            yield _told(label, f"điều kiện “{said.vi}” dựa trên số khác ({name})", f"the guard “{said.en}” reads another number ({name})")  # fmt: skip # noqa: E501


def _more_asked(old: Step, new: Step) -> Iterator[Bilingual]:
    for name in new.asks:
        if name not in old.asks and ASKS[name].required:
            ask = ASKS[name].label
            yield _told(new.label, f"thêm nội dung phải điền “{ask.vi}”", f"it also asks for “{ask.en}”")
    for name in new.effects:
        if name not in old.effects:
            effect = EFFECT_NAMES[name]
            yield _told(new.label, f"thêm hệ quả “{effect.vi}”", f"it also has the effect “{effect.en}”")
    if new.paper not in {None, old.paper}:
        yield _told(new.label, "thêm một văn bản phải phát hành", "it releases a paper that was not released")


def _told(label: Bilingual, vi: str, en: str) -> Bilingual:
    return Bilingual(f"“{label.vi}” đã qua: {vi}.", f"“{label.en}” lies behind: {en}.")
