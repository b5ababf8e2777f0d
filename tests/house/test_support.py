"""What tests stand on: the network is off, and clusters of killed runs are swept away."""

import os
import socket
from pathlib import Path

import pytest

from tests.support.network import NetworkIsOff, stays_home
from tests.support.pgcluster import PREFIX, STALE_AFTER_SECONDS, sweep

ELSEWHERE = "192.0.2.1"  # an address reserved for examples: nobody lives there


def test_a_test_cannot_reach_another_machine() -> None:
    with pytest.raises(NetworkIsOff, match=ELSEWHERE):
        socket.create_connection((ELSEWHERE, 80), timeout=1)


@pytest.mark.parametrize(
    ("family", "address", "home"),
    [
        (socket.AF_INET, ("127.0.0.1", 80), True),
        (socket.AF_INET6, ("::1", 80, 0, 0), True),
        (socket.AF_INET, ("localhost", 80), True),
        (socket.AF_UNIX, "/run/some.socket", True),
        (socket.AF_INET, (ELSEWHERE, 80), False),
        (socket.AF_INET, ("kiemchuan.example", 443), False),
    ],
)
def test_home_is_this_machine_alone(family: int, address: object, home: bool) -> None:
    assert stays_home(family, address) is home


def test_only_clusters_of_long_ago_are_swept(tmp_path: Path) -> None:
    now = 10_000_000.0
    for name, age in {PREFIX + "old": STALE_AFTER_SECONDS + 1, PREFIX + "new": 60, "other": 10**6}.items():
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (now - age, now - age))

    sweep(tmp_path, now=now)

    assert sorted(path.name for path in tmp_path.iterdir()) == [PREFIX + "new", "other"]
