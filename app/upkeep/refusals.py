"""Why a backup or a restore is not done, as a key with its facts; the commands put it into words."""

from __future__ import annotations


class UpkeepRefused(Exception):  # noqa: N818 - it reads as what happened
    """Nothing was changed, or what was begun has been taken back; `key` and `facts` say why."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts
