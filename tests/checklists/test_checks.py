"""The register of checks: one check for each name, and each fault found in the line of its key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checklists.checks import Checks, Fault
from checklists.complaints import Place
from checklists.source import read

ROOT = read(b"a: x\nb:\n  - c: [1]\n    d: z\n", name="f.yaml")
ITEM = Place("f.yaml", 3, 5, "b[0]")


def checks(*faults: Fault) -> Checks[str]:
    found = Checks[str]()

    @found.rule("warning")
    def odd(thing: str) -> Iterator[Fault]:
        yield from faults

    return found


def test_a_rule_has_one_check() -> None:
    register = checks()

    def odd(thing: str) -> Iterator[Fault]:
        yield from ()

    with pytest.raises(ValueError, match="there is a check of the rule odd already"):
        register.rule("error")(odd)


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        (Fault(Place("f.yaml"), "", "", "a"), (1, 4)),
        (Fault(Place("f.yaml"), "", "", "b"), (2, 1)),
        (Fault(ITEM, "", "", "c"), (3, 5)),
        (Fault(ITEM, "", "", "d"), (4, 8)),
        (Fault(ITEM, "", "", "absent"), (3, 5)),
        (Fault(ITEM, "", ""), (3, 5)),
    ],
    ids=["a value", "a list", "a list inside", "a value inside", "a key that is absent", "no key"],
)
def test_a_fault_is_found_at_its_key(fault: Fault, place: tuple[int, int]) -> None:
    (complaint,) = checks(fault).complaints("thing", root=ROOT)

    assert (complaint.line, complaint.column) == place
    assert (complaint.rule, complaint.severity) == ("odd", "warning")


def test_without_the_tree_a_fault_stands_where_its_thing_does() -> None:
    (complaint,) = checks(Fault(ITEM, "", "", "d")).complaints("thing")

    assert complaint.place == ITEM
