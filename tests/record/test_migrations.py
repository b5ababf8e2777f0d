"""Migrations: named by what they bring, free of the program, equal to the models, up and down, one start at a time."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from app.db import connect, migrating, upgrade
from app.models import Base
from app.models.triggers import declared_triggers
from tests.record.inspection import functions_of, structure_of, triggers_of

REPOSITORY = Path(__file__).resolve().parents[2]
VERSIONS = REPOSITORY / "migrations" / "versions"
FILES = sorted(VERSIONS.glob("*.py"))
REVISIONS = [file.stem for file in FILES]
HISTORY = ("events", "event_details", "event_head")


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    database = connect(url, durable=False)
    with database.engine("write").connect() as connection:
        yield connection
    database.dispose()


def downgrade(url: str, revision: str) -> None:
    with migrating(url) as config:
        command.downgrade(config, revision)


def test_names_are_numbers_without_a_gap_and_say_what_they_bring() -> None:
    assert [int(name[:4]) for name in REVISIONS] == list(range(1, len(REVISIONS) + 1))
    for name in REVISIONS:
        assert re.fullmatch(r"\d{4}(_[a-z0-9]+)+", name)
        assert len(name) <= 32, "PostgreSQL keeps no longer one"


def test_a_revision_is_called_like_its_file_and_follows_the_one_before() -> None:
    chain = [script.revision for script in ScriptDirectory(str(VERSIONS.parent)).walk_revisions()]

    assert chain == REVISIONS[::-1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_migration_imports_nothing_of_the_program(file: Path) -> None:
    tree = ast.parse(file.read_text())
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}

    roots = {name.partition(".")[0] for name in imported}
    assert roots <= {"sqlalchemy", "alembic"} | sys.stdlib_module_names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_history_is_never_rebuilt(file: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    rebuilt = [call.args[0] for call in calls if getattr(call.func, "attr", "") == "batch_alter_table"]

    assert not [name for name in rebuilt if not isinstance(name, ast.Constant) or name.value in HISTORY]


def test_a_migrated_database_equals_the_models(empty_database: str) -> None:
    with opened(empty_database) as connection:
        Base.metadata.create_all(connection)
        modelled = structure_of(connection)
        Base.metadata.drop_all(connection)
        connection.commit()
    upgrade(empty_database)
    with opened(empty_database) as connection:
        migrated = structure_of(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, Base.metadata)

    assert differences == []
    assert migrated == modelled


def test_down_to_nothing_and_up_again(empty_database: str) -> None:
    upgrade(empty_database)
    with opened(empty_database) as connection:
        first = structure_of(connection)

    downgrade(empty_database, "base")

    with opened(empty_database) as connection:
        assert structure_of(connection) == {}
        assert triggers_of(connection) == {}
        assert functions_of(connection) == set()
    upgrade(empty_database)
    with opened(empty_database) as connection:
        assert structure_of(connection) == first
        assert triggers_of(connection) == declared_triggers(connection.dialect.name)


def test_each_step_keeps_the_triggers_of_the_one_before(empty_database: str) -> None:
    before: dict[str, str] = {}
    for revision in REVISIONS:
        upgrade(empty_database, revision)
        with opened(empty_database) as connection:
            now = triggers_of(connection)
            declared = declared_triggers(connection.dialect.name)
        assert before.items() <= now.items() <= declared.items(), f"{revision} lost a trigger or brought a strange one"
        before = now
    assert before == declared


def test_each_step_goes_back_to_the_one_before(empty_database: str) -> None:
    told = []
    for revision in REVISIONS:
        upgrade(empty_database, revision)
        with opened(empty_database) as connection:
            told.append((structure_of(connection), triggers_of(connection), functions_of(connection)))

    for number in range(len(REVISIONS) - 2, -1, -1):
        downgrade(empty_database, REVISIONS[number])
        with opened(empty_database) as connection:
            assert (structure_of(connection), triggers_of(connection), functions_of(connection)) == told[number]


def test_a_second_start_changes_nothing(database: str) -> None:
    upgrade(database)

    with opened(database) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == REVISIONS[-1]


def test_two_starts_at_once_do_not_race(empty_database: str) -> None:
    start = "import sys; from app.db import upgrade; upgrade(sys.argv[1])"
    starts = [
        subprocess.Popen([sys.executable, "-c", start, empty_database], cwd=REPOSITORY, stderr=subprocess.PIPE)
        for _ in range(2)
    ]

    assert [process.communicate()[1].decode() for process in starts] == ["", ""]
    with opened(empty_database) as connection:
        assert triggers_of(connection) == declared_triggers(connection.dialect.name)


def test_a_failed_migration_leaves_nothing(empty_database: str) -> None:
    with opened(empty_database) as connection:
        connection.exec_driver_sql("CREATE TABLE papers (in_the_way int)")
        connection.commit()

    with pytest.raises(DBAPIError):
        upgrade(empty_database)

    with opened(empty_database) as connection:
        assert set(inspect(connection).get_table_names()) == {"papers"}


@pytest.mark.embedded
def test_a_migration_that_leaves_orphans_is_refused(empty_database: str) -> None:
    upgrade(empty_database, REVISIONS[-2])
    with opened(empty_database) as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("INSERT INTO person_roles (person_id, role) VALUES (7, 'clerk')")

    with pytest.raises(RuntimeError, match="name nothing"):
        upgrade(empty_database)

    with opened(empty_database) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == REVISIONS[-2]


def test_fields_of_measurement_are_there(database: str) -> None:
    with opened(database) as connection:
        found = connection.exec_driver_sql("SELECT code FROM fields ORDER BY position").scalars().all()

    assert " ".join(found) == (
        "length angle mass force pressure volume_flow temperature humidity electricity time_frequency acoustics"
        " optics chemistry"
    )
