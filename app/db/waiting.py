"""The queue of writers of this process."""

from __future__ import annotations

import threading
from collections import deque


class WriterQueue:
    """Lets one writer in at a time, in the order they came: SQLite's own waiting is not fair."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def enter(self, seconds: float) -> bool:
        """Waits for the turn at most this long; False means that it did not come."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(seconds):
            return True
        with self._mutex:
            if turn.is_set():  # handed over between the wait and here
                return True
            self._waiting.remove(turn)
            return False

    def leave(self) -> None:
        """Hands the turn to the next in line."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
