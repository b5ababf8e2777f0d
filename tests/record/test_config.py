"""Settings: what a value becomes, and that a bad one names the variable and the cure."""

import stat
import threading
from pathlib import Path

import pytest

from app.config import ConfigError, read_settings


def environ(folder: Path, **given: str) -> dict[str, str]:
    return {"INSTANCE_DIR": str(folder), **given}


def test_with_nothing_but_a_folder_every_setting_has_a_value(tmp_path: Path) -> None:
    settings = read_settings(environ(tmp_path / "new"))

    assert settings.database_url == f"sqlite:///{tmp_path / 'new' / 'kiemchuan.sqlite3'}"
    assert settings.embedded_database == tmp_path / "new" / "kiemchuan.sqlite3"
    assert (settings.host, settings.port, settings.evidence_limit_mb) == ("127.0.0.1", 8000, 50)
    assert settings.evidence_limit_bytes == 50 * 1024 * 1024
    assert settings.sqlite_durable
    assert settings.demo
    assert not settings.secure_cookies
    assert not settings.development
    assert settings.trusted_hosts == ()
    assert (settings.locale, settings.log_level) == ("vi", "INFO")
    assert settings.public_base_url is None


def test_the_folder_stands_in_the_repository_unless_named() -> None:
    assert read_settings({}).instance_dir == Path(__file__).resolve().parents[2] / "instance"


@pytest.mark.parametrize("scheme", ["postgresql://", "postgres://", "postgresql+psycopg://"])
def test_every_spelling_of_postgresql_means_psycopg(tmp_path: Path, scheme: str) -> None:
    settings = read_settings(environ(tmp_path, DATABASE_URL=f"{scheme}me:pw@db:5432/kc"))

    assert settings.database_url == "postgresql+psycopg://me:pw@db:5432/kc"
    assert settings.embedded_database is None


def test_given_values_are_taken(tmp_path: Path) -> None:
    given = {
        "PORT": "9001",
        "HOST": "0.0.0.0",
        "EVIDENCE_LIMIT_MB": "7",
        "SQLITE_DURABLE": "no",
        "DEMO": "No",
        "SECURE_COOKIES": "có",
        "DEVELOPMENT": "1",
        "TRUSTED_HOSTS": "a.example, b.example",
        "TRUSTED_PROXIES": "2",
        "LOCALE": "EN",
        "LOG_LEVEL": "debug",
        "PUBLIC_BASE_URL": "https://a.example/",
        "SECRET_KEY": "k" * 32,
    }

    settings = read_settings(environ(tmp_path, **given))

    assert (settings.port, settings.host, settings.evidence_limit_mb) == (9001, "0.0.0.0", 7)
    assert (settings.sqlite_durable, settings.demo) == (False, False)
    assert (settings.secure_cookies, settings.development) == (True, True)
    assert settings.trusted_hosts == ("a.example", "b.example")
    assert settings.trusted_proxies == 2
    assert (settings.locale, settings.log_level) == ("en", "DEBUG")
    assert settings.public_base_url == "https://a.example"
    assert settings.secret_key == "k" * 32
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("PORT", "0", "1 to 65535"),
        ("PORT", "65536", "1 to 65535"),
        ("PORT", "eighty", "1 to 65535"),
        ("PORT", "²", "1 to 65535"),
        ("EVIDENCE_LIMIT_MB", "-1", "1 to 2048"),
        ("SQLITE_DURABLE", "perhaps", "neither yes nor no"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR"),
        ("TRUSTED_PROXIES", "-1", "0 to 8"),
        ("TRUSTED_PROXIES", "9", "0 to 8"),
        ("LOCALE", "fr", "vi, en"),
        ("PUBLIC_BASE_URL", "kiemchuan.example", "https://"),
        ("SECRET_KEY", "short", "at least 32"),
        ("DATABASE_URL", "mysql://u:p@h/d", "postgresql://"),
        ("DATABASE_URL", "sqlite://", "sqlite:////path/of/file"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:////path/of/file"),
        ("DATABASE_URL", "postgresql://u:p@h:port/d", "postgresql://"),
        ("DATABASE_URL", "somewhere", "postgresql://"),
    ],
)
def test_a_bad_value_names_its_variable_and_the_cure(tmp_path: Path, name: str, value: str, cure: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        read_settings(environ(tmp_path, **{name: value}))

    vietnamese, english = str(refusal.value).splitlines()
    assert refusal.value.name == name
    assert vietnamese.startswith(f"{name}: ")
    assert english.startswith(f"{name}: ")
    assert cure in english


def test_a_bad_database_address_is_not_repeated_with_its_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refusal:
        read_settings(environ(tmp_path, DATABASE_URL="mysql://me:hunter2@db/kc"))

    assert "hunter2" not in str(refusal.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"INSTANCE_DIR: the folder .*file/inside cannot be made"):
        read_settings(environ(tmp_path / "file" / "inside"))


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = read_settings(environ(tmp_path)).secret_key
    second = read_settings(environ(tmp_path)).secret_key

    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_starts_at_the_same_moment_share_one_secret(tmp_path: Path) -> None:
    gate = threading.Barrier(8)
    found: list[str] = []

    def start() -> None:
        gate.wait()
        found.append(read_settings(environ(tmp_path)).secret_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff" * 64])
def test_a_spoilt_secret_is_named_with_its_cure(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret_key").write_bytes(content)

    with pytest.raises(ConfigError, match="delete the file"):
        read_settings(environ(tmp_path))


def test_the_secret_does_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    settings = read_settings(environ(tmp_path))

    assert settings.secret_key not in repr(settings)
