"""The database: two ways in, reading and writing, and the session that everyone above shares."""

from app.db.engines import Busy, Mode, is_busy
from app.db.schema import migrating, upgrade
from app.db.units import COMMAND_WAIT, WEB_WAIT, Database, connect, current_database, session, use_database

__all__ = [
    "COMMAND_WAIT",
    "WEB_WAIT",
    "Busy",
    "Database",
    "Mode",
    "connect",
    "current_database",
    "is_busy",
    "migrating",
    "session",
    "upgrade",
    "use_database",
]
