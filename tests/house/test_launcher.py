"""The launcher: what it says, what it refuses, and that it asks for what it cannot install."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LAUNCHER = REPOSITORY / "kiemchuan"
COMMANDS = ("run", "test", "setup", "quick", "draw", "bench", "demo")


def call(*arguments: str, folder: Path = REPOSITORY, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(folder / "kiemchuan"), *arguments],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("shell", "script"), [("sh", "kiemchuan"), ("bash", ".ci/run")])
def test_the_scripts_can_be_read_and_run(shell: str, script: str) -> None:
    read = subprocess.run([shell, "-n", str(REPOSITORY / script)], capture_output=True, text=True, check=False)

    assert (read.returncode, read.stderr) == (0, "")
    assert os.access(REPOSITORY / script, os.X_OK)


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_help_names_every_command(arguments: list[str]) -> None:
    answer = call(*arguments)

    named = {line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ")}
    assert answer.returncode == 0
    assert named == set(COMMANDS)


def test_an_unknown_command_is_refused_with_the_help() -> None:
    answer = call("fly")

    assert answer.returncode == 2
    assert "./kiemchuan" in answer.stderr


def test_a_bad_setting_stops_the_start_with_the_cure(tmp_path: Path) -> None:
    answer = call("run", PORT="eighty", INSTANCE_DIR=str(tmp_path / "instance"))

    assert answer.returncode == 2
    assert "PORT: “eighty” không dùng được; hãy ghi một số nguyên từ 1 đến 65535." in answer.stderr
    assert "write a whole number from 1 to 65535" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "instance" / "kiemchuan.sqlite3").exists()


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A clone on a machine whose Python lacks ensurepip, for a user who may not become root."""
    for name in ("kiemchuan", "requirements.lock", "requirements-uv.lock"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "cat", "cut", "dirname", "sha256sum", "apt-get"):
        (programs / name).symlink_to(shutil.which(name) or "/bin/false")
    fake(programs / "id", "echo 1000")
    fake(programs / "python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    return tmp_path


def fake(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_without_root_the_missing_package_is_named(bare: Path) -> None:
    answer = call("setup", folder=bare, PATH=str(bare / "bin"))

    assert answer.returncode == 1
    assert "apt-get install --no-install-recommends python3-venv" in answer.stderr
    assert not (bare / ".venv").exists()


def test_without_python_the_cure_is_named(bare: Path) -> None:
    fake(bare / "bin" / "python3", "exit 1")

    answer = call("setup", folder=bare, PATH=str(bare / "bin"))

    assert answer.returncode == 1
    assert "No Python 3.11 or newer here; install python3" in answer.stderr
