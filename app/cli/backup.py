"""Commands for the worst day: backing up the installation, and restoring it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError

from app.cli.surroundings import misused, refused, settings, unreachable
from app.config import Settings
from app.upkeep import (
    BackupWanted,
    Made,
    Place,
    Restored,
    RestoreWanted,
    UpkeepRefused,
    back_up,
    clear_mark,
    place_of,
    restore,
    standing,
)
from app.web.filters import datetime_vi, filesize, number_vi

SENTENCES = {
    "backup_exists": "Thư mục {folder} đã có; không ghi đè bản sao lưu nào. Hãy chạy lại sau một giây.",
    "disk_full": "Đĩa của {folder} không đủ chỗ: cần {needed_size}, còn trống {free_size}.",
    "database_missing": "Không có cơ sở dữ liệu {path} để sao lưu.",
    "nothing_to_keep": "Cơ sở dữ liệu chưa được chuẩn bị nên không có gì để sao lưu; hãy chạy: flask db upgrade",
    "database_unsound": "Cơ sở dữ liệu không nguyên vẹn: {said}",
    "secret_key_elsewhere": "Khóa bí mật được đặt bằng biến SECRET_KEY, không nằm trong tệp; hãy tự cất giữ khóa đó.",
    "program_missing": "Máy này thiếu {program} (phiên bản {major} trở lên). Hãy cài gói {package}: "
    "apt-get install {package}",
    "program_failed": "{program} không chạy được: {said}",
    "manifest_missing": "{folder} không phải bản sao lưu trọn vẹn: không có manifest.json (bản sao lưu bị ngắt giữa "
    "chừng không có tệp này).",
    "manifest_damaged": "manifest.json trong {folder} đã hỏng hoặc bị sửa; không khôi phục từ bản này.",
    "manifest_unknown": "Bản sao lưu {folder} theo một định dạng mà chương trình này không biết.",
    "no_such_folder": "Không có thư mục {folder}.",
    "choose_one": "{folder} chứa nhiều bản sao lưu; hãy chọn một bản. Bản mới nhất: {newest}",
    "backup_damaged": "Bản sao lưu đã hỏng, chưa thay đổi gì. Tệp thiếu hoặc sai mã băm: {listed}",
    "other_database": "Bản sao lưu là của {backup}, nơi này dùng {here}. Không chuyển được giữa hai loại: "
    "hãy đặt DATABASE_URL cho đúng loại.",
    "backup_newer": "Bản sao lưu do phiên bản {program} tạo, có lược đồ {revision} mà phiên bản {here} này chưa biết. "
    "Hãy nâng cấp chương trình rồi khôi phục.",
    "installation_not_empty": "Nơi này đã có dữ liệu. Nếu đúng là muốn thay bằng bản sao lưu, hãy thêm --replace; "
    "dữ liệu cũ được cất riêng, không bị xóa.",
    "installation_in_use": "Có chương trình đang dùng cơ sở dữ liệu; chưa thay đổi gì. Hãy dừng máy chủ rồi chạy lại.",
    "rows_differ": "Cơ sở dữ liệu khôi phục không đủ số dòng như bản sao lưu ghi, ở bảng: {listed}. Dữ liệu cũ giữ "
    "nguyên.",
    "history_broken": "Nhật ký trong bản sao lưu không nguyên vẹn; dữ liệu cũ giữ nguyên. {listed}",
    "files_missing": "Bản sao lưu thiếu {total} tệp mà hồ sơ nhắc tới; dữ liệu cũ giữ nguyên. Ví dụ: {listed}",
}
WRONG_USE = frozenset({"no_such_folder", "choose_one", "manifest_missing", "other_database", "secret_key_elsewhere"})
"""What ends with code 2: it could not have worked."""
UNCHECKED = (
    "Một lần khôi phục đã bị ngắt giữa chừng: dữ liệu khôi phục đã vào cơ sở dữ liệu nhưng chưa được kiểm tra, "
    "nên chưa dùng được. Dữ liệu cũ vẫn còn. Hãy chạy lại: flask restore DIR --replace"
)
BROKEN_OFF = {
    "untouched": "Một lần khôi phục đã bị ngắt trước khi thay dữ liệu: dữ liệu hiện có còn nguyên như trước. "
    "Muốn khôi phục thì chạy lại: flask restore DIR --replace",
    "replaced": "Một lần khôi phục đã bị ngắt sau khi thay dữ liệu: dữ liệu đã được kiểm tra và dùng được; "
    "tệp của dữ liệu cũ có thể còn trong kho.",
}
DIALECTS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
LISTED = 5
T = TypeVar("T")


@click.command("backup")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, resolve_path=True))
@click.option("--with-secret-key", is_flag=True, help="Kèm khóa bí mật (the secret key too).")
@with_appcontext
def backup(folder: Path, with_secret_key: bool) -> None:
    """Sao lưu vào một thư mục mới trong DIR, khi chương trình vẫn chạy (back up while running)."""
    clock = current_app.config["CLOCK"]
    wanted = BackupWanted(folder, with_secret_key)
    made = _said(lambda: back_up(_place(), wanted, now=clock(), clock=clock))
    _tell_made(made)
    if made.manifest.faults:
        raise refused(
            f"Đã sao lưu xong, nhưng {len(made.manifest.faults)} tệp trong kho đã mất hoặc hỏng từ trước nên không có "
            f"trong bản này: {_listed(made.manifest.faults)}",
            "Hãy tìm các tệp đó trong một bản sao lưu cũ hơn.",
        )


@click.command("restore")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, resolve_path=True))
@click.option("--replace", is_flag=True, help="Thay dữ liệu đang có (take the place of what is here).")
@click.option("--with-secret-key", is_flag=True, help="Lấy cả khóa bí mật (the secret key too).")
@with_appcontext
def restore_backup(folder: Path, replace: bool, with_secret_key: bool) -> None:
    """Khôi phục từ một bản sao lưu sau khi kiểm tra toàn bộ (restore after checking everything)."""
    wanted = RestoreWanted(folder, replace=replace, with_secret_key=with_secret_key)
    _tell_restored(_said(lambda: restore(_place(), wanted, now=current_app.config["CLOCK"]())), wanted)


def answer_for_unfinished(given: Settings, *, program: str) -> None:
    """Says what a restore that was broken off has left; raises while what stands there was not checked."""
    place = place_of(given, program=program)
    found = standing(place)
    if found == "unchecked":
        raise refused(UNCHECKED)
    if found:
        click.echo(BROKEN_OFF[found], err=True)
        clear_mark(place)


def _place() -> Place:
    return place_of(settings(), program=current_app.config["VERSION"])


def _said(act: Callable[[], T]) -> T:
    """What the act answers; what stops it becomes a sentence."""
    try:
        return act()
    except UpkeepRefused as refusal:
        raise (misused if refusal.key in WRONG_USE else refused)(sentence(refusal)) from refusal
    except OperationalError as error:
        raise unreachable() from error
    except OSError as error:
        raise refused(f"Không đọc hoặc ghi được {error.filename or 'tệp'}: {error.strerror or error}.") from error


def sentence(refusal: UpkeepRefused) -> str:
    """The refusal in words."""
    facts: dict[str, object] = dict(refusal.facts)
    for name in ("needed", "free"):
        if name in facts:
            facts[f"{name}_size"] = filesize(int(str(facts[name])))
    for name in ("files", "tables", "faults"):
        if name in facts:
            facts["listed"] = _listed(facts[name])
    for name in ("backup", "here"):
        facts[name] = DIALECTS.get(str(facts.get(name)), facts.get(name))
    return SENTENCES[refusal.key].format(**facts)


def _listed(names: object) -> str:
    found = [str(name) for name in names] if isinstance(names, list | tuple) else [str(names)]
    return "; ".join(found[:LISTED]) + (f" … ({len(found)})" if len(found) > LISTED else "")


def _tell_made(made: Made) -> None:
    manifest = made.manifest
    click.echo(f"Đã sao lưu vào {made.folder}")
    click.echo(
        f"  {DIALECTS[manifest.dialect]} {manifest.server}, lược đồ {manifest.revision}: {_rows(manifest.counts)}"
    )
    click.echo(
        f"  {number_vi(len(manifest.files))} tệp, trong đó chép mới {number_vi(made.copied)}; "
        f"tất cả {filesize(manifest.size)}"
    )
    if manifest.secret_key is None:
        click.echo("  Không kèm khóa bí mật (thêm --with-secret-key nếu cần).")
    for folder in made.unfinished:
        click.echo(f"  {folder} là một bản bị ngắt giữa chừng, không dùng được; có thể xóa.", err=True)


def _tell_restored(restored: Restored, wanted: RestoreWanted) -> None:
    manifest, found = restored.manifest, restored.found
    click.echo(f"Đã khôi phục bản sao lưu lúc {_moment(manifest.made_at)}: {_rows(manifest.counts)}")
    click.echo(f"  Nhật ký {number_vi(found.events)} sự kiện nguyên vẹn; {number_vi(found.files)} tệp đối chiếu xong.")
    click.echo("  Mọi người phải đăng nhập lại; các liên kết mời chưa dùng đã hết hiệu lực.")
    if manifest.secret_key and not wanted.with_secret_key:
        click.echo("  Không lấy khóa bí mật trong bản sao lưu (thêm --with-secret-key nếu cần).")
    if restored.old:
        click.echo(f"  Dữ liệu cũ được cất ở {restored.old}; xóa khi đã chắc chắn.")
    if found.known_faults:
        click.echo(
            f"  {len(found.known_faults)} tệp đã mất từ trước khi sao lưu: {_listed(found.known_faults)}", err=True
        )


def _rows(counts: object) -> str:
    rows = dict(counts) if isinstance(counts, dict) else {}
    shown = {"cases": "hồ sơ", "organisations": "tổ chức", "people": "người", "events": "sự kiện"}
    return ", ".join(f"{number_vi(rows.get(name, 0))} {words}" for name, words in shown.items())


def _moment(said: str) -> str:
    return datetime_vi(datetime.fromisoformat(said))
