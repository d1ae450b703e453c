"""Groups of letters as the names of numbers: what the small classifier counts in a text. Pure."""

import re
import zlib
from collections import Counter
from collections.abc import Mapping

BUCKETS = 1 << 16
LONGEST_TEXT = 600  # characters; a question is shorter, and a novel tells nothing more
_SIZES = (2, 3, 4, 5)
_BETWEEN = re.compile(r"[\W_]+")


def ngrams(text: str) -> Mapping[int, float]:
    """Bucket -> weight, the weights of a text making a vector of length one. Empty for a text without letters.

    Counted are two to five letters in a row within a word (its ends marked) and whole words with their neighbour.
    """
    words = [word for word in _BETWEEN.split(text[:LONGEST_TEXT].lower()) if word]
    found: Counter[str] = Counter()
    for word in words:
        marked = f"<{word}>"
        found.update(marked[at : at + size] for size in _SIZES for at in range(len(marked) - size + 1))
    found.update(f"{one} {other}" for one, other in zip(["^", *words], [*words, "$"], strict=True))
    weights: dict[int, float] = {}
    for gram, count in found.items():
        bucket = zlib.crc32(gram.encode()) % BUCKETS
        weights[bucket] = weights.get(bucket, 0.0) + count**0.5
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {bucket: weight / length for bucket, weight in weights.items()} if length else {}
