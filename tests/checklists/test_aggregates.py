"""Items make their parent, and pull down an answer above them; never up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.scoring.aggregates import AGGREGATES, Made, Part, demotion_of
from checklists.vocabulary import BY_WORTH

SHARES = {
    "met": Fraction(1),
    "partly_met": Fraction(1, 2),
    "not_examined": Fraction(0),
    "not_met": Fraction(0),
    None: 0,
}


def parts(*means: str | None) -> list[Part]:
    return [Part(f"i{n}", one, Fraction(SHARES[one]), Fraction(2)) for n, one in enumerate(means)]


@pytest.mark.parametrize(
    ("aggregate", "means", "made"),
    [
        ("all_of", ("met", "met"), Made("met")),
        ("all_of", ("met", "not_met"), Made("partly_met")),
        ("all_of", ("partly_met", "not_examined"), Made("partly_met")),
        ("all_of", ("not_met", "not_met"), Made("not_met")),
        ("all_of", ("not_met", "not_examined"), Made("not_met")),
        ("all_of", ("not_examined", "not_examined"), Made("not_examined")),
        ("all_of", ("met", None), Made(None, Fraction(0))),
        ("any_of", ("not_met", "partly_met"), Made("partly_met", Fraction(1, 2))),
        ("any_of", ("not_met", "not_examined"), Made("not_examined", Fraction(0))),
        ("any_of", ("met", None), Made(None, Fraction(0))),
        ("min", ("met", "partly_met"), Made("partly_met", Fraction(1, 2))),
        ("min", ("not_examined", "not_met"), Made("not_met", Fraction(0))),
        ("min", (None,), Made(None, Fraction(0))),
        ("sum", ("met", "partly_met"), Made("partly_met", Fraction(3, 4))),
        ("sum", ("met", "met"), Made("met", Fraction(1))),
        ("sum", ("met", None), Made(None, Fraction(1, 2))),
    ],
)
def test_what_items_make_of_their_parent(aggregate: str, means: tuple[str | None, ...], made: Made) -> None:
    assert AGGREGATES[aggregate](parts(*means)) == made


def test_a_sum_of_nothing_earns_nothing() -> None:
    assert AGGREGATES["sum"]([Part("i", "met", Fraction(1))]) == Made("met", Fraction(0))


@pytest.mark.parametrize(
    ("own", "gates", "counts_as", "because"),
    [
        ("met", ("met", "partly_met"), "partly_met", ("i1",)),
        ("met", ("not_met", "partly_met"), "not_met", ("i0", "i1")),
        ("partly_met", ("not_examined",), "not_examined", ("i0",)),
        ("partly_met", ("met", "partly_met"), "partly_met", ()),
        ("not_met", ("met",), "not_met", ()),
        ("not_met", ("not_met",), "not_met", ()),
        ("met", (), "met", ()),
        ("met", (None,), "met", ()),
        ("not_applicable", ("not_met",), "not_met", ("i0",)),
        ("not_applicable", ("met",), "not_applicable", ()),
    ],
)
def test_a_gate_pulls_an_answer_down(
    own: str, gates: tuple[str | None, ...], counts_as: str, because: tuple[str, ...]
) -> None:
    assert demotion_of(own, parts(*gates)) == (counts_as, because)


MEANS = st.sampled_from(BY_WORTH)
LISTS = st.lists(MEANS, min_size=1, max_size=5)


def rank(means: str | None) -> int:
    return -BY_WORTH.index(str(means))


@given(st.sampled_from(sorted(AGGREGATES)), LISTS, st.lists(MEANS, min_size=5, max_size=5))
def test_a_better_item_never_makes_a_worse_parent(aggregate: str, means: list[str], others: list[str]) -> None:
    better = [min(pair, key=BY_WORTH.index) for pair in zip(means, others, strict=False)]

    before, after = AGGREGATES[aggregate](parts(*means)), AGGREGATES[aggregate](parts(*better))

    assert rank(after.means) >= rank(before.means)
    assert before.share is None or (after.share is not None and after.share >= before.share)


@given(
    st.sampled_from(sorted(AGGREGATES)), LISTS.flatmap(lambda means: st.tuples(st.just(means), st.permutations(means)))
)
def test_the_order_of_items_says_nothing(aggregate: str, orders: tuple[list[str], list[str]]) -> None:
    one, other = orders

    assert AGGREGATES[aggregate](parts(*one)) == AGGREGATES[aggregate](parts(*other))


@given(st.sampled_from(sorted(AGGREGATES)), LISTS)
def test_a_parent_lies_between_its_worst_and_its_best_item(aggregate: str, means: list[str]) -> None:
    made = AGGREGATES[aggregate](parts(*means))

    assert min(map(rank, means)) <= rank(made.means) <= max(map(rank, means))


@given(MEANS, st.lists(MEANS, max_size=4))
def test_demotion_never_promotes_and_names_its_cause(own: str, gates: list[str]) -> None:
    counts_as, because = demotion_of(own, parts(*gates))

    assert rank(counts_as) == min(map(rank, [own, *gates]))
    assert bool(because) == (counts_as != own)
