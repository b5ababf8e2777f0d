"""Settings for tests: the same object the program reads from the environment, filled by hand."""

from pathlib import Path

from app.config import PasswordCost, Settings


def settings_for(database_url: str, instance_dir: Path) -> Settings:
    """Settings that keep everything in this folder; hashing a password costs next to nothing."""
    instance_dir.mkdir(parents=True, exist_ok=True)
    return Settings(
        instance_dir=instance_dir,
        database_url=database_url,
        secret_key="test " * 10,
        sqlite_durable=False,
        demo=False,
        password_cost=PasswordCost(time=1, memory_kib=8, parallelism=1),
    )
