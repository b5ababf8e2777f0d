"""Proposals to move cases, at their edges: never without a reason, never by one person alone."""

from __future__ import annotations

import pytest

from app.casework import proposals
from app.casework.library import find_version
from app.casework.versions import Plan
from tests.factories import Walk, case_at
from tests.support.versions import KEY, SHORTER, publish_second
from workflows.reasons import Refused

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture
def walk(record: object) -> Walk:
    """An accepted case, while version 2 is published by the agency itself."""
    found: Walk = case_at("accepted")
    publish_second(SHORTER, by=found.cast.administrator, and_by=found.cast.decider, now=found.now)
    return found


def test_nothing_is_proposed_or_refused_without_a_reason(walk: Walk) -> None:
    by, now = walk.cast.administrator, walk.later()
    with pytest.raises(Refused) as bare:
        proposals.propose_move([walk.case], Plan(find_version(KEY), " "), by=by, now=now)
    move = proposals.propose_move([walk.case], Plan(find_version(KEY), "Mới"), by=by, now=now)
    with pytest.raises(Refused) as refused:
        proposals.refuse_move(move, " ", by=walk.cast.decider, now=now)

    assert [one.value.reasons[0].key for one in (bare, refused)] == ["ask_missing", "ask_missing"]
    assert [case.ref for case in move.cases] == [walk.case.ref]


def test_whoever_proposed_takes_it_back_without_a_word(walk: Walk) -> None:
    by, now = walk.cast.administrator, walk.later()
    move = proposals.propose_move([walk.case], Plan(find_version(KEY), "Mới"), by=by, now=now)

    proposals.refuse_move(move, "", by=by, now=now)

    assert move.outcome == "withdrawn"
    assert proposals.list_moves() == [move]


def test_who_proposed_neither_confirms_nor_brings_back(walk: Walk) -> None:
    by, now = walk.cast.administrator, walk.later()
    move = proposals.propose_move([walk.case], Plan(find_version(KEY), "Mới"), by=by, now=now)

    for act in (proposals.confirm_move, proposals.undo_moves):
        with pytest.raises(Refused) as refusal:
            act(move, proposals.digest_of(proposals.judged(move)), by=by, now=now)
        assert refusal.value.reasons[0].key == "second_person_needed"
