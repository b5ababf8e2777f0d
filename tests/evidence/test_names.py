"""Names of files: Vietnamese whole, tricks gone; and how a file goes out."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest

from app.evidence import ascii_fallback, clean_name, download_headers

CASES = [
    ("Sổ tay chất lượng.pdf", "Sổ tay chất lượng.pdf"),
    (unicodedata.normalize("NFD", "Đánh giá Đà Nẵng.pdf"), "Đánh giá Đà Nẵng.pdf"),
    ("bao\u202efdp.exe", "baofdp.exe"),
    ("a\u200bb\u2060c\ufeff.txt", "abc.txt"),
    ("../../etc/passwd.txt", "etc-passwd.txt"),
    ("C:\\Users\\a.txt", "C:-Users-a.txt"),
    ("a\uff0fb\u2215c.txt", "a-b-c.txt"),
    ("a\r\nSet-Cookie: x.txt", "a Set-Cookie: x.txt"),
    ("a\x00b\x1f.txt", "ab.txt"),
    ("kết quả.pdf. . .", "kết quả.pdf"),
    ("  . kết quả.pdf", "kết quả.pdf"),
    ("-rf.txt", "rf.txt"),
    ("CON.txt", "_CON.txt"),
    ("nul", "_nul"),
    ("com1.báo cáo.docx", "_com1.báo cáo.docx"),
    ("console.txt", "console.txt"),
    ("a\"b;c'd.txt", "a\"b;c'd.txt"),
    ("..%2f..%00.txt", "%2f..%00.txt"),
    ("\U0001f468\u200d\U0001f52c ảnh.png", "\U0001f468\U0001f52c ảnh.png"),
    ("a\u00a0\u3000 b.txt", "a b.txt"),
    ("a\udcffb.txt", "ab.txt"),
    ("a\ufffeb.txt", "ab.txt"),
    ("\u202e\u200b", ""),
    (" . ", ""),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "kept"), CASES)
def test_a_name_is_kept_without_its_tricks(raw: str, kept: str) -> None:
    assert clean_name(raw) == kept
    assert clean_name(kept) == kept


@pytest.mark.parametrize("letter", ["ế", "a\u0323\u0306\u0301\u0308", "\U0001f4dc", "x"])
def test_a_long_name_is_cut_at_a_letter_and_keeps_its_extension(letter: str) -> None:
    name = clean_name(unicodedata.normalize("NFD", letter * 200) + ".docx")

    stem = name.removesuffix(".docx")
    assert 190 < len(name.encode()) <= 200
    assert stem != name
    assert stem == unicodedata.normalize("NFC", letter) * (len(stem) // len(unicodedata.normalize("NFC", letter)))


def test_a_long_extension_does_not_crowd_out_the_cut() -> None:
    assert len(clean_name("a." + "x" * 300).encode()) == 200


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("đánh giá Đà Nẵng.pdf", "danh gia Da Nang.pdf"),
        ('a"b;c\\d.txt', "a_b_c_d.txt"),
        ("a\r\nb.txt", "a__b.txt"),
        ("日本.png", "__.png"),
        ("", "_"),
    ],
)
def test_the_plain_name_holds_the_letters_of_vietnamese_without_their_marks(name: str, plain: str) -> None:
    assert ascii_fallback(name) == plain


def test_a_file_goes_out_to_be_saved_and_can_do_nothing_in_the_site() -> None:
    headers = download_headers("Biên bản số 1.docx", "docx")

    disposition = headers.pop("Content-Disposition")
    plain, encoded = disposition.split("; filename*=UTF-8''")
    assert plain == 'attachment; filename="Bien ban so 1.docx"'
    assert unquote(encoded) == "Biên bản số 1.docx"
    assert headers == {
        "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


@pytest.mark.parametrize("name", ['x"; filename=evil.html', "x\r\nX: y", "đ\u202e;,\\'%"])
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    disposition = download_headers(name, "txt")["Content-Disposition"]

    assert disposition.isascii()
    assert disposition.isprintable()
    assert disposition.count('"') == 2


def test_a_kind_nobody_knows_goes_out_as_bytes() -> None:
    assert download_headers("x", "html")["Content-Type"] == "application/octet-stream"
