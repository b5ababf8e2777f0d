"""The repository speaks of the project alone: no machine it was written on, no host of a package index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.sources import name, text, tracked

BINARY = {".png", ".jpg", ".webp", ".woff2", ".docx", ".pdf", ".sqlite3", ".ico"}
LONG = {"package-lock.json"}
"""Names where npm packages come from; tests/house/test_locks.py looks at it."""
MACHINE = re.compile(r"(?<![\w.$}~<>*)-])/(?:work|tmp|home|root|Users|mnt|srv|var/tmp)/\w")
INDEX = re.compile(
    r"(?:pypi|pythonhosted|npmjs|artifactory|nexus|goproxy|proxy\.golang)\S*\.(?:org|com|io|net)", re.IGNORECASE
)
ADDRESS = re.compile(r"\bhttps?://([\w.-]+)")
KNOWN = {
    "127": "this machine, in a pattern",
    "127.0.0.1": "this machine",
    "localhost": "this machine",
    "www.w3.org": "the name of a vocabulary, never fetched",
    "schemas.openxmlformats.org": "the name of a vocabulary, never fetched",
    "www.apache.org": "the licence",
}
INVENTED = (".example", ".test", ".invalid")


def texts() -> list[Path]:
    return [path for path in tracked() if path.suffix not in BINARY and path.name not in LONG]


@pytest.mark.parametrize("pattern", [MACHINE, INDEX], ids=["paths", "indexes"])
def test_nothing_names_the_machine_it_was_written_on(pattern: re.Pattern[str]) -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in texts()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if pattern.search(line)
    ]

    assert found == []


def test_every_address_is_known() -> None:
    found = {(name(path), host.rstrip(".")) for path in texts() for host in ADDRESS.findall(text(path))}

    assert {one for one in found if one[1] not in KNOWN and not one[1].endswith(INVENTED)} == set()


@pytest.mark.parametrize("folder", ["home", "tmp", "root"])
def test_a_path_of_a_machine_is_told_from_others(folder: str) -> None:
    assert MACHINE.search(f"see /{folder}/somebody")
    assert MACHINE.search(f"INSTANCE_DIR=/{folder}/x")
    assert not MACHINE.search(f"tests/{folder}/file")
    assert not MACHINE.search(f"a /{folder}s/page of the web")
