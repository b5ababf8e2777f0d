"""Why a workbook or a cell in it is not taken, in sentences that say what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.exchange import Fault, WorkbookRefused
from app.web.filters import number_vi

REFUSALS: Mapping[str, Any] = {
    "too_large": _l("Tệp lớn hơn %(limit_mb)s MB. Hãy bỏ hình ảnh và các trang không cần, hoặc chia tệp rồi gửi lại."),
    "empty": _l("Tệp rỗng. Hãy chọn lại tệp Excel đã lưu."),
    "not_xlsx": _l("Tệp không phải sổ tính Excel (.xlsx) dùng được, hoặc có mật khẩu, macro hay liên kết ngoài. Hãy mở "
                   "tệp bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” rồi gửi lại."),
    "too_much_inside": _l("Nội dung bên trong tệp quá lớn (giới hạn %(limit_mb)s MB). Hãy xóa các dòng, cột và định "
                          "dạng thừa rồi gửi lại."),
    "markup_unsafe": _l("Tệp có cấu trúc không an toàn nên không được đọc. Hãy lưu lại bằng Excel rồi gửi."),
    "no_known_sheet": _l("Tệp không có trang nào trong các trang %(titles)s. Hãy dùng mẫu và giữ nguyên tên trang."),
    "damaged": _l("Tệp bị hỏng, không đọc được. Hãy mở và lưu lại bằng Excel rồi gửi."),
}  # fmt: skip
FAULTS: Mapping[str, Any] = {
    "header_missing": _l("thiếu cột “%(title)s”. Hãy giữ dòng tiêu đề như trong mẫu."),
    "header_unknown": _l("không có cột nào tên “%(title)s”. Hãy sửa lại tiêu đề như trong mẫu, hoặc xóa cột này."),
    "header_twice": _l("cột “%(title)s” có hai lần. Hãy xóa bớt một cột."),
    "merged": _l("các ô %(range)s bị gộp. Hãy bỏ gộp ô rồi ghi vào từng ô."),
    "too_many_rows": _l("nhiều hơn %(limit)s dòng. Hãy xóa các dòng trống đã định dạng ở cuối trang, hoặc chia tệp."),
    "too_many_cells": _l("nhiều hơn %(limit)s ô. Hãy xóa các cột và dòng thừa."),
    "formula_without_value": _l("công thức ở cột “%(title)s” chưa có kết quả. Hãy mở tệp bằng Excel và lưu lại, hoặc "
                                "ghi thẳng giá trị."),
    "error_value": _l("công thức báo lỗi %(value)s. Hãy sửa công thức hoặc ghi thẳng giá trị."),
    "turned_into_date": _l("Excel đã đổi nội dung của cột “%(title)s” thành ngày giờ. Hãy định dạng ô là Văn bản "
                           "(Text) rồi ghi lại."),
    "number_too_long": _l("số dài hơn %(digits)s chữ số, Excel đã làm tròn. Hãy định dạng ô là Văn bản (Text) rồi "
                          "ghi lại."),
    "text_too_long": _l("nội dung dài hơn %(limit)s ký tự."),
}  # fmt: skip


def refusal_sentence(refused: WorkbookRefused) -> str:
    """Why nothing of the file was read."""
    return str(REFUSALS[refused.key]) % refused.numbers


def fault_sentence(fault: Fault) -> str:
    """What is wrong with the cell; it follows the name of the cell, so it begins small."""
    shown = {key: number_vi(value) if isinstance(value, int) else value for key, value in fault.numbers.items()}
    return str(FAULTS[fault.key]) % shown
