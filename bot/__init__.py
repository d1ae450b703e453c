"""Mgzavri: a Telegram bot for people who think of working abroad."""

import os

# onnxruntime tells its maker about every session, with an id of the machine, unless this stands before it is loaded.
# No word goes along, but nothing leaves this machine except to Telegram (DESIGN, invariant 7).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
