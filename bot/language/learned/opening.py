"""The vocabulary of the learnt networks, opened once for all of them; None where the optional part is missing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.language.learned.pieces import Pieces

log = logging.getLogger(__name__)


def open_pieces(folder: Path) -> Pieces | None:
    """The vocabulary in a model folder, or None with a sentence in the log.

    Raises ContentError when the files are there and cannot be read.
    """
    try:
        from bot.language.learned.pieces import Pieces
    except ImportError:
        log.warning(
            "Adverts are read by rules alone and questions by letters alone: the part that reads with a network is not "
            "installed (mgzavri[learned])."
        )
        return None
    if not (folder / "quarters.npy").exists():
        log.warning(
            "Adverts are read by rules alone: there is no learnt network in the content (%s).", folder.name
        )
        return None
    try:
        return Pieces.load(folder)
    except (OSError, ValueError, KeyError) as error:
        raise ContentError(f"{folder}:1: the vocabulary cannot be opened ({type(error).__name__})") from None
