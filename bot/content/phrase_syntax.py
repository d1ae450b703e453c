"""How a phrase is written in content: a small closed language that an editor learns in a minute.

    registration fee         these words, next to each other
    паспорт*                 any word that begins so: endings do not matter
    (visa|work permit)       one of these, of one word or several; brackets may stand inside brackets
    {fee}                    one of a named list of the file (`words:`)
    the?  (a|the)?           may be missing
    ..  and  ...             up to two, up to five other words between
    #  #12-24  #60+          a number, one in this range, one from here up
    @                        a messenger address: @handle, t.me/…, wa.me/…      ☎ a telephone number

A phrase never runs across the end of a sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, product
from typing import NamedTuple

_TOKEN = re.compile(r"\(|\)\??|\||\{[a-z][a-z-]*\}\??|[^\s()|{}]+|\S")
_GAPS = {"..": 2, "...": 5}
_NUMBER = re.compile(r"#(?:(\d+)(?:-(\d+)|(\+))?)?")
_HIGHEST = 10**12
_MOST_FORMS = 400


class Gap(NamedTuple):
    """Up to so many words of any kind."""

    words: int


class Number(NamedTuple):
    """A number within these bounds."""

    lowest: int = 0
    highest: int = _HIGHEST


class Spelling(NamedTuple):
    """A word, or with `stem` the beginning of one."""

    letters: str
    stem: bool = False


Atom = Number | Spelling


class OneOf(NamedTuple):
    """One word: any of these."""

    atoms: frozenset[Atom]
    optional: bool = False


Form = tuple[OneOf | Gap, ...]  # one way to say a phrase
Lists = Mapping[str, tuple[str, ...]]


class PhraseError(ValueError):
    """The phrase cannot be read; the message says why."""


def forms_of(phrase: str, lists: Lists) -> list[Form]:
    """All ways to say a phrase. Raises PhraseError with a reason an editor understands."""
    # Validation and compilation both ask; a phrase that names no list means the same to both.
    return list(_plain_forms(phrase)) if "{" not in phrase else _forms(phrase, lists)


@lru_cache(maxsize=20_000)
def _plain_forms(phrase: str) -> tuple[Form, ...]:
    return tuple(_forms(phrase, {}))


def _forms(phrase: str, lists: Lists) -> list[Form]:
    tokens = _Tokens(_TOKEN.findall(phrase))
    forms = _alternatives(tokens, lists)
    if tokens.next:
        raise PhraseError("a bracket is closed that was never opened")
    if len(forms) > _MOST_FORMS:
        raise PhraseError(f"more than {_MOST_FORMS} ways to say it: write two phrases")
    for form in forms:
        _refuse_loose_ends(form)
    return forms


class _Tokens:
    """The parts of a phrase, taken one by one; `next` is empty behind the last."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = [*parts, ""]
        self._place = 0

    @property
    def next(self) -> str:
        return self._parts[self._place]

    def take(self) -> str:
        self._place += 1
        return self._parts[self._place - 1]


def _refuse_loose_ends(form: Form) -> None:
    if not form:
        raise PhraseError("the phrase, or an alternative, is empty")
    for item, end in ((form[0], "begin"), (form[-1], "end")):
        if isinstance(item, Gap) or item.optional:
            raise PhraseError(f"a phrase must {end} with a word that is always there")


def _alternatives(tokens: _Tokens, lists: Lists) -> list[Form]:
    """What stands between `|` up to a closing bracket or the end; alternatives of one word share a form."""
    forms = _sequence(tokens, lists)
    while tokens.next == "|":
        tokens.take()
        forms += _sequence(tokens, lists)
    return _merged(forms)


def _sequence(tokens: _Tokens, lists: Lists) -> list[Form]:
    choices: list[Sequence[Form]] = []
    ways = 1
    while (part := tokens.next) and part != "|" and not part.startswith(")"):
        choices.append(_part(tokens, lists))
        ways *= len(choices[-1])
        if ways > _MOST_FORMS:
            raise PhraseError(f"more than {_MOST_FORMS} ways to say it: write two phrases")
    if ways == 1:  # nearly always
        return [tuple(chain.from_iterable(choice[0] for choice in choices))]
    return [tuple(chain.from_iterable(pieces)) for pieces in product(*choices)]


def _part(tokens: _Tokens, lists: Lists) -> Sequence[Form]:
    part = tokens.take()
    if part == "(":
        forms = _alternatives(tokens, lists)
        closing = tokens.take()
        if not closing:
            raise PhraseError("a bracket is not closed")
        if () in forms:
            raise PhraseError("the phrase, or an alternative, is empty")
        return _maybe(forms) if closing.endswith("?") else forms
    if not part.startswith("{"):
        return _word(part)
    word = part.removesuffix("?")
    forms = _named(word, lists)
    return _maybe(forms) if word != part else forms


@cache  # words of content, met again and again
def _word(part: str) -> tuple[Form, ...]:
    """A gap, or one word, perhaps with a question mark behind it."""
    if part in _GAPS:
        return ((Gap(_GAPS[part]),),)
    word = part.removesuffix("?") or part
    return ((OneOf(frozenset({_atom(word)}), optional=word != part),),)


def _named(word: str, lists: Lists) -> list[Form]:
    name = word.strip("{}")
    if name not in lists:
        raise PhraseError(f"the file has no list of words named {name!r}")
    return _merged([form for entry in lists[name] for form in _entry(entry)])


@cache  # the same few entries of lists are met in every phrase that names them; texts of people never come here
def _entry(words: str) -> tuple[Form, ...]:
    return tuple(_sequence(_Tokens(_TOKEN.findall(words)), {}))


def _maybe(forms: list[Form]) -> list[Form]:
    """The same forms, or nothing: one word becomes an optional step, several words a form without them."""
    if len(forms) == 1 and len(forms[0]) == 1 and isinstance(forms[0][0], OneOf):
        return [(forms[0][0]._replace(optional=True),)]
    return [*forms, ()]


def _merged(forms: list[Form]) -> list[Form]:
    single = frozenset(atom for form in forms for atom in _only_word(form))
    several = [form for form in forms if not any(_only_word(form))]
    return [(OneOf(single),), *several] if single else several


def _only_word(form: Form) -> Iterator[Atom]:
    if len(form) == 1 and isinstance(form[0], OneOf) and not form[0].optional:
        yield from form[0].atoms


def _atom(word: str) -> Atom:
    if word.startswith("#"):
        return _number(word)
    stem = word.endswith("*")
    letters = word[:-1] if stem else word
    if any(sign in word for sign in "{}") or not letters or "*" in letters or (stem and len(letters) < 2):
        raise PhraseError(f"{word!r}: a word, perhaps with a star behind two letters or more")
    return Spelling(letters, stem)


def _number(word: str) -> Number:
    match = _NUMBER.fullmatch(word)
    if not match:
        raise PhraseError(f"{word!r}: write #, #12, #12-24 or #60+")
    lowest, highest, more = match.groups()
    if lowest is None:
        return Number()
    if more:
        return Number(int(lowest))
    return Number(int(lowest), int(highest or lowest))
