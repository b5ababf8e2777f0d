"""A cure names the nearest known word, and stays quick and short where thousands are known."""

from __future__ import annotations

from checklists.complaints import MOST_COMPARED, MOST_LISTED, did_you_mean

MANY = [f"B{group}.{place}" for group in range(100) for place in range(30)]


def test_of_thousands_of_names_the_nearest_is_still_found() -> None:
    assert len(MANY) > MOST_COMPARED
    assert did_you_mean("B71.44", MANY).en == "Did you mean “B71.4”?"


def test_a_list_of_known_names_stays_short() -> None:
    few = [f"n{place}" for place in range(MOST_LISTED)]

    assert did_you_mean("-", few).vi == f"Chỉ dùng được: {', '.join(sorted(few))}."
    assert did_you_mean("-", [*few, "z"]).en.endswith(f"{max(few)}, ….")
    assert did_you_mean("-", MANY).vi.count(", ") == MOST_LISTED


def test_thousands_of_names_are_not_all_compared() -> None:
    far_away = "B0.0x"

    assert did_you_mean(f"Z{far_away}", [far_away, "C"]).en == f"Did you mean “{far_away}”?"
    assert did_you_mean(f"Z{far_away}", [far_away, *(f"Y{place}" for place in range(MOST_COMPARED))]).en.startswith(
        "It may be"
    )
