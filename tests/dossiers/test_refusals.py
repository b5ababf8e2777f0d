"""Whatever stops an act is told in sentences, also what the rules overlooked."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.db import Busy, current_database
from app.demo.province import DOSSIERS
from app.dossiers.reader import read_dossier
from app.dossiers.refusals import sentences
from app.dossiers.scene import Unfit
from app.dossiers.terms import Terms
from app.dossiers.units import OwnTransactions
from app.dossiers.walker import Walk
from app.evidence import EvidenceRefused
from app.papers import PaperRefused
from workflows.reasons import NotYours, Reason

pytestmark = pytest.mark.embedded


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotYours([Reason("not_yours", {"relation": "clerk"})]), "Việc này dành cho: văn thư"),
        (Unfit("Chưa có hồ sơ nào."), "Chưa có hồ sơ nào."),
        (EvidenceRefused("empty"), "."),
        (PaperRefused("letterhead_missing", "letterhead"), "."),
        (IntegrityError("insert", {}, Exception("duties")), "Cơ sở dữ liệu không nhận hành vi này"),
        (Busy(), "Cơ sở dữ liệu đang bận"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_refusal_has_a_sentence(error: Exception, said: str, app: Flask) -> None:
    with app.app_context(), current_database().reading():
        [found] = sentences(error)

    assert said in found
    assert found.endswith(".")
    assert "{" not in found
    assert "%(" not in found


def test_what_sql_refuses_stops_the_walk_too(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def overlooked(*_arguments: object) -> None:
        raise IntegrityError("insert into duties", {}, Exception("duties_apart"))

    monkeypatch.setattr("app.dossiers.verbs.carry_out", overlooked)
    dossier = read_dossier(DOSSIERS / "benh-vien.yaml")

    with app.app_context():
        stop = Walk(dossier, OwnTransactions(current_database()), Terms(1024)).run()

    assert stop is not None
    assert (stop.act.number, "ràng buộc" in stop.sentences[0]) == (1, True)
