"""Keeping an installation alive: backups, restoring them, and how healthy it is."""

from app.upkeep.backup import BackupWanted, Made, back_up, last_backup
from app.upkeep.places import Place, place_of
from app.upkeep.refusals import UpkeepRefused
from app.upkeep.restore import Restored, RestoreWanted, restore
from app.upkeep.unfinished import clear_mark, standing

__all__ = [
    "BackupWanted",
    "Made",
    "Place",
    "RestoreWanted",
    "Restored",
    "UpkeepRefused",
    "back_up",
    "clear_mark",
    "last_backup",
    "place_of",
    "restore",
    "standing",
]
