"""Commands that keep the installation in order: schema, outbox, evidence, history."""

from __future__ import annotations

import threading

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.cli.surroundings import answered, database, refused, settings, unreachable
from app.db import session, upgrade

db = AppGroup("db", help="Cơ sở dữ liệu (the database).")
outbox = AppGroup("outbox", help="Hộp thư đi: thông báo sau khi ghi (the outbox).")
evidence = AppGroup("evidence", help="Kho minh chứng (the evidence store).")
events = AppGroup("events", help="Nhật ký sự kiện (the history).")
EVERY_SECONDS = 30.0


@db.command("upgrade")
@answered
def upgrade_database() -> None:
    """Đưa cơ sở dữ liệu tới lược đồ mới nhất (bring the database to the newest schema)."""
    try:
        upgrade(settings().database_url)
    except OperationalError as error:
        raise unreachable() from error


@outbox.command("run")
@click.option("--once", is_flag=True, help="Phát hết những gì đến hạn rồi dừng (deliver what is due and stop).")
@answered
def run_outbox(once: bool) -> None:
    """Phát thông báo cho đến khi được dừng (deliver notices until stopped)."""
    from app.notices import deliver, run_forever
    from app.upkeep.health import beat

    clock, record = current_app.config["CLOCK"], database()
    if not once:
        run_forever(record, clock, stop=threading.Event(), every=EVERY_SECONDS, beat=beat(settings().instance_dir))
    delivered = 0
    while found := deliver(record, clock):
        delivered += found
    click.echo(f"Đã phát {delivered} thông báo.")


@evidence.command("verify")
@answered
def verify_evidence() -> None:
    """So mọi tệp minh chứng và văn bản với mã băm đã ghi (compare every file with its digest)."""
    from app.evidence import verify_all
    from app.models import Evidence, Paper

    with database().reading():
        rows = [*session.scalars(select(Evidence)), *session.scalars(select(Paper))]
        broken = verify_all(rows)
        faults = [f"{one.row.sha256}: {_FAULTS[one.reason]} (tổ chức {one.row.organisation_id})" for one in broken]
    if faults:
        raise refused(*faults)
    click.echo(f"{len(rows)} tệp nguyên vẹn.")


_FAULTS = {"missing": "không còn tệp", "changed": "nội dung đã đổi"}


@events.command("verify")
@answered
def verify_events() -> None:
    """Kiểm tra toàn bộ nhật ký sự kiện (verify the whole history)."""
    from app import ledger

    with database().reading():
        faults = ledger.verify()
    if faults:
        raise refused(*faults)
    click.echo("Nhật ký nguyên vẹn.")
