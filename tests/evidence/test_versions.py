"""Versions and dates of effect, who may read what, and the archive of a case: what the room of evidence promises."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app import casework
from app.casework import AnswerContent, Spot
from app.db import session
from app.evidence import About, EvidenceStore, accept, keep, shelf
from app.evidence.bundle import Listing, Part, path_in, stream
from app.evidence.names import LONGEST_BYTES, free_name
from app.models import Event, Evidence, Person
from app.papers.assessment_report.gather_sheets import gather_reviewed
from tests.factories import Walk, case_at

DAY = date(2026, 3, 1)
NOTHING = About()
LISTING = Listing("list.csv", ["name", "path", "state"], "whole", "changed", "missing")


@pytest.fixture
def walk(record: object) -> Walk:
    return case_at("draft")


def kept(walk: Walk, content: str = "một", by: Person | None = None, about: About = NOTHING) -> Evidence:
    stream_ = io.BytesIO(content.encode())
    taken = accept(stream_, "sổ tay.txt", organisation_id=walk.case.organisation_id, limit=1000)
    return keep(walk.case, taken, by=by or walk.cast.applicant, now=walk.now, about=about)


def test_the_date_of_effect_stands_apart_from_the_upload(walk: Walk) -> None:
    row = kept(walk, about=About(DAY))

    assert (row.effective_on, row.uploaded_at) == (DAY, walk.now)


def test_the_first_date_of_the_same_file_stands(walk: Walk) -> None:
    assert kept(walk, about=About(DAY)) is kept(walk, about=About(date(2026, 4, 1)))
    assert kept(walk).effective_on == DAY


def test_the_same_content_as_a_new_version_gets_a_name_that_is_free(walk: Walk) -> None:
    first = kept(walk)
    second = kept(walk, about=About(DAY, first))

    assert (second.name, second.replaces_id, second.sha256) == ("sổ tay (2).txt", first.id, first.sha256)


def test_a_new_version_is_told_in_the_history(walk: Walk) -> None:
    first = kept(walk)
    kept(walk, "hai", about=About(replaces=first))

    events = session.scalars(select(Event).where(Event.kind == "evidence.added").order_by(Event.seq)).all()
    assert [f'"replaces":{number}'.encode() in event.body.replace(b" ", b"")
            for event, number in zip(events, (0, first.id), strict=True)] == [True, True]  # fmt: skip


def test_only_the_newest_version_is_offered_and_each_knows_its_number(walk: Walk) -> None:
    first = kept(walk)
    second = kept(walk, "hai", about=About(replaces=first))
    third = kept(walk, "ba", about=About(replaces=second))

    assert shelf.newest_of(walk.case, with_team=False) == [third]
    assert shelf.numbers_of(walk.case, [first, second, third]) == {second.id: 2, third.id: 3}
    found = shelf.shelf(walk.case, with_team=False)
    assert [(one.row, one.number, one.earlier) for one in found] == [(third, 3, (second, first))]


def test_the_teams_files_stay_apart_until_the_provider_answers_with_them(walk: Walk) -> None:
    own, theirs = kept(walk), kept(walk, "hai", by=walk.cast.lead)

    assert list(session.scalars(shelf.files_of(walk.case, with_team=False))) == [own]
    assert list(session.scalars(shelf.files_of(walk.case, with_team=True))) == [own, theirs]
    content = AnswerContent(evidence=[theirs])
    casework.record_answers(walk.case, {Spot("self", "", "A1.1"): content}, by=walk.cast.applicant, now=walk.now)
    session.flush()
    assert list(session.scalars(shelf.files_of(walk.case, with_team=False))) == [own, theirs]


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("a.pdf", set(), "a.pdf"),
        ("a.pdf", {"A.PDF"}, "a (2).pdf"),
        ("a.pdf", {"a.pdf", "a (2).pdf"}, "a (3).pdf"),
        ("a", {"a"}, "a (2)"),
        ("ế" * 65 + ".pdf", {"ế" * 65 + ".pdf"}, "ế" * 64 + " (2).pdf"),
    ],
)
def test_a_name_that_nobody_has_is_found_and_stays_short(name: str, taken: set[str], free: str) -> None:
    assert free_name(name, taken) == free
    assert len(free_name(name, taken).encode()) <= LONGEST_BYTES


def test_paths_differ_in_each_folder_alone() -> None:
    taken: set[str] = set()
    folders = ["", "", "Bản cũ", "Bản cũ"]

    paths = [path_in(folder, "a.pdf", taken) for folder in folders]

    assert paths == ["a.pdf", "a (2).pdf", "Bản cũ/a.pdf", "Bản cũ/a (2).pdf"]


def test_the_archive_says_what_is_whole_changed_or_missing(store: EvidenceStore) -> None:
    parts = []
    for word in ("whole", "=changed", "missing"):
        stored = store.put(io.BytesIO(word.encode()), organisation_id=1, limit=100)
        parts.append(Part(1, stored.sha256, f"{word}.txt", datetime(1970, 1, 1, tzinfo=UTC), [word]))
    store.path(1, parts[1].sha256).write_bytes(b"tampered")
    store.path(1, parts[2].sha256).unlink()

    archive = zipfile.ZipFile(io.BytesIO(b"".join(stream(parts, LISTING, store=store))))

    assert archive.testzip() is None
    assert archive.namelist() == ["whole.txt", "=changed.txt", "list.csv"]
    lines = archive.read("list.csv").decode("utf-8-sig").split()
    assert lines == [
        "name,path,state",
        "whole,whole.txt,whole",
        "'=changed,'=changed.txt,changed",
        "missing,missing.txt,missing",
    ]


def test_a_paper_that_lists_files_says_from_when_they_are_in_effect(walk: Walk) -> None:
    content = AnswerContent(answer="met", evidence=[kept(walk, about=About(DAY))])
    casework.record_answers(walk.case, {Spot("self", "", "A1.1"): content}, by=walk.cast.applicant, now=walk.now)

    _documents, files = gather_reviewed(walk.case)

    assert [one.name for one in files] == ["sổ tay.txt (hiệu lực từ 01/3/2026)"]
