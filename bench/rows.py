"""What is measured, each against its floor."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from string import Template

from app import papers
from app.db import session
from app.models import Case, Person
from bench import worker
from bench.crowd import crowd
from bench.definitions import criteria, library, offers, proofs
from bench.measure import PROFILED, Aim, Pair, Result
from bench.pages import answering, bare_orm_page, hello, reading
from bench.place import Place, place
from bench.record import door, holding
from tests.factories import Walk

ROUNDS = 15
FEW, MANY = 10, 1000
SHEET_AIMS: dict[int, Aim | None] = {45: None, 350: Aim(60), 1200: Aim(150)}


def answers() -> Iterator[Result]:
    """One answer over HTTP, in a record of ten cases and in one of a thousand."""
    with place() as few, place() as many:
        yield from (pair.measure() for pair in saving_answers(few, many))


def sheets() -> Iterator[Result]:
    """Both sides' sheets of 45, 350 and 1,200 criteria; what does not fit on a page is opened section by section."""
    with place() as here:
        for size, aim in SHEET_AIMS.items():
            yield from (pair.measure() for pair in sheets_of(here, size, aim))


def reports() -> Iterator[Result]:
    """The assessment report of 45 and of 300 criteria."""
    with place() as here:
        yield from (report(here, size).measure() for size in (45, 300))


def start() -> Iterator[Result]:
    """The start of the app in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="kiemchuan-bench") as folder:
        yield worker.start({"INSTANCE_DIR": folder}).measure()


def memory() -> Iterator[Result]:
    """What a worker holds after pages and a report."""
    with place() as here:
        yield worker.memory(here, here.written())


RULES = (criteria, library, offers, proofs)
GROUPS = {one.__name__: one for one in (*RULES, door, holding, answers, sheets, reports, start, memory)}
"""What can be measured, by the word that asks for it."""


def saving_answers(few: Place, many: Place) -> Iterator[Pair]:
    """One answer over HTTP: with ten cases, with a thousand, and both in turn."""
    rounds = 45 - 1 - PROFILED
    crowd(few, few.walked("submitted"), FEW)
    crowd(many, many.walked("submitted"), MANY)
    aim = Aim(8)
    yield Pair(f"save an answer, {FEW} cases", _answering(few), "hello page", hello(), rounds, aim)
    yield Pair(f"save an answer, {MANY:,} cases", _answering(many), "hello page", hello(), rounds, aim)
    ten = f"the same with {FEW}"
    ratio = Aim(1.2, "ratio")
    yield Pair(f"save an answer, {MANY:,} cases", _answering(many), ten, _answering(few), rounds, ratio)


def _answering(here: Place) -> Callable[[], object]:
    return answering(here, here.walked("draft"))


def sheets_of(here: Place, size: int, aim: Aim | None) -> Iterator[Pair]:
    """The sheets of a case under so many criteria, against the bare rows of what each page shows."""
    walk = here.walked_under(size, "assessed")
    for title, url, person in _both_sides(walk):
        for part, address in _parts_of(url, size).items():
            shown = [one.id for one in walk.case.criteria.criteria if part != "section" or one.id.startswith("G1.")]
            name = f"{title}, {size:,} criteria" + (f", {part}" if part else "")
            yield Pair(
                name, reading(here, person, address), "bare ORM page", bare_orm_page(here, walk, shown), ROUNDS, aim
            )


def _both_sides(walk: Walk) -> list[tuple[str, str, Person]]:
    home = f"/cases/{walk.case.ref}"
    return [
        ("team's sheet", f"{home}/sheets/general", walk.cast.general),
        ("self-assessment", f"{home}/self-assessment/general", walk.cast.applicant),
    ]


def _parts_of(url: str, size: int) -> dict[str, str]:
    return {"": url} if size < 1000 else {"overview": url, "section": f"{url}?section=G1"}


def report(here: Place, size: int) -> Pair:
    """The assessment report, against the same words put into the same document by a string template and zipped."""
    walk = here.walked_under(size, "reported")
    case_id = walk.case.id

    def write() -> bytes:
        with here.database.reading():
            return papers.write("assessment_report", session.get_one(Case, case_id)).content

    return Pair(f"assessment report, {size} criteria", write, "string template into a zip", templated(write()), ROUNDS)


def templated(content: bytes) -> Callable[[], bytes]:
    """A finished document with every text of its body made a variable of a string template."""
    with zipfile.ZipFile(io.BytesIO(content)) as docx:
        parts = {name: docx.read(name) for name in docx.namelist()}
    words: dict[str, str] = {}

    def variable(found: re.Match[str]) -> str:
        name = f"t{len(words)}"
        words[name] = found[2]
        return f"{found[1]}${{{name}}}</w:t>"

    body = parts["word/document.xml"].decode().replace("$", "$$")
    template = Template(re.sub(r"(<w:t(?: [^>]*)?>)([^<]*)</w:t>", variable, body))

    def write() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as docx:
            for name, part in {**parts, "word/document.xml": template.substitute(words).encode()}.items():
                docx.writestr(name, part)
        return buffer.getvalue()

    return write
