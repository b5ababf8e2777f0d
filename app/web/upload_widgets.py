"""How files come into a form: a zone to drop, paste and photograph them, and a list of those that are there already."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.models.search import fold
from app.web.filters import filesize
from app.web.widgets import KitWidget, Params


class UploadZone(KitWidget):
    """A place to choose, drop, paste or photograph files; without scripts the browser's own button."""

    template = "widgets/upload_zone.html"

    def params(self, field: Any) -> Params:
        receiver = field.receiver
        return super().params(field) | {
            "multiple": field.several,
            "receiver": receiver,
            "texts": _texts(filesize(receiver.limit), ", ".join(receiver.kinds)),
        }


class KeptFiles(KitWidget):
    """The chosen files first, the rest behind a summary, with a search that leaves diacritics aside."""

    template = "widgets/kept_files.html"

    def params(self, field: Any) -> Params:
        chosen = set(field.chosen_values())
        items = [
            {"value": one.value, "name": one.label, "facts": one.hint, "words": fold(one.label)}
            for one in field.choices
        ]
        return super().params(field) | {
            "chosen": [item for item in items if item["value"] in chosen],
            "rest": [item for item in items if item["value"] not in chosen],
        }


def _texts(limit: str, kinds: str) -> dict[str, str]:
    """What the script says; %{…} are its blanks."""
    return {
        "waiting": _("Đang chờ tải lên"),
        "sending": _("Đang tải lên: %{percent} %"),
        "checking": _("Đang kiểm tra tệp…"),
        "done": _("Đã tải lên: %{name}"),
        "known": _("Tệp này đã có trong danh sách: %{name}"),
        "cancelled": _("Đã bỏ: %{name}"),
        "cancel": _("Bỏ"),
        "retry": _("Thử lại"),
        "large": _("Tệp lớn hơn giới hạn %(limit)s. Hãy nén hoặc chia nhỏ rồi gửi lại.", limit=limit),
        "empty": _("Tệp rỗng, không có nội dung."),
        "kind": _("Không nhận tệp loại này. Các loại được nhận: %(kinds)s.", kinds=kinds),
        "offline": _("Mất kết nối khi đang tải. Tệp vẫn ở đây và được gửi lại khi có mạng."),
        "signedOut": _("Phiên làm việc đã hết. Hãy đăng nhập lại ở một thẻ khác rồi bấm “Thử lại”."),
        "refused": _("Máy chủ không nhận tệp này. Hãy tải lại trang rồi thử lại."),
        "wait": _("Đang tải tệp lên. Biểu mẫu sẽ được gửi ngay khi tải xong."),
        "unsent": _("Còn tệp chưa tải lên được. Hãy thử lại hoặc bỏ tệp đó rồi gửi biểu mẫu."),
        "pasted": _("Ảnh dán"),
        "photo": _("Ảnh chụp"),
    }
