"""A whole dossier through the command: what it prints, what it leaves, and what it refuses to begin."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from docx import Document
from flask import Flask
from sqlalchemy import func, select

from app.db import current_database, session
from app.demo.province import DOSSIERS
from app.evidence import store, verify_all
from app.journeys.people.operations import add_person
from app.ledger import verify
from app.models import Case, Event, Evidence, Organisation, Paper, Person
from tests.factories import START

WHOLE = DOSSIERS / "dien-luc.yaml"
Walk = Callable[..., Result]


@pytest.fixture
def walk(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Runs `flask dossiers walk` in a folder of its own, the dossier being the whole one with these edits."""
    monkeypatch.chdir(tmp_path)

    def run(*edits: tuple[str, str], options: tuple[str, ...] = ("--json",)) -> Result:
        text = WHOLE.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new)
        Path("dossier.yaml").write_text(text, encoding="utf-8")
        return app.test_cli_runner().invoke(args=["dossiers", "walk", "dossier.yaml", "--out", "out", *options])

    return run


def answer(result: Result) -> dict[str, Any]:
    """The one object that was printed."""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def words(path: str) -> str:
    """Everything a Word paper says, tables too."""
    return "\n".join(text for text in Document(path).element.itertext() if isinstance(text, str))


def counted(*kinds: type) -> list[int]:
    with current_database().reading():
        return [session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def test_a_whole_dossier_is_walked_to_the_register(walk: Walk) -> None:
    result = walk()

    found = answer(result)
    assert result.exit_code == 0
    assert (found["ok"], found["stopped_at"], found["refusals"]) == (True, None, [])
    assert (found["case"], found["status"]) == ("HS-2026-001", "published")
    assert found["public_lines"] == ["1", "2", "3", "4", "5"]
    assert found["papers"] == ["out/Báo cáo đánh giá HS-2026-001.docx", "out/Quyết định HS-2026-001.docx"]
    assert set(found) == {"ok", "case", "status", "stopped_at", "refusals", "papers", "public_lines"}


@pytest.mark.embedded
def test_the_papers_say_what_the_dossier_says(walk: Walk) -> None:
    report, decision = (words(path) for path in answer(walk())["papers"])

    for said in ("KPH-01", "KPH-02", "KN-01", "Nhiệt ẩm kế giám sát phòng điện đã quá hạn hiệu chuẩn."):
        assert said in report
    assert "Trung tâm Thí nghiệm Điện Hòa Giang" in report
    assert "187/QĐ-SKHCN" in decision
    assert "Tham gia một chương trình so sánh liên phòng cho tủ nhiệt" in decision
    assert "Thước cặp" not in decision


def test_what_was_walked_is_whole_and_marked_as_copied(walk: Walk) -> None:
    walk()

    with current_database().reading():
        case = session.scalars(select(Case)).one()
        assert (case.transcribed, case.organisation.transcribed) == (True, True)
        assert verify() == []
        rows = [*session.scalars(select(Evidence)), *session.scalars(select(Paper))]
        assert verify_all(rows) == []
        assert {row.name for row in rows if isinstance(row, Evidence)} == {
            *("quyet-dinh-thanh-lap.txt", "so-tay-chat-luong.txt", "nhat-ky-moi-truong.csv"),
            *(
                "ma-tran-lien-ket-chuan.csv",
                "phieu-khac-phuc-01.txt",
                "phieu-khac-phuc-02.txt",
                "bang-tinh-tu-nhiet.csv",
            ),
        }


@pytest.mark.embedded
def test_nobody_of_a_copied_dossier_can_sign_in(walk: Walk) -> None:
    walk()

    with current_database().reading():
        people = list(session.scalars(select(Person)).unique())
        assert len(people) == 10
        assert all(one.transcribed and one.email is None and one.password_hash is None for one in people)


@pytest.mark.embedded
def test_acts_bear_the_dates_of_the_dossier(walk: Walk) -> None:
    walk()

    with current_database().reading():
        case = session.scalars(select(Case)).one()
        by_kind = {event.kind: event for event in session.scalars(select(Event).where(Event.case_id == case.id))}
        assert by_kind["case.published"].at.isoformat() == "2026-08-10T02:00:00+00:00"
        assert by_kind["case.report_submitted"].at.isoformat() == "2026-07-02T02:00:00+00:00"
        watched = session.scalars(select(Event.at).where(Event.kind == "measurement.witnessed").order_by(Event.seq))
        # The sheet of the same day came a minute before.
        assert [f"{at:%d/%m %H:%M}" for at in watched] == ["24/06 02:01", "24/06 02:02", "25/06 02:01"]
        moments = [event.at for event in session.scalars(select(Event).order_by(Event.seq))]
        assert moments == sorted(moments)


@pytest.mark.embedded
def test_the_log_tells_every_act_in_words(walk: Walk) -> None:
    lines = walk(options=()).stdout.splitlines()

    assert lines[0] == "  1. 11/05/2026  Nộp hồ sơ – Chu Văn Thịnh"
    assert lines[31] == " 32. 10/08/2026  Công bố – Lương Đức Thắng"
    assert lines[-1] == "Dòng đã công bố: 1, 2, 3, 4, 5."


def test_a_refused_act_ends_the_walk_and_what_came_before_stays(walk: Walk) -> None:
    result = walk(('number: "187/QĐ-SKHCN", ', ""))

    found = answer(result)
    assert result.exit_code == 1
    assert (found["ok"], found["stopped_at"], found["status"]) == (False, {"act": 32, "do": "publish"}, "approved")
    assert found["refusals"] == ["Văn thư chưa vào số và ngày quyết định."]
    assert found["papers"] == ["out/Báo cáo đánh giá HS-2026-001.docx"]
    assert found["public_lines"] == []


def test_a_refused_first_act_leaves_nothing_at_all(walk: Walk) -> None:
    found = answer(walk(('phone: "0299 3800 451"', 'phone: ""')))

    assert (found["case"], found["status"], found["stopped_at"]) == (None, None, {"act": 1, "do": "submit"})
    assert counted(Case, Organisation, Person, Event, Evidence) == [0, 0, 0, 0, 0]


def test_files_find_their_folder_after_a_refused_beginning(walk: Walk) -> None:
    """Numbers given out and taken back are skipped on PostgreSQL: the organisation's is not the one foreseen."""
    walk(('phone: "0299 3800 451"', 'phone: ""'))

    assert answer(walk())["ok"]

    with current_database().reading():
        assert verify_all(session.scalars(select(Evidence)).all()) == []


def test_a_file_that_is_not_valid_writes_nothing(walk: Walk) -> None:
    result = walk(("do: publish, by: officer", "do: publish, by: offcer"))

    found = answer(result)
    assert result.exit_code == 2
    assert (found["ok"], found["stopped_at"]) == (False, {"act": 0, "do": "load"})
    [sentence] = found["refusals"]
    assert sentence.startswith("dossier.yaml:105: acts[31].by: Không có người mang mã “offcer” trong tệp.")
    assert counted(Case, Organisation, Person, Event) == [0, 0, 0, 0]
    assert not Path("out").exists()


def test_the_same_dossier_twice_is_refused_at_its_first_act(walk: Walk) -> None:
    walk()
    before = counted(Case, Organisation, Person, Event, Evidence, Paper)

    result = walk()

    found = answer(result)
    assert result.exit_code == 1
    assert found["stopped_at"] == {"act": 1, "do": "submit"}
    assert "9901200345" in found["refusals"][0]
    assert counted(Case, Organisation, Person, Event, Evidence, Paper) == before


def test_a_number_serves_once_in_a_year(walk: Walk) -> None:
    walk()

    found = answer(walk(("9901200345", "9901200999")))

    assert found["stopped_at"] == {"act": 31, "do": "decide"}
    assert "187/QĐ-SKHCN" in found["refusals"][0]
    assert found["status"] == "awaiting_decision"


@pytest.mark.embedded
def test_a_refused_dossier_ends_with_the_paper_that_says_so(walk: Walk) -> None:
    result = walk(
        ('outcome: approve_conditionally, lines: ["1", "2", "3", "4", "5"], ', "outcome: refuse, "),
        ("proposal: approve_conditionally", "proposal: approve_partly"),
    )

    found = answer(result)
    assert (found["ok"], found["status"], found["public_lines"]) == (True, "refused", [])
    assert len(found["papers"]) == 2


@pytest.mark.embedded
def test_a_returned_report_is_written_twice(walk: Walk) -> None:
    again = (
        '  - {do: review, by: reviewer, date: "2026-07-29", outcome: return, remark: "Nêu rõ điều kiện."}\n'
        '  - {do: report, by: lead, date: "2026-07-30", proposal: approve_conditionally, '
        'lines: ["1", "2", "3", "4", "5"], participants: ["Chu Văn Thịnh"], summary: "Đã nêu rõ điều kiện."}\n'
        '  - {do: comment_on_report, by: applicant, date: "2026-07-31", text: "Nhất trí."}\n'
        "  - {do: review, by: reviewer"
    )

    found = answer(walk(("  - {do: review, by: reviewer", again)))

    assert found["ok"], found["refusals"]
    assert [Path(path).stem for path in found["papers"]] == [
        *("Báo cáo đánh giá HS-2026-001", "Báo cáo đánh giá HS-2026-001 (2)", "Quyết định HS-2026-001"),
    ]
    assert "Đã nêu rõ điều kiện." in words(found["papers"][1])
    assert "Đã nêu rõ điều kiện." not in words(found["papers"][0])


@pytest.mark.embedded
def test_the_papers_written_are_those_of_the_store(walk: Walk) -> None:
    paths = answer(walk())["papers"]

    with current_database().reading():
        rows = list(session.scalars(select(Paper).order_by(Paper.id)))
        for path, row in zip(paths, rows, strict=True):
            with store.open(row.organisation_id, row.sha256) as kept:
                assert Path(path).read_bytes() == kept.read()


@pytest.fixture
def in_use(app: Flask) -> None:
    """Real people work with this database."""
    with current_database().writing():
        add_person("Trần Văn Quản", "quantri@so.gov.example", ["administrator"], by=None, now=START)
        add_person("Lê Thị Thư", "vanthu@so.gov.example", ["clerk"], by=None, now=START)


@pytest.mark.usefixtures("in_use")
def test_a_database_in_use_takes_no_dossier_unasked(walk: Walk) -> None:
    result = walk()

    found = answer(result)
    assert (result.exit_code, found["stopped_at"]) == (2, {"act": 0, "do": "load"})
    assert "--by" in found["refusals"][0]
    assert counted(Case, Organisation) == [0, 0]


@pytest.mark.embedded
@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize("email", ["vanthu@so.gov.example", "ai@so.gov.example"])
def test_only_an_administrator_may_ask_for_it(walk: Walk, email: str) -> None:
    result = walk(options=("--json", "--by", email))

    assert (result.exit_code, counted(Case)) == (2, [0])
    assert email in answer(result)["refusals"][0]


@pytest.mark.usefixtures("in_use")
def test_an_administrator_may_have_a_dossier_walked(walk: Walk) -> None:
    result = walk(options=("--json", "--by", "QuanTri@so.gov.example"))

    assert answer(result)["ok"]
    with current_database().reading():
        asked = session.scalars(select(Person).where(Person.email == "quantri@so.gov.example")).one()
        made = session.scalars(select(Event).where(Event.kind == "person.created", Event.actor_id == asked.id)).all()
        assert len(made) == 10


@pytest.mark.embedded
def test_a_folder_that_cannot_be_made_is_said_before_anything_is_written(walk: Walk) -> None:
    Path("out").write_text("in the way", encoding="utf-8")

    result = walk()

    assert result.exit_code == 2
    assert counted(Case, Person) == [0, 0]
