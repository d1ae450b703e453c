"""Names for cases: random, speakable on the telephone, and about nobody."""

from collections.abc import Callable, Collection

COLOURS = (
    "Amber", "Azure", "Beige", "Blue", "Bronze", "Copper", "Coral", "Cream", "Crimson", "Emerald", "Golden", "Green",
    "Grey", "Indigo", "Ivory", "Lilac", "Lime", "Maroon", "Mint", "Olive", "Orange", "Pearl", "Plum", "Purple", "Red",
    "Rose", "Ruby", "Sand", "Scarlet", "Silver", "Teal", "Violet", "White", "Yellow",
)  # fmt: skip
BIRDS = (
    "Bunting", "Crane", "Curlew", "Dove", "Duck", "Egret", "Falcon", "Finch", "Goldcrest", "Goose", "Grebe", "Gull",
    "Heron", "Hoopoe", "Ibis", "Jay", "Kestrel", "Kite", "Lark", "Linnet", "Magpie", "Martin", "Oriole", "Osprey", "Owl",
    "Partridge", "Pelican", "Pipit", "Plover", "Quail", "Raven", "Robin", "Rook", "Sparrow", "Starling", "Stork",
    "Swallow", "Swan", "Swift", "Tern", "Thrush", "Wagtail", "Warbler", "Wren",
)  # fmt: skip
TRIES = 40  # with a quarter of all names in use, forty misses in a row do not happen

Chance = Callable[[int], int]  # a number from 0 to below the argument; `secrets.randbelow` outside tests


def new_name(chance: Chance, taken: Collection[str]) -> str:
    """A name that is not taken, such as "Blue Heron 47". Drawn at random: it tells neither order nor time."""
    numbers = 90
    while True:
        for _ in range(TRIES):
            name = f"{COLOURS[chance(len(COLOURS))]} {BIRDS[chance(len(BIRDS))]} {10 + chance(numbers)}"
            if name not in taken:
                return name
        numbers *= 10  # everything is taken: longer numbers
