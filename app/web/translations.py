"""WTForms' own sentences in Vietnamese: its catalogue has none, and a page must not switch language in an error."""

from __future__ import annotations

from app.web.filters import language

VIETNAMESE = {
    "Invalid field name '%s'.": "Không có ô tên “%s”.",
    "Field must be equal to %(other_name)s.": "Hai ô phải giống nhau (%(other_name)s).",
    "Field must be at least %(min)d character long.": "Phải dài ít nhất %(min)d ký tự.",
    "Field must be at least %(min)d characters long.": "Phải dài ít nhất %(min)d ký tự.",
    "Field cannot be longer than %(max)d character.": "Không được dài quá %(max)d ký tự.",
    "Field cannot be longer than %(max)d characters.": "Không được dài quá %(max)d ký tự.",
    "Field must be exactly %(max)d character long.": "Phải dài đúng %(max)d ký tự.",
    "Field must be exactly %(max)d characters long.": "Phải dài đúng %(max)d ký tự.",
    "Field must be between %(min)d and %(max)d characters long.": "Phải dài từ %(min)d đến %(max)d ký tự.",
    "Number must be at least %(min)s.": "Số phải từ %(min)s trở lên.",
    "Number must be at most %(max)s.": "Số không được quá %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Số phải từ %(min)s đến %(max)s.",
    "Date must be at least %(min)s.": "Ngày phải từ %(min)s trở đi.",
    "Date must be at most %(max)s.": "Ngày không được sau %(max)s.",
    "Date must be between %(min)s and %(max)s.": "Ngày phải trong khoảng từ %(min)s đến %(max)s.",
    "This field is required.": "Không được để trống ô này.",
    "Invalid input.": "Nội dung không đúng dạng.",
    "Invalid email address.": "Địa chỉ thư điện tử không đúng.",
    "Invalid IP address.": "Địa chỉ IP không đúng.",
    "Invalid Mac address.": "Địa chỉ MAC không đúng.",
    "Invalid URL.": "Địa chỉ trang không đúng.",
    "Invalid UUID.": "Mã UUID không đúng.",
    "Invalid value, must be one of: %(values)s.": "Giá trị phải là một trong: %(values)s.",
    "Invalid value, can't be any of: %(values)s.": "Không được dùng các giá trị: %(values)s.",
    "This field cannot be edited.": "Không được sửa ô này.",
    "This field is disabled and cannot have a value.": "Ô này đang khóa, không nhận giá trị.",
    "Invalid CSRF Token.": "Biểu mẫu đã hết hạn; hãy tải lại trang rồi gửi lại.",
    "CSRF token missing.": "Biểu mẫu đã hết hạn; hãy tải lại trang rồi gửi lại.",
    "CSRF failed.": "Biểu mẫu đã hết hạn; hãy tải lại trang rồi gửi lại.",
    "CSRF token expired.": "Biểu mẫu đã hết hạn; hãy tải lại trang rồi gửi lại.",
    "Invalid Choice: could not coerce.": "Lựa chọn không đọc được.",
    "Choices cannot be None.": "Chưa có danh sách lựa chọn.",
    "Not a valid choice.": "Lựa chọn không có trong danh sách.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Có lựa chọn không đọc được.",
    "'%(value)s' is not a valid choice for this field.": "“%(value)s” không có trong danh sách.",
    "'%(value)s' are not valid choices for this field.": "“%(value)s” không có trong danh sách.",
    "Not a valid datetime value.": "Thời điểm không đúng.",
    "Not a valid date value.": "Ngày không đúng.",
    "Not a valid time value.": "Giờ không đúng.",
    "Not a valid week value.": "Tuần không đúng.",
    "Not a valid integer value.": "Phải là số nguyên.",
    "Not a valid decimal value.": "Phải là số.",
    "Not a valid float value.": "Phải là số.",
    "File does not have an approved extension: {extensions}": "Chỉ nhận tệp có đuôi: {extensions}",
    "File does not have an approved extension.": "Không nhận tệp có đuôi này.",
}


class FormTranslations:
    """What WTForms asks for its sentences: Vietnamese unless the request is in English."""

    def gettext(self, string: str) -> str:
        return string if language() == "en" else VIETNAMESE.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)
