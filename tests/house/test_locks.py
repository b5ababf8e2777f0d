"""The locks: everything pinned by its content, and no address of any place it was once fetched from."""

import json
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LOCKS = sorted(REPOSITORY.glob("requirements*.lock"))


def requirements(lock: Path) -> list[str]:
    """One string per package, its hashes included."""
    return re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())


def test_there_are_locks_for_running_testing_and_the_two_tools() -> None:
    assert [lock.name for lock in LOCKS] == [
        "requirements-dev.lock",
        "requirements-node.lock",
        "requirements-uv.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("lock", [*LOCKS, REPOSITORY / "package-lock.json"], ids=lambda path: path.name)
def test_no_lock_holds_an_address(lock: Path) -> None:
    assert "//" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_python_package_has_a_version_and_a_hash(lock: Path) -> None:
    for requirement in requirements(lock):
        assert re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", requirement, re.DOTALL), requirement[:80]


def test_testing_uses_the_versions_that_run() -> None:
    running = set(requirements(REPOSITORY / "requirements.lock"))
    testing = set(requirements(REPOSITORY / "requirements-dev.lock"))

    assert running <= testing


def test_every_npm_package_has_a_version_and_a_digest() -> None:
    packages = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    for name, package in packages.items():
        assert name == "" or package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_the_direct_npm_packages_are_pinned_exactly() -> None:
    package = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))

    for name, version in {**package["dependencies"], **package["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
