"""What is taken and what is refused: good files of every kind, and a corpus of bad ones."""

from __future__ import annotations

import codecs
import io
import zipfile

import docx as word
import pytest

from app.evidence import EvidenceRefused, EvidenceStore, archives
from tests.evidence import files
from tests.evidence.files import JPG, PDF, archive, docx, png, relation, xlsx

LIMIT = 40 * 1024 * 1024
VIETNAMESE = "ngày,phòng,nhiệt độ (°C)\n2026-04-01,khối lượng,20.4\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
PLAIN_ZIP = archive({"a.txt": "a"})
BOMB = docx({"word/media/zeros.bin": b"\x00" * (20 * 1024 * 1024)})
CROWDED = docx({f"customXml/item{n}.xml": "" for n in range(2100)})
LAUGHS = '<!DOCTYPE t [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Types>&b;</Types>'
OUTSIDE = '<!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>'

GOOD = [
    ("sổ tay.pdf", PDF, "pdf"),
    ("SƠ ĐỒ.PDF", PDF, "pdf"),
    ("ảnh.png", png(), "png"),
    ("ảnh.jpg", JPG, "jpg"),
    ("ảnh.JPEG", JPG, "jpg"),
    ("biên bản.docx", docx(), "docx"),
    ("sổ theo dõi.xlsx", xlsx(), "xlsx"),
    ("nhật ký.csv", VIETNAMESE.encode(), "csv"),
    ("nhật ký BOM.csv", codecs.BOM_UTF8 + VIETNAMESE.encode(), "csv"),
    ("nhật ký Excel.csv", VIETNAMESE.encode("utf-16"), "csv"),
    ("ghi chép.txt", "Nhiệt độ < 25 °C; độ ẩm <= 60 %\f".encode(), "txt"),
    ("giới hạn.csv", b"<0,05;1\n", "csv"),
    ("phụ lục.docx", docx({"word/_rels/document.xml.rels": relation("hyperlink", "https://example.test")}), "docx"),
]

REFUSED = [
    ("a.exe", b"MZ", "type_not_allowed"),
    ("a.docm", docx(), "type_not_allowed"),
    ("a.svg", b"<svg/>", "type_not_allowed"),
    ("a.html", b"<html>", "type_not_allowed"),
    ("a.zip", PLAIN_ZIP, "type_not_allowed"),
    ("pdf", PDF, "type_not_allowed"),
    (".pdf", PDF, "type_not_allowed"),
    ("a.pdf.exe", PDF, "type_not_allowed"),
    ("a.pdf", b"", "empty"),
    ("\u202e\u200b", b"x", "name_missing"),
    ("a.pdf", b"x", "content_does_not_match"),
    ("a.pdf", b"\n" * 1000 + PDF, "content_does_not_match"),
    ("a.pdf", b"<html><script>alert(1)</script>", "content_does_not_match"),
    ("a.pdf", PLAIN_ZIP, "content_does_not_match"),
    ("a.png", JPG, "content_does_not_match"),
    ("a.jpg", png(), "content_does_not_match"),
    ("a.png", b"GIF89a" + b"\x00" * 40, "content_does_not_match"),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "damaged"),
    ("a.png", png()[:20], "damaged"),
    ("a.docx", PDF, "content_does_not_match"),
    ("a.docx", PLAIN_ZIP, "content_does_not_match"),
    ("a.docx", xlsx(), "content_does_not_match"),
    ("a.xlsx", docx(), "content_does_not_match"),
    ("a.docx", OLD_WORD, "encrypted"),
    ("a.docx", files.with_flag(docx(), 1), "encrypted"),
    ("a.docx", docx()[:-30], "damaged"),
    ("a.docx", docx()[:200], "damaged"),
    ("a.docx", docx().replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged"),
    ("a.docx", archive({"[Content_Types].xml": "<Types>", "word/document.xml": ""}), "damaged"),
    ("a.docx", archive({"[Content_Types].xml": LAUGHS, "word/document.xml": ""}), "damaged"),
    ("a.docx", archive({"[Content_Types].xml": OUTSIDE, "word/document.xml": ""}), "damaged"),
    ("a.docx", files.with_lying_size(docx({"big": "x" * 5000}), "big", 10), "damaged"),
    ("a.docx", docx({"word/vbaProject.bin": b"x"}), "macros"),
    ("a.docx", docx(kind=files.MACRO_WORD), "macros"),
    ("a.xlsx", xlsx({"xl/macrosheets/sheet1.xml": "<x/>"}), "macros"),
    (
        "a.docx",
        docx({"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://x.test/a.dotm")}),
        "active_content",
    ),
    (
        "a.docx",
        docx({"word/_rels/settings.xml.rels": relation("attachedTemplate", r"\\host\a.dotm")}),
        "active_content",
    ),
    ("a.docx", docx({"word/_rels/document.xml.rels": relation("oleObject", "file:///c:/a.bin")}), "active_content"),
    ("a.docx", docx({"word/activeX/activeX1.xml": "<x/>"}), "active_content"),
    ("a.docx", docx({"../evil.txt": "x"}), "archive_unsafe"),
    ("a.docx", docx({"/etc/passwd": "x"}), "archive_unsafe"),
    ("a.docx", files.with_name(docx({"C:/x": "x"}), "C:/x", "C:\\x"), "archive_unsafe"),
    ("a.docx", files.with_link(docx({"link": "/etc/passwd"})), "archive_unsafe"),
    (
        "a.docx",
        files.with_name(docx({"word/documenu.xml": "x"}), "word/documenu.xml", "word/Document.xml"),
        "archive_unsafe",
    ),
    ("a.docx", files.with_overlap(docx({"word/more.xml": "x" * 90})), "archive_unsafe"),
    ("a.docx", CROWDED, "archive_too_many_entries"),
    ("a.docx", files.with_count(CROWDED, 3), "archive_too_many_entries"),
    ("a.docx", files.with_name(docx({"word/x": "x"}), "word/x", "word\\x"), "archive_unsafe"),
    ("a.docx", BOMB, "archive_ratio"),
    ("a.txt", "đo lường".encode("cp1258", "replace") + b"\xff\xfe\xfd", "text_encoding"),
    ("a.txt", "đo".encode()[:-1] + b"\xc3", "text_encoding"),
    ("a.txt", VIETNAMESE.encode("utf-16")[:-1], "text_encoding"),
    ("a.csv", VIETNAMESE.encode("utf-16-le"), "text_encoding"),
    ("a.csv", "a;b".encode("utf-16-le"), "text_control_characters"),
    ("a.txt", b"a\x00b", "text_control_characters"),
    ("a.txt", b"a\x1b[31mred", "text_control_characters"),
    ("a.txt", "a\x85b".encode(), "text_control_characters"),
    ("a.txt", b"MZ\x90\x00\x03", "text_encoding"),
    ("a.txt", b"<!DOCTYPE html><p>", "text_is_markup"),
    ("a.csv", codecs.BOM_UTF8 + b"  \n<script>alert(1)</script>", "text_is_markup"),
    ("a.txt", "<svg onload=alert(1)>".encode("utf-16"), "text_is_markup"),
    ("a.txt", b"<?xml version='1.0'?>", "text_is_markup"),
    ("a.txt", b" " * 70_000 + b"<iframe src=x>", "text_is_markup"),
    ("a.txt", PDF.replace(b"\xe2\xe3\xcf\xd3", b"abcd"), "text_is_markup"),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD, ids=[name for name, _, _ in GOOD])
