"""The server's line: the program with the settings of its environment."""

import gc

gc.disable()  # what is loaded now stays to the end: looking through it for waste took a fifth of the start

from app import create_app  # noqa: E402
from app.cli.backup import answer_for_unfinished  # noqa: E402

app = create_app()
answer_for_unfinished(app.config["SETTINGS"], program=app.config["VERSION"])
gc.freeze()
gc.enable()
