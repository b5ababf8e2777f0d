"""How people get in: invitations, sign-ins, attempts, and the once-keys of their forms."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, person_key
from app.models.people import Person


class Invitation(Base):
    """A single-use link by which a person sets the first password; only its SHA-256 is kept."""

    __tablename__ = "invitations"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="expires_later"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = person_key()
    """Empty when the command line invited."""
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class SignIn(Base):
    """One signed-in browser; the cookie holds only a random id, and this row decides whether it still counts."""

    __tablename__ = "sign_ins"

    id: Mapped[Key]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    signed_in_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")


class SignInAttempt(Base):
    """An attempt to sign in, kept for throttling whatever the outcome; holds a digest of the name, not the name."""

    __tablename__ = "sign_in_attempts"

    id: Mapped[Key]
    name_hash: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    attempted_at: Mapped[datetime] = mapped_column(index=True)
    succeeded: Mapped[bool]


class OnceKey(Base):
    """The once-key of a form that was carried out, and where it led; the same key leads there without acting twice."""

    __tablename__ = "once_keys"
    __table_args__ = (UniqueConstraint("person_id", "key"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(index=True)
    """Zero for a visitor who is not signed in."""
    key: Mapped[str] = mapped_column(String(64))
    fingerprint: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the route and the form, so that a key cannot serve another form."""
    location: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime] = mapped_column(index=True)