def test_a_good_file_is_taken_with_its_kind_and_name(
    store: EvidenceStore, name: str, content: bytes, kind: str
) -> None:
    accepted = store.accept(io.BytesIO(content), name, organisation_id=3, limit=LIMIT)

    assert (accepted.kind, accepted.name, accepted.size) == (kind, name, len(content))
    with store.open(3, accepted.sha256) as file:
        assert file.read() == content


@pytest.mark.parametrize(("name", "content", "key"), REFUSED, ids=[f"{n}-{k}" for n, (_, _, k) in enumerate(REFUSED)])
def test_a_bad_file_is_refused_by_name_and_nothing_stays(
    store: EvidenceStore, name: str, content: bytes, key: str
) -> None:
    with pytest.raises(EvidenceRefused) as refused:
        store.accept(io.BytesIO(content), name, organisation_id=3, limit=LIMIT)

    assert refused.value.key == key
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_a_paper_of_a_real_writer_is_taken(store: EvidenceStore) -> None:
    made = io.BytesIO()
    word.Document().save(made)

    accepted = store.accept(io.BytesIO(made.getvalue()), "báo cáo.docx", organisation_id=3, limit=LIMIT)

    assert accepted.kind == "docx"


def test_an_archive_with_too_many_entries_is_not_even_opened(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("its directory would be read into memory")

    monkeypatch.setattr(zipfile, "ZipFile", refuse)

    with pytest.raises(EvidenceRefused, match="archive_too_many_entries"):
        store.accept(io.BytesIO(CROWDED), "a.docx", organisation_id=3, limit=LIMIT)


def test_an_archive_that_inflates_beyond_the_limit_is_refused(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_INFLATED", 4000)

    with pytest.raises(EvidenceRefused) as refused:
        store.accept(io.BytesIO(docx({"a.bin": b"ab" * 2500})), "a.docx", organisation_id=3, limit=LIMIT)

    assert refused.value.key == "archive_too_large"


def test_a_refusal_carries_the_numbers_of_its_sentence(store: EvidenceStore) -> None:
    with pytest.raises(EvidenceRefused) as refused:
        store.accept(io.BytesIO(b"MZ"), "chạy.exe", organisation_id=3, limit=LIMIT)

    assert refused.value.numbers == {"extension": "exe", "allowed": "pdf, docx, xlsx, png, jpg, csv, txt"}


def test_a_refusal_without_a_known_key_cannot_be_raised() -> None:
    with pytest.raises(ValueError, match="unknown refusal"):
        EvidenceRefused("because")
