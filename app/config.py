"""Every setting of the program in one frozen object, read from the environment and checked at the start."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from click import ClickException
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

REPOSITORY = Path(__file__).resolve().parent.parent
EMBEDDED_DATABASE = "kiemchuan.sqlite3"
SECRET_FILE = "secret_key"  # noqa: S105 - the name of a file, not a secret
SHORTEST_SECRET = 32
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOCALES = ("vi", "en")
YES = frozenset({"yes", "y", "true", "on", "1", "có", "co"})
NO = frozenset({"no", "n", "false", "off", "0", "không", "khong"})
POSTGRESQL = "postgresql+psycopg://"


class ConfigError(ClickException):
    """A setting nobody can work with; its text is a sentence in Vietnamese and in English that names the cure.

    Commands print it without a traceback and end with status 2.
    """

    exit_code = 2

    def __init__(self, name: str, vi: str, en: str) -> None:
        super().__init__(f"{name}: {vi}\n{name}: {en}")
        self.name = name


@dataclass(frozen=True, kw_only=True, slots=True)
class PasswordCost:
    """What one argon2id hash costs; the defaults are for people, tests hand in something cheap."""

    time: int = 3
    memory_kib: int = 65536
    parallelism: int = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """All that the program takes from its surroundings; nothing else reads the environment."""

    instance_dir: Path
    """Folder of everything the embedded default keeps: database, secret key, evidence, papers."""
    database_url: str
    secret_key: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    evidence_limit_mb: int = 50
    sqlite_durable: bool = True
    """Whether SQLite waits for the disk at each commit."""
    demo: bool = True
    """Whether a first start of the embedded database may load the demo province."""
    development: bool = False
    """Shows what only builders need, such as the gallery of components."""
    secure_cookies: bool = False
    trusted_hosts: tuple[str, ...] = ()
    """Host names the server answers to; empty means any."""
    trusted_proxies: int = 0
    """How many reverse proxies stand in front; only then are their X-Forwarded headers believed."""
    locale: str = "vi"
    """The language of a visitor who has not chosen one."""
    log_level: str = "INFO"
    public_base_url: str | None = None
    """Address under which people reach the server, without a slash at its end."""
    password_cost: PasswordCost = PasswordCost()

    @property
    def embedded_database(self) -> Path | None:
        """The file of the embedded database; None where DATABASE_URL names another one."""
        path = self.instance_dir / EMBEDDED_DATABASE
        return path if self.database_url == _sqlite_url(path) else None

    @property
    def evidence_limit_bytes(self) -> int:
        """The size one evidence file may have at most."""
        return self.evidence_limit_mb * 1024 * 1024


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings these variables ask for; raises ConfigError for a value that cannot be used.

    Makes the instance folder and, where SECRET_KEY is not given, the secret key in it.
    """
    folder = _instance_dir(_given(environ, "INSTANCE_DIR"))
    return Settings(
        instance_dir=folder,
        database_url=_database_url(_given(environ, "DATABASE_URL"), folder),
        secret_key=_secret_key(_given(environ, "SECRET_KEY"), folder),
        host=_given(environ, "HOST") or "127.0.0.1",
        port=_number("PORT", _given(environ, "PORT"), default=8000, most=65535),
        evidence_limit_mb=_number("EVIDENCE_LIMIT_MB", _given(environ, "EVIDENCE_LIMIT_MB"), default=50, most=2048),
        sqlite_durable=_yes_or_no("SQLITE_DURABLE", _given(environ, "SQLITE_DURABLE"), default=True),
        demo=_yes_or_no("DEMO", _given(environ, "DEMO"), default=True),
        development=_yes_or_no("DEVELOPMENT", _given(environ, "DEVELOPMENT"), default=False),
        secure_cookies=_yes_or_no("SECURE_COOKIES", _given(environ, "SECURE_COOKIES"), default=False),
        trusted_hosts=tuple(host.strip() for host in _given(environ, "TRUSTED_HOSTS").split(",") if host.strip()),
        trusted_proxies=_number("TRUSTED_PROXIES", _given(environ, "TRUSTED_PROXIES"), default=0, least=0, most=8),
        locale=_one_of("LOCALE", _given(environ, "LOCALE"), LOCALES, default="vi"),
        log_level=_one_of("LOG_LEVEL", _given(environ, "LOG_LEVEL"), LOG_LEVELS, default="INFO"),
        public_base_url=_base_url(_given(environ, "PUBLIC_BASE_URL")),
    )


def _given(environ: Mapping[str, str], name: str) -> str:
    """An empty variable counts as one that is not set: that is how shells and containers unset things."""
    return environ.get(name, "").strip()


