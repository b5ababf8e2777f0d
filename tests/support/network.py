"""Keeps tests at home: a socket may reach this machine and no other."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class NetworkIsOff(RuntimeError):  # noqa: N818 - reads as the sentence it is
    """A test tried to reach another machine."""


def stays_home(family: int, address: Any) -> bool:
    """Whether this address is a unix socket or the loopback of this machine."""
    if family == socket.AF_UNIX:
        return True
    host = str(address[0])
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def network_off() -> Iterator[None]:
    """Refuses every connection that leaves this machine, for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _watched(getattr(socket.socket, name)))
        yield


def _watched(connect: Any) -> Any:
    def connect_at_home(self: socket.socket, address: Any) -> Any:
        if not stays_home(self.family, address):
            self.close()
            raise NetworkIsOff(f"tests stay on this machine, but this one wanted {address!r}")
        return connect(self, address)

    return connect_at_home
