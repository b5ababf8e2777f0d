"""The verbs behind the pages of an organisation: what they keep, what they refuse, and what the history says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import casework, ledger
from app.casework import declare_conflict
from app.db import Database, session
from app.journeys.organisations import operations
from app.journeys.organisations.contents import content_of, fingerprint
from app.journeys.organisations.operations import (
    CertificateContent,
    LineContent,
    Particulars,
    SiteContent,
    StaffContent,
    StandardContent,
)
from app.models import Case, CaseLine, Event, Organisation, Person, StaffMember
from tests.factories import START, Cast, PersonFactory, case_at, cast
from tests.rows import CertificateFactory
from workflows.reasons import NotYours, Refused, Stale

HEAD = SiteContent("Trụ sở", "Phường Trường Vinh", "Nghệ An", "Số 5 đường Lam Hồng")
LINE = LineContent("1", "mass", "Cân phân tích", "verification", accuracy="cấp 1", group2=True)
STANDARD = StandardContent(
    "Bộ quả cân E2", "E2-9", "mass", "HC.0001", "Viện Đo lường Bắc Hà", date(2026, 1, 5), date(2028, 1, 5)
)
CERTIFICATE = CertificateContent(
    "accreditation", "VILAS 456", "Văn phòng Công nhận Chất lượng", date(2024, 5, 6), date(2029, 5, 6)
)
STAFF = StaffContent("Trần Thị Tám", ("mass", "length"), "Kỹ sư", "36", "KĐV 0009", date(2030, 1, 1))


def particulars(**changed: Any) -> Particulars:
    said = {"kind": "service_provider", "legal_name_vi": "Trung tâm Đo lường Đồng Bằng", "tax_code": "0109998887"}
    return Particulars(**said | changed)


@pytest.fixture(autouse=True)
def writing(record: Database) -> Iterator[None]:
    with record.writing():
        yield


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def newcomer() -> Person:
    person: Person = PersonFactory(roles=("provider",))
    return person


def keys(refusal: pytest.ExceptionInfo[Any]) -> list[str]:
    return [reason.key for reason in refusal.value.reasons]


def last() -> Any:
    entry = ledger.find(session.scalars(select(Event.seq).order_by(Event.seq.desc())).first() or 0)
    assert entry is not None
    return entry


def test_whoever_registers_an_organisation_belongs_to_it(newcomer: Person) -> None:
    organisation = operations.register(particulars(tax_code=" 0109998887 001"), [HEAD], by=newcomer, now=START)

    assert newcomer.organisation_id == organisation.id
    assert organisation.tax_code == "0109998887"[:10] + "-001"
    assert organisation.site_names == ["Trụ sở"]
    assert "trung tam do luong dong bang" in organisation.folded
    assert not organisation.transcribed
    assert (last().kind, last().organisation_id) == ("organisation.registered", organisation.id)
    assert last().new["sites"][0]["commune"] == "Phường Trường Vinh"


def test_a_conflict_is_recognised_however_the_tax_code_was_typed(people: Cast, newcomer: Person) -> None:
    organisation = operations.register(particulars(tax_code="0109998887-001"), [HEAD], by=newcomer, now=START)

    row = declare_conflict(people.lead, "0109998887001", "Họ hàng.", by=people.administrator, now=START)

    assert row.tax_code == organisation.tax_code


@pytest.mark.parametrize("code", ["", "12345", "0109998887-01", "010999888A", "٠١٢٣٤٥٦٧٨٩"])
def test_a_tax_code_has_ten_digits_or_thirteen(newcomer: Person, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        operations.register(particulars(tax_code=code), [HEAD], by=newcomer, now=START)
    assert keys(refusal) == ["tax_code_malformed"]


def test_a_tax_code_is_registered_once(people: Cast, newcomer: Person) -> None:
    with pytest.raises(Refused) as refusal:
        operations.register(particulars(tax_code=people.organisation.tax_code), [HEAD], by=newcomer, now=START)

    assert keys(refusal) == ["tax_code_taken"]
    assert newcomer.organisation_id is None


def test_a_code_taken_at_the_same_moment_is_refused_and_the_rest_still_works(
    people: Cast, newcomer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "_refuse_tax_code", lambda *_args, **_more: None)

    with pytest.raises(Refused) as refusal:
        operations.register(particulars(tax_code=people.organisation.tax_code), [HEAD], by=newcomer, now=START)

    assert keys(refusal) == ["tax_code_taken"]
    assert operations.register(particulars(), [HEAD], by=newcomer, now=START).id


def test_nobody_registers_a_second_organisation_or_one_for_others(people: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        operations.register(particulars(), [HEAD], by=people.applicant, now=START)
    assert keys(refusal) == ["belongs_already"]

    with pytest.raises(NotYours):
        operations.register(particulars(), [HEAD], by=people.clerk, now=START)


def test_the_command_line_registers_without_belonging() -> None:
    organisation = operations.register(particulars(), [HEAD], by=None, now=START, transcribed=True)

    assert organisation.transcribed
    assert last().actor_id == 0


def test_two_sites_of_one_name_are_refused(newcomer: Person) -> None:
    with pytest.raises(Refused) as refusal:
        operations.register(particulars(), [HEAD, HEAD], by=newcomer, now=START)
    assert keys(refusal) == ["site_taken"]


def test_changed_particulars_are_kept_with_what_they_were(people: Cast) -> None:
    own, seen = people.organisation, people.organisation.version
    said = content_of(own, Particulars)
    changed = Particulars(**{**vars(said), "head_name": "Lưu Thị Mới", "legal_name_vi": "Viện Đo lường"})

    operations.change_particulars(own, changed, by=people.applicant, now=START, seen_version=seen)

    assert (own.head_name, own.folded.startswith("vien do luong")) == ("Lưu Thị Mới", True)
    assert last().kind == "organisation.changed"
    assert (last().old["head_name"], last().new["head_name"]) == ("Đặng Thị Thu Hà", "Lưu Thị Mới")
    with pytest.raises(Stale):
        operations.change_particulars(own, said, by=people.applicant, now=START, seen_version=seen)


def test_the_same_particulars_again_are_no_event(people: Cast) -> None:
    seq = last().seq if session.scalars(select(Event.seq)).first() else 0

    operations.change_particulars(
        people.organisation, content_of(people.organisation, Particulars), by=people.applicant, now=START
    )

    assert session.scalars(select(Event.seq).where(Event.seq > seq)).first() is None


def test_particulars_do_not_take_another_ones_tax_code(people: Cast) -> None:
    said = vars(content_of(people.organisation, Particulars)) | {"tax_code": people.other.tax_code}

    with pytest.raises(Refused) as refusal:
        operations.change_particulars(people.organisation, Particulars(**said), by=people.applicant, now=START)
    assert keys(refusal) == ["tax_code_taken"]


ADDITIONS = [
    (operations.add_site, SiteContent("Phòng 2", "Xã Kim Liên", "Nghệ An"), "sites"),
    (operations.add_line, LineContent("77", "length", "Thước cặp", "calibration", cmc_value="12"), "scope_lines"),
    (operations.add_standard, STANDARD, "standards"),
    (operations.add_staff, STAFF, "staff"),
    (operations.add_certificate, CERTIFICATE, "certificates"),
]


@pytest.mark.parametrize(("add", "content", "register"), ADDITIONS)
def test_each_register_takes_a_row_from_its_own_people_alone(
    people: Cast, add: Any, content: Any, register: str
) -> None:
    before = len(getattr(people.organisation, register))
    for stranger in (people.other_applicant, people.clerk, people.administrator):
        with pytest.raises(NotYours):
            add(people.organisation, content, by=stranger, now=START)

    row = add(people.organisation, content, by=people.applicant, now=START)

    assert len(getattr(people.organisation, register)) == before + 1
    assert content_of(row, type(content)) == content or sorted(row.fields) == sorted(content.fields)
    assert (last().kind.endswith("_added"), last().facts["row"]) == (True, row.id)


@pytest.mark.parametrize(
    ("register", "change", "remove", "changed"),
    [
        ("sites", operations.change_site, operations.remove_site, {"street": "Số 7"}),
        ("scope_lines", operations.change_line, operations.remove_line, {"range": "(0 ÷ 5) kg"}),
        ("standards", operations.change_standard, operations.remove_standard, {"due_on": date(2029, 1, 5)}),
        ("staff", operations.change_staff, operations.remove_staff, {"fields": ("length",), "contract": "12"}),
        ("certificates", operations.change_certificate, operations.remove_certificate, {"valid_to": None}),
    ],
)
def test_each_row_is_changed_and_removed_by_its_own_people_alone(
    people: Cast, register: str, change: Any, remove: Any, changed: dict[str, Any]
) -> None:
    CertificateFactory(organisation_id=people.organisation.id)
    row = getattr(people.organisation, register)[0]
    kind = type(next(content for _add, content, name in ADDITIONS if name == register))
    said = content_of(row, kind)
    seen = fingerprint(said)
    wanted = kind(**{**vars(said), **changed})
    for act in (lambda by: change(row, wanted, by=by, now=START), lambda by: remove(row, by=by, now=START)):
        with pytest.raises(NotYours):
            act(people.other_applicant)

    change(row, wanted, by=people.applicant, now=START, seen_version=seen)

    assert content_of(row, kind) == wanted
    assert last().kind.endswith("_changed")
    with pytest.raises(Stale):
        change(row, said, by=people.applicant, now=START, seen_version=seen)
    remove(row, by=people.applicant, now=START)
    assert row not in getattr(people.organisation, register)
    assert last().kind.endswith("_removed")
    assert last().old


def test_names_and_numbers_are_taken_once(people: Cast) -> None:
    own = people.organisation
    second = operations.add_site(own, SiteContent("Phòng 2", "Xã A", "Nghệ An"), by=people.applicant, now=START)
    with pytest.raises(Refused) as refusal:
        operations.change_site(second, HEAD, by=people.applicant, now=START)
    assert keys(refusal) == ["site_taken"]
    with pytest.raises(Refused) as refusal:
        operations.add_line(own, LINE, by=people.applicant, now=START)
    assert keys(refusal) == ["line_taken"]


@pytest.mark.parametrize(
    ("add", "content", "key"),
    [
        (operations.add_line, {"field_code": "alchemy"}, "field_unknown"),
        (operations.add_standard, {"field_code": "alchemy"}, "field_unknown"),
        (operations.add_standard, {"due_on": date(2026, 1, 5)}, "standard_dates_crossed"),
        (operations.add_standard, {"certified_number": "11/QĐ"}, "certification_half"),
        (operations.add_standard, {"certified_expires_on": date(2029, 1, 1)}, "certification_half"),
        (operations.add_staff, {"fields": ("mass", "alchemy")}, "field_unknown"),
        (operations.add_staff, {"contract": "mùa vụ"}, "contract_unknown"),
        (operations.add_staff, {"contract": "0"}, "contract_unknown"),
        (operations.add_staff, {"card_number": ""}, "card_half"),
        (operations.add_staff, {"card_expires_on": None}, "card_half"),
        (operations.add_certificate, {"kind": "licence"}, "certificate_kind_unknown"),
        (operations.add_certificate, {"valid_to": date(2024, 5, 5)}, "certificate_dates_crossed"),
    ],
)
def test_half_said_and_unknown_things_are_refused(people: Cast, add: Any, content: dict[str, Any], key: str) -> None:
    whole = {
        operations.add_line: LINE,
        operations.add_standard: STANDARD,
        operations.add_staff: STAFF,
        operations.add_certificate: CERTIFICATE,
    }[add]

    said = {**vars(whole), **({"line": "9"} if add is operations.add_line else {}), **content}

    with pytest.raises(Refused) as refusal:
        add(people.organisation, type(whole)(**said), by=people.applicant, now=START)
    assert keys(refusal) == [key]


def test_a_line_of_a_running_case_stays_and_a_draft_follows_its_changes(people: Cast) -> None:
    walk = case_at("draft", people)
    line = people.organisation.scope_lines[0]
    operations.change_line(
        line,
        LineContent(**{**vars(content_of(line, LineContent)), "object": "Cân kỹ thuật"}),
        by=people.applicant,
        now=START,
    )
    assert [copy.object for copy in walk.case.lines] == ["Cân kỹ thuật"]

    with pytest.raises(Refused) as refusal:
        operations.remove_line(line, by=people.applicant, now=START)
    assert [reason.numbers for reason in refusal.value.reasons] == [{"line": "1", "case": walk.case.ref}]


def test_a_submitted_case_keeps_its_copy_of_a_line(people: Cast) -> None:
    walk = case_at("submitted", people)
    line = people.organisation.scope_lines[0]
    before = walk.case.lines[0].object

    operations.change_line(
        line,
        LineContent(**{**vars(content_of(line, LineContent)), "object": "Cân kỹ thuật"}),
        by=people.applicant,
        now=START + timedelta(days=1),
    )

    assert walk.case.lines[0].object == before


def test_a_line_of_a_case_that_has_ended_may_go_and_the_case_keeps_its_copy(people: Cast) -> None:
    walk = case_at("refused", people)
    line = people.organisation.scope_lines[0]

    operations.remove_line(line, by=people.applicant, now=walk.now)

    session.expire_all()
    copies = session.scalars(select(CaseLine).where(CaseLine.case_id == walk.case.id)).all()
    assert [(copy.line, copy.scope_line_id) for copy in copies] == [("1", None)]
    assert session.scalars(select(Case)).one().status == "refused"


def test_fields_of_staff_are_exactly_those_said(people: Cast) -> None:
    member = operations.add_staff(people.organisation, STAFF, by=people.applicant, now=START)
    said = StaffContent(**{**vars(STAFF), "fields": ("force", "mass")})

    operations.change_staff(member, said, by=people.applicant, now=START)

    session.expire_all()
    assert session.get_one(StaffMember, member.id).fields == ["force", "mass"]


def test_lines_stand_in_the_order_in_which_they_were_added(people: Cast) -> None:
    own = session.get_one(Organisation, people.other.id)
    for number in ("9", "10", "2a"):
        content = LineContent(**{**vars(LINE), "line": number})
        operations.add_line(own, content, by=people.other_applicant, now=START)

    opened = casework.open_case(own, own.scope_lines, by=people.other_applicant, now=START)

    assert [line.line for line in own.scope_lines] == ["9", "10", "2a"]
    assert [line.line for line in opened.lines] == ["9", "10", "2a"]