def _instance_dir(value: str) -> Path:
    folder = Path(value).expanduser().resolve() if value else REPOSITORY / "instance"
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            "INSTANCE_DIR",
            f"không tạo được thư mục {folder} ({error.strerror}); hãy chỉ định một thư mục ghi được.",
            f"the folder {folder} cannot be made ({error.strerror}); name one that can be written to.",
        ) from error
    return folder


def _database_url(value: str, folder: Path) -> str:
    if not value:
        return _sqlite_url(folder / EMBEDDED_DATABASE)
    for prefix in ("postgresql://", "postgres://"):
        if value.startswith(prefix):
            value = POSTGRESQL + value.removeprefix(prefix)
    try:
        url = make_url(value)
        usable = url.drivername == "postgresql+psycopg" or (url.drivername == "sqlite" and _on_disk(url.database))
    except (ArgumentError, ValueError):
        usable = False
    if not usable:
        # The value itself is not repeated: it may hold a password.
        raise ConfigError(
            "DATABASE_URL",
            "không đọc được địa chỉ cơ sở dữ liệu; hãy dùng postgresql://người_dùng:mật_khẩu@máy/tên "
            "hoặc sqlite:////đường/dẫn/tệp, hoặc bỏ trống để dùng cơ sở dữ liệu nhúng.",
            "not a database address this program knows; write postgresql://user:password@host/name "
            "or sqlite:////path/of/file, or leave it empty for the embedded database.",
        )
    return value


def _sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def _on_disk(database: str | None) -> bool:
    return bool(database) and database != ":memory:" and "mode=memory" not in str(database)


def _secret_key(value: str, folder: Path) -> str:
    if not value:
        return _kept_secret(folder / SECRET_FILE)
    if len(value) < SHORTEST_SECRET:
        raise ConfigError(
            "SECRET_KEY",
            f"khóa bí mật phải dài ít nhất {SHORTEST_SECRET} ký tự; bỏ trống để chương trình tự tạo.",
            f"the secret key needs at least {SHORTEST_SECRET} characters; leave it empty to have one made.",
        )
    return value


def _kept_secret(path: Path) -> str:
    try:
        if not path.exists():
            _make_secret(path)
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable_secret(path) from error
    if len(secret) < SHORTEST_SECRET:
        raise _unusable_secret(path)
    return secret


def _make_secret(path: Path) -> None:
    """Leaves a whole secret at path, whoever else tries at the same moment; the first one stands."""
    number, draft = tempfile.mkstemp(prefix=f".{SECRET_FILE}", dir=path.parent)  # O_EXCL and 0600
    try:
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link never replaces: nobody can read half a key, and the slower of two starts uses the other's.
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()


def _unusable_secret(path: Path) -> ConfigError:
    return ConfigError(
        "SECRET_KEY",
        f"không đọc được khóa bí mật trong {path}; hãy cấp quyền đọc cho người chạy chương trình, "
        "hoặc xóa tệp để tạo khóa mới.",
        f"{path} holds no readable secret key; let the program's user read it, or delete the file to have one made.",
    )


def _number(name: str, value: str, *, default: int, least: int = 1, most: int) -> int:
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise ConfigError(
        name,
        f"“{value}” không dùng được; hãy ghi một số nguyên từ {least} đến {most}.",
        f"“{value}” is of no use here; write a whole number from {least} to {most}.",
    )


def _yes_or_no(name: str, value: str, *, default: bool) -> bool:
    if not value:
        return default
    if value.casefold() in YES | NO:
        return value.casefold() in YES
    raise ConfigError(name, f"“{value}” không dùng được; hãy ghi yes hoặc no.", f"“{value}” is neither yes nor no.")


def _one_of(name: str, value: str, choices: tuple[str, ...], *, default: str) -> str:
    chosen = {choice.casefold(): choice for choice in choices}.get(value.casefold() or default.casefold())
    if chosen is not None:
        return chosen
    listed = ", ".join(choices)
    raise ConfigError(
        name,
        f"“{value}” không dùng được; hãy chọn một trong: {listed}.",
        f"“{value}” is of no use here; choose one of: {listed}.",
    )


def _base_url(value: str) -> str | None:
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme in {"http", "https"} and parts.netloc and not parts.query and not parts.fragment:
        return value.rstrip("/")
    raise ConfigError(
        "PUBLIC_BASE_URL",
        f"“{value}” không dùng được; hãy ghi địa chỉ như https://kiemchuan.example.",
        f"“{value}” is of no use here; write an address such as https://kiemchuan.example.",
    )
