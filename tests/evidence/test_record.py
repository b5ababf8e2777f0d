"""The rows that name files: one per file and name in a case, noted in the history, and true to the store."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select

from app.db import session
from app.evidence import Accepted, Broken, accept, keep, store, verify_all
from app.models import Event, Evidence
from tests.factories import Walk, case_at

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture
def walk(record: object) -> Walk:
    return case_at("draft")


def accepted(walk: Walk, name: str = "sổ tay.txt", content: str = "Sổ tay") -> Accepted:
    stream = io.BytesIO(content.encode())
    return accept(stream, name, organisation_id=walk.case.organisation_id, limit=1000)


def kept(walk: Walk, name: str = "sổ tay.txt", content: str = "Sổ tay") -> Evidence:
    return keep(walk.case, accepted(walk, name, content), by=walk.cast.applicant, now=walk.now)


def test_a_file_gets_a_row_of_its_case_and_an_event(walk: Walk) -> None:
    row = kept(walk)

    event = session.scalars(select(Event).where(Event.kind == "evidence.added")).one()
    assert (row.case_id, row.organisation_id) == (walk.case.id, walk.case.organisation_id)
    assert (row.name, row.kind, row.size) == ("sổ tay.txt", "txt", len("Sổ tay".encode()))
    assert (row.uploaded_by_id, row.uploaded_at) == (walk.cast.applicant.id, walk.now)
    assert (event.case_id, event.actor_id) == (walk.case.id, walk.cast.applicant.id)
    assert row.sha256.encode() in event.body
    assert "sổ tay".encode() not in event.body


def test_the_same_file_again_is_the_same_row_and_no_second_event(walk: Walk) -> None:
    assert kept(walk) is kept(walk)
    assert len(session.scalars(select(Event).where(Event.kind == "evidence.added")).all()) == 1


def test_another_name_or_other_content_is_another_row(walk: Walk) -> None:
    rows = [kept(walk), kept(walk, name="sổ tay 2.txt"), kept(walk, content="Sổ tay, lần 2")]

    assert len({row.id for row in rows}) == 3


def test_rows_whose_files_are_gone_or_changed_are_found(walk: Walk) -> None:
    whole, gone, longer, other = (kept(walk, content=text) for text in ("một", "hai", "ba", "bốn"))
    organisation = walk.case.organisation_id
    store.path(organisation, gone.sha256).unlink()
    store.path(organisation, longer.sha256).write_bytes(b"longer than before")
    store.path(organisation, other.sha256).write_bytes(b"x" * other.size)

    assert verify_all([whole, gone, longer, other]) == [
        Broken(gone, "missing"),
        Broken(longer, "changed"),
        Broken(other, "changed"),
    ]
