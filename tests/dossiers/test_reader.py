"""The check of the file: every complaint at its line, all of them at once, and nothing that is the procedure's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from app.demo.province import DOSSIERS
from app.dossiers.content import Assess, Decide, Raise, Respond
from app.dossiers.model import Dossier
from app.dossiers.reader import read_dossier, sentence
from checklists.source import Complaint, SourceError

WHOLE = DOSSIERS / "dien-luc.yaml"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """The whole dossier with these pieces of its text replaced, as a file."""

    def make(*edits: tuple[str, str]) -> Path:
        text = WHOLE.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / "dossier.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def complaints(path: Path) -> tuple[Complaint, ...]:
    with pytest.raises(SourceError) as refused:
        read_dossier(path)
    return refused.value.complaints


def line_of(path: Path, piece: str) -> int:
    """The line on which the piece begins."""
    before, found, _ = path.read_text(encoding="utf-8").partition(piece)
    assert found, piece
    return before.count("\n") + 1


def test_every_demo_dossier_is_valid() -> None:
    found = {path.stem: len(read_dossier(path).acts) for path in sorted(DOSSIERS.glob("*.yaml"))}

    assert found == {"benh-vien": 1, "cap-nuoc": 10, "dien-luc": 32, "sao-khue": 15}


def test_the_dossier_says_what_the_file_says() -> None:
    dossier = read_dossier(WHOLE)

    assert dossier.organisation.founded_on == date(2009, 3, 16)
    assert (dossier.procedure, dossier.criteria) == ("standardisation", "tcvn_13187/2020")
    assert [line.group2 for line in dossier.scope] == [True, True, False, False, False]
    assert [one.competence.years for one in dossier.people if one.competence] == [14, 7, 10, 6, 9]
    assert dossier.staff[2].card is None
    assert dossier.standards[1].certified is None


def test_others_stand_for_every_criterion_that_is_not_named() -> None:
    dossier = read_dossier(WHOLE)

    found = {(entry.field, entry.criterion): entry for entry in dossier.self_assessment}
    assert len(found) == 20 + 25 + 25
    assert found["", "A4.8"].answer == "partly_met"
    assert found["", "A4.9"].document == "ST-01"
    assert found["temperature", "B2.2"].reason == "Các dòng về nhiệt không thuộc nhóm 2."
    assert found["electricity", "B2.3"].evidence == ("ma-tran-lien-ket-chuan.csv",)


def test_acts_are_read_by_their_names() -> None:
    acts = {act.number: act for act in read_dossier(WHOLE).acts}

    content = acts[31].content
    assert isinstance(content, Decide)
    assert (acts[31].do, acts[31].by, acts[31].on) == ("decide", "head", date(2026, 8, 6))
    assert (content.number, content.condition_due_on) == ("187/QĐ-SKHCN", date(2027, 6, 30))
    assert isinstance(acts[17].content, Raise)
    assert isinstance(acts[12].content, Assess)
    assert isinstance(acts[22].content, Respond)
    assert acts[22].files == ["phieu-khac-phuc-01.txt"]


FAULTS: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_fault_is_complained_about_at_its_line(fault: dict[str, str], write: Write) -> None:
    path = write((fault["old"], fault["new"]))

    found = {(one.rule, one.key, one.line) for one in complaints(path)}

    assert (fault["rule"], fault["key"], line_of(path, fault["at"])) in found


def test_a_finding_must_be_raised_before_it_is_answered(write: Write) -> None:
    path = write(("{do: accept, by: clerk,", '{do: close, finding: "KPH-01", how: "x", by: electric,'))

    [found] = complaints(path)

    assert found.vi.startswith("Không có phát hiện đã nêu trước đó “KPH-01” trong tệp.")


def test_everything_wrong_is_found_in_one_reading(write: Write) -> None:
    path = write(("role: reviewer", "role: judge"), ("grade: minor", "grade: small"), ("do: publish", "do: print"))

    found = complaints(path)

    assert [one.line for one in found] == sorted(one.line for one in found)
    assert {one.rule for one in found} == {"unknown_code", "unknown_act"}
    assert len(found) == 3


def test_a_complaint_reads_as_file_line_key_and_sentence(write: Write) -> None:
    path = write(("do: accept, by: clerk", "do: accept, by: clerc"))

    [found] = complaints(path)

    line = line_of(path, "clerc")
    assert (
        sentence(found)
        == f"{path}:{line}: acts[3].by: Không có người mang mã “clerc” trong tệp. Có phải ý bạn là “clerk”?"
    )


def test_what_is_no_file_is_complained_about(tmp_path: Path) -> None:
    [found] = complaints(tmp_path / "nothing.yaml")

    assert (found.rule, found.file, found.line) == ("unreadable", str(tmp_path / "nothing.yaml"), 1)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("", "empty_file", 1),
        ("a: b\n c: [", "syntax", 2),
        ("- a\n", "wrong_kind", 1),
        ("a: 1\na: 2\n", "repeated_key", 2),
    ],
)
def test_what_is_no_yaml_is_complained_about(tmp_path: Path, text: str, rule: str, line: int) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(text, encoding="utf-8")

    [found] = complaints(path)

    assert (found.rule, found.line) == (rule, line)


# What the procedure demands is not the file's to refuse.
PASSED_ON = {
    "a reason": ('reason: "Danh mục quy trình chưa nêu lần ban hành; đề nghị bổ sung."', 'reason: ""'),
    "a reason left out": (', reason: "Chưa gửi bảng tính đã tính lại."', ""),
    "a blank particular": ('phone: "0299 3800 451"', 'phone: ""'),
    "an answer": ('"A1.1": {answer: met, ', '"A1.1": {'),
    "a criterion": ('      "*": {answer: met, document: "QT-DM-01"}\n', ""),
    "a whole sheet": ("    electricity:\n", "    length:\n"),
    "a site that is not the provider's": ('"Phòng nhiệt"]', '"Phòng lạnh"]'),
    "a person who is not on the staff": ('person: "Kiều Anh Dũng"', 'person: "Ai đó"'),
    "a clerk on the team": ("members: [lead, general,", "members: [lead, clerk,"),
    "somebody else's act": ("do: accept, by: clerk", "do: accept, by: head"),
    "a date": (', due_on: "2026-08-10", evidence: ["phieu-khac-phuc-01.txt"]', ""),
    "the condition": ('condition: "Tham gia một chương trình so sánh liên phòng cho tủ nhiệt và gửi kết quả.", ', ""),
    "the number": ('number: "187/QĐ-SKHCN", ', ""),
    "the field of a finding": ('criterion: "B3.3", field: temperature', 'criterion: "B3.3", field: ""'),
}


@pytest.mark.parametrize("edit", PASSED_ON.values(), ids=PASSED_ON)
def test_what_the_procedure_demands_is_passed_on(edit: tuple[str, str], write: Write) -> None:
    found = read_dossier(write(edit))

    assert isinstance(found, Dossier)
    assert len(found.acts) == 32


def test_a_code_of_the_agencys_own_field_is_known_where_it_is_given(write: Write) -> None:
    path = write(('field: "temperature", object', 'field: "nuclear", object'))

    assert read_dossier(path, fields=["electricity", "temperature", "pressure", "volume_flow", "nuclear"])


def test_no_act_at_all_is_complained_about(tmp_path: Path) -> None:
    text = WHOLE.read_text(encoding="utf-8").partition("\nacts:\n")[0] + "\nacts: []\n"
    path = tmp_path / "dossier.yaml"
    path.write_text(text, encoding="utf-8")

    [found] = complaints(path)

    assert (found.rule, found.key) == ("missing_value", "acts")
