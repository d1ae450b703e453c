"""The network with the order of what it says: opened once, then it looks at texts."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.language.learned.pieces import Pieces
from bot.language.normalise import Reading
from bot.offers.learned.gather import sight_of
from bot.offers.learned.network import Network, OnnxNetwork
from bot.offers.sight import Sight


@dataclass(frozen=True)
class LearnedEyes:
    """A network, and which flag and which kind of text each of its numbers stands for."""

    network: Network
    flags: tuple[str, ...]
    kinds: tuple[str, ...]

    def sight(self, text: str, reading: Reading) -> Sight | None:
        """What the network sees in a text; None in a text without words."""
        return sight_of(text, self.network.look(text, reading), self.flags, self.kinds)


def open_eyes(folder: Path, pieces: Pieces) -> LearnedEyes:
    """Raises OSError, ValueError, KeyError or RuntimeError when the folder holds no network."""
    order = json.loads((folder / "order.json").read_text(encoding="utf-8"))
    return LearnedEyes(OnnxNetwork.load(folder, pieces), tuple(order["flags"]), tuple(order["kinds"]))
