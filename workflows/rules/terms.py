"""Terms: whoever has to act does so by some day, and somebody hears when that day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from workflows.clocks import TERM_UNITS
from workflows.roles import UNITS
from workflows.rules.reading import Reading
from workflows.rules.registry import ROWS, WHOLE


@ROWS.rule("error")
def waiting_without_term(reading: Reading) -> Iterator[Fault]:
    """A right to wait lasts for a term; without one nobody knows when the next step opens."""
    for node, state in reading.states:
        if state.is_waiting and state.term is None:
            vi = f"“{state.name}” là trạng thái chờ (waiting) nhưng không có thời hạn: thêm “term”."
            en = f"“{state.name}” is a state of waiting without a term: add “term”."
            yield Fault(node.text("waiting").place, vi, en)


@WHOLE.rule("error")
def turn_without_term(reading: Reading) -> Iterator[Fault]:
    """Where it is the turn of the agency or of the team there is a term."""
    for node, state in reading.states:
        if state.owner not in {"applicant", "none"} and state.term is None:
            vi = f"“{state.name}” đến lượt cơ quan hoặc đoàn mà không có thời hạn, hồ sơ có thể nằm mãi: thêm “term”."
            en = (
                f"In “{state.name}” it is the agency's or the team's turn "
                "without a term: a case may lie there; add “term”."
            )
            yield Fault(node.text("state").place, vi, en)


@WHOLE.rule("warning")
def lapse_without_escalation(reading: Reading) -> Iterator[Fault]:
    """Where a term binds somebody, somebody is told when it has passed."""
    for node, state in reading.states:
        if state.term is not None and not state.is_waiting and not state.escalates:
            vi = f"Khi quá hạn ở “{state.name}” không ai được báo: thêm “escalates”, ví dụ [deciders]."
            en = f"When the term of “{state.name}” has passed nobody is told: add “escalates”, such as [deciders]."
            yield Fault(node.text("term").place, vi, en)


@ROWS.rule("error")
def escalation_without_term(reading: Reading) -> Iterator[Fault]:
    """Only a term that binds somebody can be escalated."""
    for node, state in reading.states:
        if state.escalates and (state.term is None or state.is_waiting):
            vi = f"“{state.name}” không có thời hạn ràng buộc ai (thiếu “term”, hoặc là “waiting”): bỏ “escalates”."
            en = f"Nobody is bound by a term in “{state.name}” (no “term”, or “waiting”): drop “escalates”."
            yield Fault(node.place_of("escalates"), vi, en)


@ROWS.rule("error")
def term_at_an_end(reading: Reading) -> Iterator[Fault]:
    """Nothing is due where the case has ended."""
    for node, state in reading.states:
        if state.is_final and (state.term is not None or state.is_waiting):
            vi = f"Trạng thái kết thúc “{state.name}” không còn gì phải chờ: bỏ “term” và “waiting”."
            en = f"Nothing is due in the final state “{state.name}”: drop “term” and “waiting”."
            yield Fault(node.text("state").place, vi, en)


@ROWS.rule("error")
def term_not_in_time(reading: Reading) -> Iterator[Fault]:
    """A term is counted in a unit of time."""
    for node, state in reading.states:
        setting = reading.definition.settings.get(state.term or "")
        if setting is not None and setting.unit in set(UNITS) - set(TERM_UNITS):
            units = ", ".join(TERM_UNITS)
            vi = f"Thời hạn “{setting.name}” tính bằng “{setting.unit}”: thời hạn chỉ tính bằng {units}."
            en = f"The term “{setting.name}” is counted in “{setting.unit}”: a term is counted in {units}."
            yield Fault(node.text("term").place, vi, en)
