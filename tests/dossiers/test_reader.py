"""The check of the file: every complaint at its line, all of them at once, and nothing that is the procedure's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

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


# name: what is replaced, by what, the rule, the key, and the piece at whose line the complaint stands.
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "unknown key at the top": ("acts:\n", "remarks: x\nacts:\n", "unknown_key", "remarks", "remarks:"),
    "missing key at the top": ('dossier: "1"\n', "", "missing_key", "", "procedure:"),
    "another version": ('dossier: "1"', 'dossier: "2"', "unknown_code", "dossier", 'dossier: "2"'),
    "unknown procedure": ("standardisation", "approval", "unknown_code", "procedure", "procedure:"),
    "the procedure of findings": ("standardisation", "finding", "unknown_code", "procedure", "procedure:"),
    "unknown set": ("tcvn_13187/2020", "tcvn_13187/2021", "unknown_set", "criteria[0]", "criteria:"),
    "two sets": ('"tcvn_13187/2020"]', '"tcvn_13187/2020", "x/1"]', "one_set", "criteria", "criteria:"),
    "unknown kind of organisation": (
        *("kind: service_provider", "kind: shop", "unknown_code", "organisation.kind", "kind: shop"),
    ),
    "unknown key in a group": (
        *("title: ", "rank: ", "unknown_key", "organisation.head.rank", "head:"),
    ),
    "missing translation": (
        *(', en: "Hoa Giang Electrical Testing Centre"', "", "missing_key", "organisation.legal_name", "legal_name:"),
    ),
    "malformed tax code": ("9901200345", "99012", "malformed_tax_code", "organisation.tax_code", "tax_code:"),
    "malformed date of founding": (
        *("2009-03-16", "16/3/2009", "malformed_date", "organisation.founding.date", "founding:"),
    ),
    "site twice": ('name: "Phòng nhiệt"', 'name: "Phòng thí nghiệm điện"', "repeated_id", "organisation.sites[1].name", "Đồi Thông"),
    "unknown field of a line": ('field: "temperature", object', 'field: "heat", object', "unknown_field", "scope[3].field", '"heat"'),
    "unknown activity": ('activity: "calibration"', 'activity: "repair"', "unknown_code", "scope[2].activity", '"repair"'),
    "group2 as a word of its own": ("group2: false", "group2: no", "unknown_code", "scope[2].group2", "group2: no"),
    "line twice": ('{line: "5"', '{line: "4"', "repeated_id", "scope[4].line", "Nhiệt kế chỉ thị"),
    "line id with a blank": ('{line: "5"', '{line: "dòng 5"', "malformed_id", "scope[4].line", "dòng 5"),
    "key of a line missing": (', group2: false}\n\nstandards', "}\n\nstandards", "missing_key", "scope[4]", "Nhiệt kế chỉ thị"),
    "calibration date missing": ('calibrated_on: "2025-11-05", ', "", "missing_key", "standards[2]", "PT-25-118"),
    "day that does not exist": ('due_on: "2028-11-05"', 'due_on: "2028-02-30"', "malformed_date", "standards[2].due_on", "2028-02-30"),
    "certification without a day": (
        *(', expires_on: "2028-01-20"}', "}", "missing_key", "standards[0].certified", "KC-24-0791"),
    ),
    "unknown field of a member of staff": (
        *("fields: [electricity], contract", "fields: [electric], contract", "unknown_field", "staff[0].fields[0]", "Kiều Anh Dũng"),
    ),
    "contract in words": ('contract: "36"', 'contract: "ba năm"', "unknown_code", "staff[2].contract", "ba năm"),
    "unknown role": ("role: reviewer", "role: judge", "unknown_code", "people[7].role", "role: judge"),
    "person twice": ('id: "heat2"', 'id: "heat"', "repeated_id", "people[6].id", "Ninh Thị"),
    "the applicant's id taken": ('id: "head"', 'id: "applicant"', "repeated_id", "people[8].id", "Dương Văn Hiếu"),
    "unknown degree": ("degree: other", "degree: doctor", "unknown_code", "people[3].degree", "degree: doctor"),
    "years in words": ('years: "14"', 'years: "mười"', "malformed_number", "people[2].years", "mười"),
    "more years than a life": ('years: "14"', 'years: "140"', "out_of_range", "people[2].years", '"140"'),
    "unknown training": ("[laboratory_management,", "[laboratory,", "unknown_code", "people[2].training[0]", "[laboratory,"),
    "training in an unknown field": ("in_depth:electricity", "in_depth:electric", "unknown_code", "people[4].training[3]", '"in_depth:electric"'),
    "competence of a clerk": ("role: clerk}", 'role: clerk, degree: other}', "unknown_key", "people[0].degree", "role: clerk"),
    "assessor without a degree": ("degree: other, ", "", "missing_key", "people[3]", "Phùng Thị Lan"),
    "conflict with no tax code": (
        *("role: reviewer}", "role: reviewer, conflicts: [HGETC]}", "malformed_tax_code", "people[7].conflicts[0]", "[HGETC]"),
    ),
    "unknown criterion": ('"A4.8": {answer: partly_met, document', '"A9.9": {answer: partly_met, document', "unknown_criterion", "self_assessment.general.A9.9", '"A9.9"'),
    "criterion of the other sheet": ('"B1.2": {answer: met, document: "QT-MT-01"', '"A1.2": {answer: met, document: "QT-MT-01"', "unknown_criterion", "self_assessment.technical.electricity.A1.2", '"A1.2"'),
    "unknown sheet": ("  technical:\n", "  technicals:\n", "unknown_key", "self_assessment.technicals", "technicals:"),
    "unknown field of a sheet": ("    temperature:\n", "    heat:\n", "unknown_field", "self_assessment.technical.heat", "    heat:"),
    "unknown answer": ('"A1.1": {answer: met', '"A1.1": {answer: yes', "unknown_code", "self_assessment.general.A1.1.answer", "answer: yes"),
    "not examined by the provider itself": (
        *('"A1.1": {answer: met', '"A1.1": {answer: not_examined', "unknown_code", "self_assessment.general.A1.1.answer", "not_examined"),
    ),
    "unknown key of an answer": (
        *('document: "QĐ 306/QĐ-ĐLHG"', 'documents: "QĐ 306"', "unknown_key", "self_assessment.general.A1.1.documents", "documents:"),
    ),
    "unknown evidence": ('evidence: ["so-tay-chat-luong.txt"]', 'evidence: ["so-tay.txt"]', "unknown_reference", "self_assessment.general.*.evidence[0]", "so-tay.txt"),
    "unknown act": ("do: accept, by: clerk", "do: receive, by: clerk", "unknown_act", "acts[3].do", "do: receive"),
    "act without a person": ("{do: accept, by: clerk, ", "{do: accept, ", "missing_key", "acts[3]", "{do: accept, date"),
    "act without a date": ('{do: accept, by: clerk, date: "2026-05-18"}', "{do: accept, by: clerk}", "missing_key", "acts[3]", "{do: accept, by: clerk}"),
    "malformed date of an act": ('by: clerk, date: "2026-05-18"', 'by: clerk, date: "2026-5-18"', "malformed_date", "acts[3].date", "2026-5-18"),
    "unknown person of an act": ("do: accept, by: clerk", "do: accept, by: clerc", "unknown_reference", "acts[3].by", "by: clerc,"),
    "key that an act does not take": (
        *('do: accept, by: clerk,', 'do: accept, reason: "x", by: clerk,', "unknown_key", "acts[3].reason", "do: accept, reason"),
    ),
    "acts out of order": ('do: accept, by: clerk, date: "2026-05-18"', 'do: accept, by: clerk, date: "2026-05-14"', "out_of_order", "acts[3].date", 'clerk, date: "2026-05-14"'),
    "unknown member": ("members: [lead, general,", "members: [lead, genral,", "unknown_reference", "acts[4].members[1]", "genral"),
    "unknown member objected to": ("member: heat, reason", "member: cold, reason", "unknown_reference", "acts[5].member", "cold"),
    "unknown outcome of an objection": ("outcome: upheld", "outcome: maybe", "unknown_code", "acts[6].outcome", "maybe"),
    "unknown substitute": ("with: heat2", "with: heat3", "unknown_reference", "acts[7].with", "heat3"),
    "malformed date of the programme": ('from: "2026-06-23"', 'from: "23/6"', "malformed_date", "acts[9].from", "23/6"),
    "unknown sheet of an act": ("sheet: general", "sheet: quality", "unknown_code", "acts[10].sheet", "sheet: quality"),
    "unknown field of a sheet of an act": ('sheet: "technical:electricity"', 'sheet: "technical:electric"', "unknown_field", "acts[11].sheet", "technical:electric"),
    "unknown line watched": ('line: "1", person', 'line: "9", person', "unknown_reference", "acts[12].line", 'line: "9"'),
    "unknown outcome of a measurement": ("outcome: satisfactory", "outcome: good", "unknown_code", "acts[12].outcome", "outcome: good"),
    "unknown grade": ("grade: minor", "grade: small", "unknown_code", "acts[16].finding.grade", "grade: small"),
    "finding twice": ('{id: "KPH-02"', '{id: "KPH-01"', "repeated_id", "acts[17].finding.id", "Độ không đảm bảo đo của tủ nhiệt"),
    "finding against an unknown criterion": ('criterion: "B3.3"', 'criterion: "B9.9"', "unknown_criterion", "acts[17].finding.criterion", "B9.9"),
    "unknown proposal": ("proposal: approve_conditionally", "proposal: agree", "unknown_code", "acts[19].proposal", "proposal: agree"),
    "unknown line of the report": ('lines: ["1", "2", "3", "4", "5"], participants', 'lines: ["1", "6"], participants', "unknown_reference", "acts[19].lines[1]", '["1", "6"]'),
    "unknown finding": ('do: close, by: electric, date: "2026-07-20", finding: "KPH-01"', 'do: close, by: electric, date: "2026-07-20", finding: "KPH-09"', "unknown_reference", "acts[24].finding", "KPH-09"),
    "unknown outcome of the review": ("outcome: recommend", "outcome: fine", "unknown_code", "acts[29].outcome", "outcome: fine"),
    "unknown outcome of the decision": ("outcome: approve_conditionally", "outcome: ok", "unknown_code", "acts[30].outcome", "outcome: ok"),
    "unknown line of the decision": ('lines: ["1", "2", "3", "4", "5"], valid_from', 'lines: ["7"], valid_from', "unknown_reference", "acts[30].lines[0]", '["7"]'),
    "malformed validity": ('valid_to: "2029-08-05"', 'valid_to: "2029"', "malformed_date", "acts[30].valid_to", 'valid_to: "2029"'),
    "a text where a list belongs": ("sites: [\"Phòng thí nghiệm điện\", \"Phòng nhiệt\"]", 'sites: "Phòng nhiệt"', "wrong_kind", "acts[9].sites", 'sites: "Phòng nhiệt"'),
    "two lines in one name": ('name: "Âu Dương Phát"', 'name: "Âu Dương\\nPhát"', "not_one_line", "staff[2].name", "Âu Dương\\n"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_complained_about_at_its_line(fault: tuple[str, str, str, str, str], write: Write) -> None:
    old, new, rule, key, piece = fault
    path = write((old, new))

    found = {(one.rule, one.key, one.line) for one in complaints(path)}

    assert (rule, key, line_of(path, piece)) in found


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
