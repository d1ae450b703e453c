"""The edge to Telegram: the only package, with the preview, that imports `telegram`."""

import os

# The library's own switch: waits are timedeltas, as they will always be from its next major version on.
os.environ.setdefault("PTB_TIMEDELTA", "true")
