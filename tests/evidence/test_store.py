"""The store: whole or not there, one folder per organisation, and no way out of it."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.evidence import EvidenceDamaged, EvidenceMissing, EvidenceRefused, EvidenceStore
from tests.evidence.storing import CONTENT, DIGEST, LIMIT, files, put


def test_a_file_lies_under_its_digest_in_the_folder_of_its_organisation(store: EvidenceStore) -> None:
    stored = store.put(io.BytesIO(CONTENT), organisation_id=7, limit=LIMIT)

    assert (stored.sha256, stored.size) == (DIGEST, len(CONTENT))
    assert files(store) == [f"7/{DIGEST[:2]}/{DIGEST}"]
    with store.open(7, DIGEST) as file:
        assert file.read() == CONTENT
    assert store.path(7, DIGEST).stat().st_mode & 0o777 == 0o600


def test_writers_of_the_same_content_all_succeed_and_leave_one_file(store: EvidenceStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        digests = list(pool.map(lambda _n: put(store), range(40)))

    assert set(digests) == {DIGEST}
    assert files(store) == [f"7/{DIGEST[:2]}/{DIGEST}"]


def test_the_first_file_is_kept_when_its_content_comes_again(store: EvidenceStore) -> None:
    put(store)
    first = store.path(7, DIGEST).stat().st_ino

    put(store)

    assert store.path(7, DIGEST).stat().st_ino == first


def test_a_file_that_rotted_is_not_taken_for_the_same(store: EvidenceStore) -> None:
    put(store)
    store.path(7, DIGEST).write_bytes(b"rot")

    with pytest.raises(EvidenceDamaged):
        put(store)
    assert not store.verify(7, DIGEST)


def test_a_file_system_without_links_is_served_by_a_rename(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    put(store)

    assert files(store) == [f"7/{DIGEST[:2]}/{DIGEST}"]


def test_the_limit_itself_passes_and_one_byte_more_is_refused_and_not_read_further(store: EvidenceStore) -> None:
    endless = io.BytesIO(b"x" * 10 * LIMIT)
    put(store, b"x" * LIMIT)

    with pytest.raises(EvidenceRefused) as refused:
        store.put(endless, organisation_id=8, limit=LIMIT)

    assert (refused.value.key, refused.value.numbers["limit"]) == ("too_large", LIMIT)
    assert endless.tell() == LIMIT + 1
    assert not (store.root / "8").exists()
    assert list((store.root / "incoming").iterdir()) == []


def test_an_organisation_does_not_see_the_file_of_another(store: EvidenceStore) -> None:
    put(store, organisation_id=7)

    with pytest.raises(EvidenceMissing):
        store.open(8, DIGEST)
    with pytest.raises(EvidenceMissing):
        store.open(8, hashlib.sha256(b"never there").hexdigest())


@pytest.mark.parametrize(
    "digest", ["", "..", "../" * 20, "a" * 63, "a" * 65, DIGEST.upper(), DIGEST + "\n", "/etc/passwd"]
)
def test_only_a_digest_names_a_file(store: EvidenceStore, digest: str) -> None:
    with pytest.raises(EvidenceMissing):
        store.path(7, digest)


@pytest.mark.parametrize("organisation", ["7", "7/../8", "..", 0, -1, True, 7.0, None])
def test_only_a_whole_number_names_an_organisation(store: EvidenceStore, organisation: int) -> None:
    with pytest.raises(ValueError, match="whole number"):
        store.path(organisation, DIGEST)
    with pytest.raises(ValueError, match="whole number"):
        put(store, organisation_id=organisation)
    assert not store.root.exists()


def test_a_link_or_folder_in_the_place_of_a_file_is_not_followed(store: EvidenceStore, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    store.path(7, DIGEST).parent.mkdir(parents=True)
    store.path(7, DIGEST).symlink_to(secret)
    store.path(7, "b" * 64).mkdir(parents=True)

    with pytest.raises(OSError, match="symbolic"):
        store.open(7, DIGEST)
    with pytest.raises(EvidenceMissing):
        store.open(7, "b" * 64)


def test_a_store_without_a_folder_says_what_is_missing() -> None:
    with pytest.raises(RuntimeError, match="configure"):
        put(EvidenceStore())
