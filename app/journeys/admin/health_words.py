"""Words for the signs of health, for page and command: what was looked at, what it says, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.upkeep.signs import BROKEN, GOOD, LOOK, Sign
from app.web.filters import datetime_vi, filesize, number_vi

STATES = {GOOD: _l("tốt"), LOOK: _l("cần xem"), BROKEN: _l("hỏng")}
TONES = {GOOD: "green", LOOK: "yellow", BROKEN: "red"}
NAMES = {
    "database": _l("Cơ sở dữ liệu"),
    "schema": _l("Lược đồ dữ liệu"),
    "soundness": _l("Tính nguyên vẹn"),
    "locks": _l("Khóa bảo vệ nhật ký"),
    "outbox": _l("Hộp thư đi"),
    "delivery": _l("Bộ phát thông báo"),
    "disk": _l("Chỗ trống trên đĩa"),
    "files": _l("Tệp minh chứng và văn bản"),
    "backup": _l("Sao lưu"),
    "clock": _l("Đồng hồ"),
    "calendar": _l("Lịch nghỉ"),
    "timers": _l("Nhắc hạn"),
    "program": _l("Phiên bản"),
}
MEANS = {
    "database": _l("Nơi giữ mọi hồ sơ, tài khoản và nhật ký."),
    "schema": _l("Chương trình và dữ liệu phải cùng một lược đồ."),
    "soundness": _l("Kiểm tra nhanh xem dữ liệu trên đĩa có hỏng không."),
    "locks": _l("Giữ cho nhật ký và quyết định không ai sửa hay xóa được."),
    "outbox": _l("Thông báo được ghi cùng việc làm rồi phát sau."),
    "delivery": _l("Phát thông báo; chạy cùng máy chủ hoặc bằng lệnh riêng."),
    "disk": _l("Nơi lưu dữ liệu và tệp minh chứng."),
    "files": _l("Mọi tệp được giữ theo mã băm, không ai sửa được."),
    "backup": _l("Bản sao để khôi phục khi máy hỏng."),
    "clock": _l("Thời hạn và nhật ký dựa vào đồng hồ của máy."),
    "timers": _l("Nhắc trước hạn và báo quá hạn; chạy bằng lệnh riêng mỗi ngày."),
    "calendar": _l("Thời hạn theo ngày làm việc cần lịch nghỉ và ngày làm bù."),
    "program": _l("Ghi lại khi cần hỗ trợ."),
}
# What an administrator does about it, by key and by what is wrong.
CURES = {
    ("schema", "behind"): _l("Dừng máy chủ, sao lưu rồi chạy: flask db upgrade"),
    ("schema", "ahead"): _l("Dữ liệu thuộc phiên bản mới hơn; hãy nâng cấp chương trình."),
    ("soundness", "damaged"): _l("Dừng máy chủ, giữ nguyên đĩa và khôi phục từ bản sao lưu gần nhất: flask restore."),
    ("soundness", "indexes"): _l("Chạy REINDEX DATABASE trong PostgreSQL."),
    ("locks", "gone"): _l("Có người đã bỏ khóa trong cơ sở dữ liệu. Chạy: flask events verify, rồi báo nhà cung cấp."),
    ("outbox", "failing"): _l("Chương trình tự phát lại; nếu lỗi kéo dài, hãy xem nhật ký của máy chủ."),
    ("outbox", "slow"): _l("Kiểm tra bộ phát thông báo ở dòng dưới."),
    ("delivery", "never"): _l("Chạy flask serve, hoặc flask outbox run nếu dùng máy chủ khác."),
    ("delivery", "late"): _l("Khởi động lại flask serve, hoặc flask outbox run."),
    ("disk", "little"): _l("Dọn đĩa hoặc thêm chỗ trước khi đầy."),
    ("disk", "almost_none"): _l("Thêm chỗ ngay: khi đĩa đầy thì không nộp và không lưu được gì."),
    ("files", "missing"): _l("Chạy flask evidence verify để biết tệp nào, rồi lấy lại từ bản sao lưu."),
    ("backup", "never"): _l("Chạy flask backup THƯ_MỤC và đặt lịch chạy mỗi đêm."),
    ("backup", "old"): _l("Xem vì sao lịch sao lưu không chạy; chạy ngay: flask backup THƯ_MỤC"),
    ("clock", "behind"): _l("Đặt lại giờ của máy và bật đồng bộ thời gian (NTP)."),
    ("calendar", "this_year"): _l(
        "Vào trang Lịch của cơ quan, nhập ngày nghỉ, ngày làm bù rồi xác nhận; hoặc nâng cấp chương trình."
    ),
    ("calendar", "next_year"): _l(
        "Khi có thông báo, nhập và xác nhận ở trang Lịch của cơ quan; thời hạn sang năm tới có thể lệch."
    ),
    ("timers", "never"): _l("Đặt lịch chạy mỗi sáng: flask clocks run"),
    ("timers", "late"): _l("Xem vì sao lịch chạy dừng; chạy ngay: flask clocks run"),
}


@dataclass(frozen=True)
class Told:
    """One sign in words."""

    key: str
    name: str
    state: str
    tone: str
    says: str
    means: str
    cure: str


def told(sign: Sign) -> Told:
    """The sign in the language of the reader."""
    cure = str(CURES[sign.key, sign.why]) if sign.why else ""
    names = str(NAMES[sign.key]), str(STATES[sign.state]), TONES[sign.state]
    return Told(sign.key, *names, _SAYS[sign.key](sign, sign.facts), str(MEANS[sign.key]), cure)


def _database(_sign: Sign, facts: Any) -> str:
    return f"{facts['kind']} {facts['version']}, {filesize(facts['size'])}"


def _schema(sign: Sign, facts: Any) -> str:
    if sign.why:
        return _("Dữ liệu ở %(found)s, chương trình cần %(newest)s", found=facts["revision"], newest=facts["newest"])
    return str(facts["revision"])


def _soundness(sign: Sign, facts: Any) -> str:
    if sign.why == "damaged":
        return _("Dữ liệu trên đĩa bị hỏng: %(said)s", said=facts["said"])
    if sign.why == "indexes":
        return _("%(number)s chỉ mục không dùng được", number=number_vi(facts["number"]))
    if facts.get("unfinished"):
        return _("Chưa thấy gì hỏng trong %(seconds)s giây kiểm tra", seconds=number_vi(facts["seconds"]))
    return _("Không thấy gì hỏng")


def _locks(sign: Sign, facts: Any) -> str:
    if sign.why:
        return _("Thiếu: %(names)s", names=facts["names"])
    return _("Đủ %(number)s khóa", number=number_vi(facts["number"]))


def _outbox(sign: Sign, facts: Any) -> str:
    if sign.why == "failing":
        return _(
            "%(failing)s thông báo phát lỗi, lần tới lúc %(again)s. Lỗi gần nhất: %(said)s",
            failing=number_vi(facts["failing"]),
            again=datetime_vi(facts["again_at"]),
            said=facts["said"],
        )
    if not facts["waiting"]:
        return _("Không có thông báo nào đang chờ")
    waiting, oldest = number_vi(facts["waiting"]), datetime_vi(facts["oldest"])
    return _("%(waiting)s thông báo đang chờ, cũ nhất từ %(oldest)s", waiting=waiting, oldest=oldest)


def _delivery(sign: Sign, facts: Any) -> str:
    if sign.why == "never":
        return _("Chưa thấy chạy lần nào")
    return _("Chạy gần nhất lúc %(when)s", when=datetime_vi(facts["seen"]))


def _disk(_sign: Sign, facts: Any) -> str:
    return _("Còn %(free)s trên %(total)s", free=filesize(facts["free"]), total=filesize(facts["total"]))


def _files(sign: Sign, facts: Any) -> str:
    number, size = number_vi(facts["number"]), filesize(facts["size"])
    if sign.why:
        missing = number_vi(facts["missing"])
        return _("%(missing)s tệp mới nhất không còn trên đĩa (tất cả %(number)s tệp)", missing=missing, number=number)
    return _("%(number)s tệp, %(size)s", number=number, size=size)


def _backup(sign: Sign, facts: Any) -> str:
    if sign.why == "never":
        return _("Chưa sao lưu lần nào")
    return _("Lần cuối lúc %(when)s, vào %(folder)s", when=datetime_vi(facts["made_at"]), folder=facts["folder"])


def _clock(sign: Sign, facts: Any) -> str:
    if sign.why:
        return _("Đồng hồ chậm hơn dòng nhật ký cuối, ghi lúc %(last)s", last=datetime_vi(facts["last"]))
    return _("Bây giờ là %(now)s (giờ Việt Nam)", now=datetime_vi(facts["now"]))


def _calendar(sign: Sign, facts: Any) -> str:
    if sign.why:
        return _("Chưa có ngày nghỉ hoán đổi và làm bù của năm %(year)s", year=facts["year"])
    if awaited := facts.get("awaited"):
        until = facts["until"]
        return _("Đủ đến hết năm %(until)s; lịch năm %(awaited)s chưa công bố", until=until, awaited=awaited)
    return _("Đủ đến hết năm %(until)s", until=facts["until"])


def _timers(sign: Sign, facts: Any) -> str:
    said = (
        _("Chưa chạy lần nào")
        if sign.why == "never"
        else _("Chạy gần nhất lúc %(when)s", when=datetime_vi(facts["seen"]))
    )
    late = facts.get("late")
    return _("%(said)s; %(late)s nhắc hạn còn đọng", said=said, late=number_vi(late)) if late else said


def _program(_sign: Sign, facts: Any) -> str:
    return f"Kiểm Chuẩn {facts['version']}, Python {facts['python']}"


_SAYS = {
    "database": _database,
    "schema": _schema,
    "soundness": _soundness,
    "locks": _locks,
    "outbox": _outbox,
    "delivery": _delivery,
    "disk": _disk,
    "files": _files,
    "backup": _backup,
    "clock": _clock,
    "calendar": _calendar,
    "timers": _timers,
    "program": _program,
}


def moment(value: object) -> object:
    """A fact as JSON says it."""
    return value.isoformat() if isinstance(value, datetime) else value
