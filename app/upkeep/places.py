"""Where an installation keeps what must not be lost: its database, its files, its secret key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import URL, make_url

from app.config import SECRET_FILE, Settings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DATABASE_FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
"""What the database is called within a backup."""


@dataclass(frozen=True)
class Place:
    """An installation as backup and restore see it, and the version of the program that runs there."""

    instance_dir: Path
    url: URL
    program: str

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.url.get_backend_name()

    @property
    def database_file(self) -> Path:
        """The file of a SQLite database."""
        return Path(str(self.url.database))

    @property
    def files(self) -> Path:
        """The folder of evidence and papers."""
        return self.instance_dir / "evidence"

    @property
    def secret_key(self) -> Path:
        """The file of the key that signs cookies, where the program made one."""
        return self.instance_dir / SECRET_FILE


def place_of(settings: Settings, *, program: str) -> Place:
    """The place these settings describe."""
    return Place(settings.instance_dir, make_url(settings.database_url), program)


def stamp(now: datetime) -> str:
    """The local moment as part of a folder's name: names in order are moments in order."""
    return now.astimezone(ZONE).strftime("%Y-%m-%d-%H%M%S")
