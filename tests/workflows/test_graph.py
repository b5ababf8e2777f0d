"""Ways from state to state, and ways round."""

from __future__ import annotations

from workflows import graph
from workflows.reader import load


def test_a_path_is_a_shortest_one() -> None:
    moves = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("d", "a")]

    assert graph.path("a", "d", moves) == ("a", "c", "d")
    assert graph.path("a", "a", moves) == ("a",)
    assert graph.path("d", "e", moves) == ()


def test_every_move_that_can_be_undone_lies_on_one_of_the_ways_round() -> None:
    moves = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "end")]

    found = graph.ways_round(moves)

    assert [set(way) for way in found] == [{"a", "b"}, {"a", "b", "c"}]
    assert set().union(*map(graph.round_of, found)) == set(moves) - {("c", "end")}


def test_staying_is_no_move() -> None:
    moves = graph.edges(load("standardisation"))

    assert all(source != target for source, target in moves)
    assert moves["draft", "submitted"].action == "submit"


def test_a_limited_step_is_left_out_where_that_is_asked() -> None:
    moves = graph.edges(load("finding"), lambda step: "rounds_are_left" not in step.guards)

    assert ("raised", "responded") not in moves
    assert ("raised", "disputed") in moves
