"""One text each: a message, a note."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.fields import LongTextField
from app.web.forms import Form

LONGEST = 5000


class MessageForm(Form):
    """A message that everybody who reads the case will read."""

    text = LongTextField(_l("Tin nhắn"), required=True, max_length=LONGEST)


class NoteForm(Form):
    """A note that stays in its room."""

    text = LongTextField(_l("Ghi chú nội bộ"), required=True, max_length=LONGEST)
