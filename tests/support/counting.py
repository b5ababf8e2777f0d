"""What a page costs: the statements that one request sends to the database."""

from __future__ import annotations

from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine

FRAME = frozenset({"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "SET", "PRAGMA"})


def statements(client: FlaskClient, url: str) -> list[str]:
    """What a successful GET asks of the database, the frame of its transaction left out."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.split(maxsplit=1)[0].upper() not in FRAME:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert client.get(url).status_code == 200
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return asked
