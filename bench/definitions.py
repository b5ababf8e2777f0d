"""What criteria sets and procedures cost: reading, linting, proving, and asking what is open. No database."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from app.casework import AUDIENCES, EFFECTS
from app.papers import PAPERS
from bench.measure import Aim, Pair, Result
from bench.sets import MORE, write_set
from checklists import lint as sets_linter
from checklists import reader
from checklists.complaints import Complaint, errors
from checklists.source import read
from tests.workflows import standins
from workflows import engine, proof
from workflows import lint as procedures_linter
from workflows.definition import Definition
from workflows.guards import GUARDS
from workflows.reader import LIBRARY, list_procedures, load

SIZES = {300: 5, 3000: 2}
"""How many criteria, and in how many rounds."""
LIBRARY_AIM = Aim(5000)
GUARDED, PER_STEP, TIMES = 40, 5, 50
PARSE = "bare YAML parse"


def criteria() -> Iterator[Result]:
    """Reading and linting the shipped set and sets of 300 and 3,000 criteria against a bare parse of the same bytes."""
    text = reader.file_of("tcvn_13187/2020").read_bytes()
    yield Pair(
        "read and check the 45 criteria", lambda: reader.examine(text, name="bench"), PARSE, parsing(text), 15
    ).measure()
    with tempfile.TemporaryDirectory(prefix="kiemchuan-bench") as folder:
        for size, rounds in SIZES.items():
            path = write_set(Path(folder), size, more=MORE)
            yield from (pair.measure() for pair in reading_and_linting(path, size, rounds))


def reading_and_linting(path: Path, size: int, rounds: int) -> Iterator[Pair]:
    """The tree in which all knows its line, then everything the linter does with the file."""
    text = path.read_bytes()

    def lint() -> None:
        clean(sets_linter.lint([path]))

    yield Pair(f"read {size:,} criteria", lambda: read(text, name="bench"), PARSE, parsing(text), rounds)
    yield Pair(f"lint {size:,} criteria", lint, PARSE, parsing(text), rounds)


def clean(complaints: Iterable[Complaint]) -> None:
    """Returns when there is no error: what is refused early would look quick."""
    if found := errors(complaints):
        raise RuntimeError(f"{found[0].place.file}:{found[0].line} {found[0].en}")


def parsing(*texts: bytes) -> Callable[[], object]:
    """The least that reading can cost: the C parser's own texts, lists and mappings, without a line of any."""
    return lambda: [yaml.load(text, yaml.CBaseLoader) for text in texts]


def library() -> Iterator[Result]:
    """Linting every shipped criteria set and procedure."""
    effects, audiences, kinds = frozenset(EFFECTS), frozenset(AUDIENCES), frozenset(PAPERS)

    def lint() -> None:
        clean([*sets_linter.lint(), *procedures_linter.lint(effects=effects, audiences=audiences, papers=kinds)])

    files = [file for folder in (reader.LIBRARY, LIBRARY) for file in sorted(folder.glob("*/*.yaml"))]
    texts = [file.read_bytes() for file in files]
    name = f"lint the library, {len(files)} files"
    yield Pair(name, lint, PARSE, parsing(*texts), 5, LIBRARY_AIM).measure()


def offers() -> Iterator[Result]:
    """What is open in a state whose steps stand under forty of the shipped guards."""
    definition = guarded()
    case, move = standins.case(definition.initial), standins.move()
    rules = [nothing_against] * GUARDED
    name = f"offers under {GUARDED} guards, {TIMES} times"
    yield Pair(
        name,
        lambda: [engine.offers(definition, case, move) for _ in range(TIMES)],
        f"{GUARDED} trivial guards",
        lambda: [[rule(case, move) for rule in rules] for _ in range(TIMES)],
        15,
    ).measure()


def nothing_against(_case: object, _move: object) -> None:
    """The least a guard can do."""


def guarded() -> Definition:
    """A procedure with eight steps from its first state, each under five different guards of the shipped ones."""
    shipped = load("standardisation")
    names = [name for name, guard in GUARDS.items() if guard.kind == "case"][:GUARDED]
    pattern = replace(shipped.steps[0], sources=(shipped.initial,), who="clerk")
    steps = [
        replace(pattern, action=f"step_{at}", guards=tuple(names[at : at + PER_STEP]))
        for at in range(0, len(names), PER_STEP)
    ]
    return replace(shipped, procedure="bench", steps=tuple(steps))


def proofs() -> Iterator[Result]:
    """The search for unchecked roads and for people in two exclusive duties, over every shipped procedure."""
    definitions = [load(name) for name in list_procedures()]
    yield Pair(
        f"prove {len(definitions)} procedures",
        lambda: [(proof.gaps(one), proof.walk(one)) for one in definitions],
        "bare search of states",
        lambda: [states_reached(one) for one in definitions],
        7,
    ).measure()


def states_reached(definition: Definition) -> set[str]:
    """The states to which steps lead, whoever may take them and whatever was checked."""
    found, waiting = {definition.initial}, deque([definition.initial])
    while waiting:
        for step in definition.steps_from(waiting.popleft()):
            if step.target not in found:
                found.add(step.target)
                waiting.append(step.target)
    return found
