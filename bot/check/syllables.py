"""How many syllables a written word has, as each reading formula's source counts them."""

import re

_VOWELS = {"ru": "аеёиоуыэюя", "tr": "aeıioöuüâîû"}  # each vowel letter is a syllable
_GROUP = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?:(?<![bcdfgkpstz]l)e$"  # come, place; not table
    r"|(?<![sxzcg])(?<!ch)(?<!sh)(?<![bcdfgkpstz]l)es$"  # comes, times; not pages, houses, tables
    r"|(?<![td])(?<![bcdfgkpst]l)ed$"  # asked, called; not wanted, settled
    r"|e(?=(?:ly|ment|ments|ful|less|ness)$))"  # statement, careful
)
_APART = (  # two vowels that are spoken apart
    re.compile(r"(?<=[aeiouy])ing|(?<=[ao])y(?=[aeou])"),  # being, paying, employer
    re.compile(r"(?<=[bdhlmnprv])i[aou](?!us)"),  # period, immediate; not social, Georgian
    re.compile(
        r"(?:re|de)a$|rea(?=t[ei])|(?<=r)ie(?=nc)|(?<=[qp]u)ie|(?<=l)ie(?=n)"
    ),  # idea, create, experience
    re.compile(r"(?<=[cst])ia(?=tion)"),  # association
)


def syllables(word: str, language: str) -> int:
    """The syllables of one word, blanks around it gone. Figures, symbols and abbreviations count as one (Flesch 1979).

    Exact in Russian and Turkish, where every vowel letter is one. In English a guess by rules: right for most words.
    """
    letters = "".join(sign if sign.isalpha() else " " for sign in word.replace("’", "'").replace("'", ""))
    parts = letters.split()
    if not parts or any(sign.isdigit() for sign in word) or (len(word) > 1 and word.isupper()):
        return 1
    if language in _VOWELS:
        # lower() makes of the Turkish İ an i with a dot above it; the dot is no vowel
        return sum(sign in _VOWELS[language] for sign in "".join(parts).replace("I", "ı").lower())
    return sum(_english(part.lower()) for part in parts)


def _english(word: str) -> int:
    found = len(_GROUP.findall(word)) + sum(len(apart.findall(word)) for apart in _APART)
    silent = len(_SILENT.findall(word)) + (word.startswith("some") and len(word) > len("some"))
    return max(1, found - silent)
