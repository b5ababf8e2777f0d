"""The page of a rehearsal, its file, and the same from the command line."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.signing_in import soup

ASKED = "version=standardisation/v1&start-day=11&start-month=1&start-year=2027&seed=7"


def test_the_form_comes_filled_in_with_today(admin: FlaskClient) -> None:
    page = soup(admin.get("/procedures/rehearse"))

    assert page.select_one("#start-year, [name=start-year]")["value"]
    assert [one["value"] for one in page.select("[name=version] option")][-1].startswith("standardisation/v")
    assert not page.select("#timeline")
    assert "/procedures/rehearse" in admin.get("/procedures").text


def test_the_timeline_says_who_acts_and_which_holidays_lie_on_the_way(admin: FlaskClient) -> None:
    page = soup(admin.get(f"/procedures/rehearse?{ASKED}&behaviours=second-round&behaviours=late-agency"))

    text = page.select_one("main").get_text(" ", strip=True)
    for said in ("Nộp hồ sơ → Đã nộp", "Nhắc hạn", "Trễ hạn", "Tết Nguyên Đán", "Ngắn nhất theo số bước", "500 lượt"):
        assert said in text
    assert text.count("Nộp hồ sơ →") == 3
    assert admin.get(f"/procedures/rehearse.csv?{ASKED}").data == admin.get(f"/procedures/rehearse.csv?{ASKED}").data


def test_a_crooked_form_is_asked_again(admin: FlaskClient) -> None:
    for crooked in ("version=standardisation/v1", ASKED.replace("2027", "1999"), ASKED.replace("v1", "v99")):
        assert admin.get(f"/procedures/rehearse?{crooked}").status_code == 422
    assert admin.get("/procedures/rehearse.csv").status_code == 422


def test_the_timeline_can_be_taken_along(admin: FlaskClient) -> None:
    answer = admin.get(f"/procedures/rehearse.csv?{ASKED}")

    rows = list(csv.reader(StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert answer.mimetype == "text/csv"
    assert rows[0][0] == "Ngày"
    assert rows[1][0] == "2027-01-11"
    assert rows[-1][2] == "Đã công bố"


def test_the_command_prints_a_table_of_a_hundred_columns(app: Flask) -> None:
    run = app.test_cli_runner()
    arguments = ["workflows", "rehearse", "standardisation", "--from", "2027-01-11", "--seed", "7"]
    told = run.invoke(args=[*arguments, "--behaviour", "late-agency", "--behaviour", "second-round"])

    assert told.exit_code == 0, told.output
    assert max(map(len, told.output.splitlines())) <= 100
    assert "TRỄ" in told.output
    assert "Trạng thái chưa bao giờ tới: không có." in told.output
    assert run.invoke(args=arguments).output == run.invoke(args=arguments).output


def test_the_command_prints_json_for_a_file_too(app: Flask) -> None:
    from workflows.releases import file_of

    file = str(file_of("finding", "1"))
    told = app.test_cli_runner().invoke(args=["workflows", "rehearse", file, "--from", "2027-01-11", "--json"])

    found = json.loads(told.output)
    assert (found["procedure"], found["plan"]["seed"]) == ("finding", 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["standardization"], "standardisation"),
        (["no/such/file.yaml"], "no/such/file.yaml"),
        (["finding", "--take", "respnd"], "respond"),
        (["finding", "--end", "open"], "open"),
    ],
)
def test_the_command_says_what_it_does_not_know(app: Flask, wrong: list[str], said: str) -> None:
    told = app.test_cli_runner().invoke(args=["workflows", "rehearse", *wrong, "--from", "2027-01-11"])

    assert told.exit_code == 2
    assert said in told.output
