"""What reading the content gave, remembered for the next start: three seconds become a tenth.

It lies beside the program's compiled files (`__pycache__`) and is trusted exactly as they are: only when it belongs to
whoever the program belongs to and nobody else can write it; and only for this code. What it holds is found by the
fingerprint of a file's bytes, so content that was edited is read anew.
"""

import hashlib
import logging
import os
import pickle
import sys
import tempfile
from collections.abc import Hashable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bot.content.kept import Kept, fingerprint

log = logging.getLogger(__name__)
PROGRAM = Path(__file__).parents[1]
PLACE = PROGRAM / "__pycache__" / "content.kept"
_READERS = (
    "pydantic",
    "pyyaml",
    "markdown-it-py",
    "babel",
)  # another version may read the same file differently
_OTHERS_WRITE = 0o022  # group and others
_Everything = dict[str, Mapping[Hashable, object]]


def recall(kept: Mapping[str, Kept[Any]], place: Path = PLACE) -> bool:
    """Fill what is kept with what an earlier program remembered. Whether there was anything one may use."""
    try:
        if not _trusted(place):
            return False
        mark = _mark()
        with place.open("rb") as file:
            if file.read(len(mark)) != mark:
                return False
            everything: _Everything = pickle.load(file)  # noqa: S301  as trusted as the code beside it
        for name, values in everything.items():
            kept[name].recall(values)
    except Exception as error:  # noqa: BLE001  half a file, a class that is gone: then everything is read as ever
        log.warning("what was remembered of the content cannot be used (%s)", type(error).__name__)
        return False
    return True


def remember(kept: Mapping[str, Kept[Any]], place: Path = PLACE) -> None:
    """Write down all that is kept, whole or not at all; nothing where this program may not write beside itself."""
    everything: _Everything = {name: one.everything() for name, one in kept.items()}
    with suppress(OSError):  # a folder that is not ours, a full disk: the next start takes longer
        place.parent.mkdir(exist_ok=True)
        number, name = tempfile.mkstemp(dir=place.parent, prefix=place.name)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(_mark())
                pickle.dump(everything, file, protocol=5)
            Path(name).chmod(0o644)
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink()
            raise


def _trusted(place: Path) -> bool:
    if not place.is_file() or place.is_symlink():
        return False
    about, folder, program = place.stat(), place.parent.stat(), Path(__file__).stat()
    return (
        about.st_uid == folder.st_uid == program.st_uid
        and not about.st_mode & _OTHERS_WRITE
        and not folder.st_mode & _OTHERS_WRITE
    )


def _mark() -> bytes:
    """What the code is, byte by byte, and whoever reads content for it.

    Not by times: the layers of an image keep whole seconds, a checkout new ones, and both hold the same program.
    """
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(PROGRAM.rglob("*.py")):
        found.update(f"{path.relative_to(PROGRAM)}\n".encode() + fingerprint(path.read_bytes()))
    for name in _READERS:
        with suppress(PackageNotFoundError):
            found.update(f"{name} {version(name)}\n".encode())
    return found.digest()
