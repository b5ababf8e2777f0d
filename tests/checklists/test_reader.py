"""Sets are found in the library by key, and a frozen snapshot reads like the file it was taken from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checklists.reader import file_of, list_keys, load, parse
from checklists.source import SourceError

KEY = "tcvn_13187/2020"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of one edition under another key."""
    text = file_of(KEY).read_text(encoding="utf-8").replace('edition: "2020"', 'edition: "2021"')
    (tmp_path / "tcvn_13187").mkdir()
    (tmp_path / "tcvn_13187" / "2021.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_library_lists_its_editions(library: Path) -> None:
    assert KEY in list_keys()
    assert list_keys(library=library) == ("tcvn_13187/2021",)


def test_a_set_is_loaded_with_the_digest_of_its_file(library: Path) -> None:
    file = library / "tcvn_13187" / "2021.yaml"

    found = load("tcvn_13187/2021", library=library)

    assert (found.key, found.digest) == ("tcvn_13187/2021", hashlib.sha256(file.read_bytes()).hexdigest())


def test_an_unchanged_file_is_read_once_and_a_changed_one_again(library: Path) -> None:
    file = library / "tcvn_13187" / "2021.yaml"
    first = load("tcvn_13187/2021", library=library)
    assert load("tcvn_13187/2021", library=library) is first

    file.write_text(file.read_text(encoding="utf-8").replace("Đáp ứng một phần", "Đạt một phần"), encoding="utf-8")

    changed = load("tcvn_13187/2021", library=library)
    assert changed.scale.codes[1].label.vi == "Đạt một phần"
    assert changed.digest != first.digest


@pytest.mark.parametrize("key", ["tcvn_13187/2002", "../reader", "tcvn_13187", ""])
def test_an_unknown_key_is_refused_and_never_leaves_the_library(key: str) -> None:
    with pytest.raises(SourceError, match="Không có bộ tiêu chí") as caught:
        load(key)

    assert caught.value.complaint.rule == "unknown_set"


def test_an_unknown_key_names_the_nearest_one() -> None:
    with pytest.raises(SourceError, match="Có phải ý bạn là “tcvn_13187/2020”"):
        load("tcvn_13187/2002")


def test_a_snapshot_reads_like_the_file() -> None:
    data = file_of(KEY).read_bytes()

    assert parse(data, name="snapshot") == load(KEY)


def test_who_verified_the_words_is_kept() -> None:
    data = file_of(KEY).read_bytes().replace(b'verified_by: ""', 'verified_by: "Sở Khoa học và Công nghệ"'.encode())

    assert parse(data, name="x").verified_by == "Sở Khoa học và Công nghệ"


def test_a_refused_set_carries_every_complaint_in_the_order_of_the_file() -> None:
    data = b"id: x\nedition: 1\nkind: capacty\nstatus: official\nofficial_text: maybe\n"

    with pytest.raises(SourceError) as caught:
        parse(data, name="x.yaml")

    lines = [complaint.line for complaint in caught.value.complaints]
    rules = {complaint.rule for complaint in caught.value.complaints}
    assert lines == sorted(lines)
    assert {"unknown_code", "missing_key"} <= rules
    assert len(str(caught.value).splitlines()) == len(lines)
