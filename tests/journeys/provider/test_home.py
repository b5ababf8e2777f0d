"""The provider's first page: what is asked of it, its cases, what runs out, and nothing for anybody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from app import casework
from app.casework import local_day
from app.casework.sharing import share_criteria
from app.db import Database, session
from app.models import Answer, Case
from tests.factories import Cast, PersonFactory, ScopeLineFactory, StaffMemberFactory, StandardFactory, Walk, case_at
from tests.rows import CertificateFactory
from tests.support.counting import statements
from tests.support.signing_in import sign_in, soup

HOME = "/provider"


def stopped(record: Database, app: Flask, stop: str, **more: object) -> Walk:
    """A case that has come this far, and the clock with it; its findings and decisions were looked at."""
    with record.writing():
        walk = case_at(stop, **more)
        session.refresh(walk.case, ["findings", "decisions"])
    app.config["CLOCK"] = lambda: walk.now
    return walk


def tasks(answer: TestResponse) -> dict[str, str]:
    """Every task by its words, with all that its line says."""
    assert answer.status_code == 200
    found = soup(answer).select(".govuk-task-list__item")
    return {one.select_one("a").get_text(): " ".join(one.get_text(" ").split()) for one in found}  # type: ignore[union-attr]


def links(answer: TestResponse) -> list[str]:
    return [str(one["href"]) for one in soup(answer).select(".govuk-task-list__item a")]


def test_a_draft_says_how_many_criteria_are_unanswered(app: Flask, client: FlaskClient, record: Database) -> None:
    walk = stopped(record, app, "draft")
    total = len(walk.case.criteria.expected(["mass"]))
    sign_in(client, walk.cast.applicant)

    answer = client.get(HOME)

    [said] = tasks(answer).values()
    assert said.startswith(f"Hoàn thành hồ sơ {walk.case.ref}")
    assert f"Còn {total} tiêu chí" in said
    assert links(answer) == [f"/cases/{walk.case.ref}/self-assessment"]


def test_a_returned_dossier_says_why_and_until_when(app: Flask, client: FlaskClient, record: Database) -> None:
    walk = stopped(record, app, "returned")

    answer = sign_in(client, walk.cast.applicant).get(HOME)

    [said] = tasks(answer).values()
    assert said.startswith(f"Bổ sung hồ sơ {walk.case.ref}")
    assert "Cơ quan yêu cầu:" in said
    assert "hạn" in said


def test_a_team_may_be_objected_to_while_the_term_runs(app: Flask, client: FlaskClient, record: Database) -> None:
    walk = stopped(record, app, "team_proposed")
    sign_in(client, walk.cast.applicant)

    assert [said for said in tasks(client.get(HOME)) if walk.case.ref in said]
    assert links(client.get(HOME))[0] == f"/cases/{walk.case.ref}/team"
    app.config["CLOCK"] = lambda: walk.now + timedelta(days=30)
    assert tasks(sign_in(client, walk.cast.applicant).get(HOME)) == {}


def test_a_report_asks_for_comments_and_findings_for_answers(app: Flask, client: FlaskClient, record: Database) -> None:
    walk = stopped(record, app, "reported", grades=("minor",))
    sign_in(client, walk.cast.applicant)

    found = tasks(client.get(HOME))

    assert any(f"Trả lời phát hiện {walk.case.findings[0].ref}" in said for said in found)
    assert any(walk.case.ref in said and "đến hết" in line for said, line in found.items())


def test_nothing_of_the_team_is_told_before_the_report(app: Flask, client: FlaskClient, record: Database) -> None:
    walk = stopped(record, app, "in_assessment")

    answer = sign_in(client, walk.cast.applicant).get(HOME)

    assert tasks(answer) == {}
    assert walk.case.ref in answer.text
    assert "Hiện không có việc nào" in answer.text


def test_empty_registers_are_the_first_tasks(client: FlaskClient, players: Cast) -> None:
    found = tasks(sign_in(client, players.other_applicant).get(HOME))

    assert list(found) == ["Ghi phạm vi hoạt động", "Ghi chuẩn đo lường", "Ghi nhân viên kỹ thuật"]


def test_who_belongs_to_no_organisation_is_told_what_to_do_first(client: FlaskClient, record: Database) -> None:
    with record.writing():
        newcomer = PersonFactory(roles=("provider",))
    sign_in(client, newcomer)

    landed = client.get("/", follow_redirects=True)

    assert landed.request.path == HOME
    assert soup(landed).select_one("main a[href='/organisations/new']")


def test_a_providers_day_begins_here_and_an_officers_does_not(client: FlaskClient, players: Cast) -> None:
    assert sign_in(client, players.applicant).get("/").location == HOME
    assert "Trang chính" in soup(client.get(HOME)).select_one("nav").get_text()  # type: ignore[union-attr]
    sign_in(client, players.officer)
    assert client.get("/").location != HOME
    assert client.get(HOME).status_code == 404


def test_what_runs_out_is_grouped_by_days_and_leads_to_its_row(
    app: Flask, client: FlaskClient, players: Cast, record: Database
) -> None:
    day = local_day(app.config["CLOCK"]())
    ends = {"Đã qua": -1, "Hôm nay": 0, "Ba mươi": 30, "Ba mốt": 31, "Chín mươi": 90, "Chín mốt": 91}
    with record.writing():
        for name, days in ends.items():
            last = day + timedelta(days=days)
            days_of_it = {"calibrated_on": date(2020, 1, 1), "due_on": last, "certified_expires_on": None}
            own = players.organisation.id
            StandardFactory(organisation_id=own, name=name, certified_number="", **days_of_it)
        member = StaffMemberFactory(organisation_id=players.organisation.id, name="Thẻ Cũ", card_expires_on=day)
        StandardFactory(
            organisation_id=players.other.id, name="Của người khác", calibrated_on=date(2020, 1, 1), due_on=day
        )

    page = soup(sign_in(client, players.applicant).get("/organisations/mine"))
    groups = [[a.get_text().split(" (")[0] for a in one.select("a")] for one in page.select(".kc-radar__group")]

    assert groups[0] == ["Đã qua"]
    assert {"Hôm nay", "Ba mươi"} < set(groups[1])
    assert groups[2] == ["Ba mốt", "Chín mươi"]
    card = page.select_one(f".kc-radar a[href='/organisations/{players.organisation.id}/staff/{member.id}']")
    assert card is not None
    assert "Của người khác" not in page.get_text()
    assert "Đã qua" in client.get(HOME).text
    theirs = soup(sign_in(client, players.officer).get(f"/organisations/{players.organisation.id}"))
    assert next(str(a["href"]) for a in theirs.select(".kc-radar a")).startswith(
        f"/organisations/{players.organisation.id}/standards?q="
    )


def test_certificates_are_watched_by_their_last_day(
    app: Flask, client: FlaskClient, players: Cast, record: Database
) -> None:
    day, own = local_day(app.config["CLOCK"]()), players.organisation.id
    ends = {"Đã qua": -1, "Hôm nay": 0, "Ba mươi": 30, "Ba mốt": 31, "Chín mươi": 90, "Chín mốt": 91}
    with record.writing():
        for number, days in ends.items():
            CertificateFactory(organisation_id=own, number=number, issuer="X", valid_to=day + timedelta(days=days))
        CertificateFactory(organisation_id=own, number="Không hạn", valid_to=None)
        vilas = CertificateFactory(organisation_id=own, kind="accreditation", number="VILAS 456", valid_to=day).id
        CertificateFactory(organisation_id=players.other.id, number="Của người khác", valid_to=day)

    page = soup(sign_in(client, players.applicant).get("/organisations/mine"))
    theirs = soup(sign_in(client, players.officer).get(f"/organisations/{own}"))

    groups = [[a.get_text().split(",")[0] for a in one.select("a")] for one in page.select(".kc-radar__group")]
    assert groups == [["số Đã qua"], ["số Hôm nay", "số VILAS 456", "số Ba mươi"], ["số Ba mốt", "số Chín mươi"]]
    [link] = page.select(f".kc-radar a[href='/organisations/{own}/certificates/{vilas}']")
    assert "Công nhận VILAS" in link.parent.get_text()  # type: ignore[union-attr]
    assert str(theirs.select_one(".kc-radar a")["href"]).startswith(f"/organisations/{own}/certificates?q=")  # type: ignore[index]
    assert "1 giấy đã hết hiệu lực" in theirs.get_text()
    assert "số VILAS 456" in sign_in(client, players.applicant).get(HOME).text


def test_criteria_given_to_me_are_a_task_until_they_are_answered(
    app: Flask, client: FlaskClient, record: Database
) -> None:
    walk = stopped(record, app, "draft")
    with record.writing():
        colleague = PersonFactory(roles=("provider",), organisation_id=walk.cast.organisation.id)
        case = session.get_one(Case, walk.case.id)
        share_criteria(case, [("", "A1.1"), ("", "A1.2"), ("mass", "B1.1")], colleague, by=walk.cast.applicant,
                       now=walk.now)  # fmt: skip
    title = f"Trả lời các tiêu chí giao cho bạn trong hồ sơ {walk.case.ref}"
    assert title not in tasks(sign_in(client, walk.cast.applicant).get(HOME))
    sign_in(client, colleague)

    assert "3 tiêu chí giao cho bạn" in tasks(client.get(HOME))[title]
    assert links(client.get(HOME))[0] == f"/cases/{walk.case.ref}/self-assessment?only=mine"

    answered(record, walk, "A1.1")
    assert "2 tiêu chí giao cho bạn" in tasks(client.get(HOME))[title]
    withdrawn(record, walk)
    assert "1 tiêu chí giao cho bạn" in tasks(client.get(HOME))[title]
    answered(record, walk, "A1.2")
    assert title not in tasks(client.get(HOME))


def answered(record: Database, walk: Walk, criterion: str) -> None:
    """The provider has said something of this general criterion."""
    with record.writing():
        session.add(Answer(organisation_id=walk.case.organisation_id, case_id=walk.case.id, side="self", field_code="",
                           criterion=criterion, answer="met", answered_at=walk.now,
                           answered_by_id=walk.cast.applicant.id))  # fmt: skip


def withdrawn(record: Database, walk: Walk) -> None:
    """No line of the case is left, so no field of measurement is asked for."""
    with record.writing():
        for line in session.get_one(Case, walk.case.id).line_rows:
            line.withdrawn_at, line.withdrawn_by_id = walk.now, walk.cast.applicant.id


def test_nothing_is_asked_of_me_once_the_dossier_is_handed_in(
    app: Flask, client: FlaskClient, record: Database
) -> None:
    walk = stopped(record, app, "draft")
    with record.writing():
        case = session.get_one(Case, walk.case.id)
        share_criteria(case, [("", "A1.1")], walk.cast.applicant, by=walk.cast.applicant, now=walk.now)
    sign_in(client, walk.cast.applicant)
    assert any("giao cho bạn" in said for said in tasks(client.get(HOME)))

    with record.writing():
        session.execute(update(Case).where(Case.id == walk.case.id).values(status="submitted"))

    assert not any("giao cho bạn" in said for said in tasks(client.get(HOME)))


def test_a_decision_in_force_is_watched_until_it_is_renewed(app: Flask, client: FlaskClient, record: Database) -> None:
    walk = stopped(record, app, "published")
    decision = walk.case.decision
    assert decision is not None
    assert decision.valid_to is not None
    sign_in(client, walk.cast.applicant)
    assert f"số {decision.number}" not in client.get(HOME).text

    app.config["CLOCK"] = lambda: walk.now + (decision.valid_to - local_day(walk.now)) - timedelta(days=60)

    sign_in(client, walk.cast.applicant)
    assert f"số {decision.number}" in client.get(HOME).text


@pytest.mark.parametrize("url", [HOME, "/organisations/mine"])
def test_more_cases_and_rows_ask_no_more_often(app: Flask, client: FlaskClient, record: Database, url: str) -> None:
    walk = stopped(record, app, "draft")
    sign_in(client, walk.cast.applicant)
    few = len(statements(client, url))
    day = local_day(walk.now)
    with record.writing():
        case = session.get_one(Case, walk.case.id)
        keys = [(code, one.id) for code, one in case.criteria.expected(case.field_codes)]
        share_criteria(case, keys, walk.cast.applicant, by=walk.cast.applicant, now=walk.now)
    with record.writing():
        for number in range(3):
            line = ScopeLineFactory(organisation_id=walk.cast.organisation.id, line=str(number + 400))
            casework.open_case(walk.cast.organisation, [line], by=walk.cast.applicant, now=walk.now)
        for number in range(40):
            ScopeLineFactory(organisation_id=walk.cast.organisation.id, line=str(number + 500))
            CertificateFactory(organisation_id=walk.cast.organisation.id, valid_to=day)
            StandardFactory(organisation_id=walk.cast.organisation.id, calibrated_on=date(2020, 1, 1), due_on=day)

    assert len(statements(client, url)) == few
    assert few <= 20
