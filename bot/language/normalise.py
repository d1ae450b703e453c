"""A text as words that can be compared: letters folded, tricks undone, each word knowing where it stood."""

import re
from typing import NamedTuple

from bot.language.lettertable import DROPPED, LIGATURES, PICTURE, shape
from bot.language.lookalikes import one_script

HANDLE, MAIL, LINK, PHONE = "@", "✉", "🔗", "☎"  # the forms of words that are no words


class Word(NamedTuple):
    """One word. `form` is for comparing; the original is `text[start:end]` in code points of the text as given."""

    form: str
    start: int
    end: int
    sentence: int
    clause: int
    number: int | None = None


class Reading(NamedTuple):
    """A text read once: its words in order, and the numbers of the sentences that end in a question mark."""

    words: list[Word]
    questions: frozenset[int]


# Each alternative has bounded or disjoint repetitions, so that no text takes more than linear time.
_PLAIN = rf"""
      (?P<word> [^\W\d_]+ (?: (?: [{DROPPED}']+ | \d{{1,2}} | @(?![\w\-]{{0,40}}\.\w) ) [^\W\d_]+ )* )
    | (?P<handle> @[a-z0-9][a-z0-9_.\-]{{3,}} )
    | (?P<phone> \+[ ]?\d[\d ()\-]{{6,17}}\d | (?<!\d) \d{{1,3}} (?:[ \-]\d{{2,3}}){{3,5}} (?!\d) )
    | (?P<shift> \d{{1,2}}/\d{{1,2}}(?:/\d{{1,2}})? (?![\d/]) )
    | (?P<disguised> 0(?=[^\W\d_]{{4}})[^\W\d_]+ | 3(?=[авдн][^\W\d_]{{3}})[^\W\d_]+ )
    | (?P<number> \d{{1,3}}(?:[ .,]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))? | \d{{1,12}}(?:[.,]\d{{1,2}}(?!\d))? )
      (?P<thousand> [kк](?![^\W\d_]) )?
    | (?P<sign> [€$₾£₽₺₼₴+] )
    """
_UNUSUAL = rf"""
      (?P<spaced> (?<![^\W_]) [^\W\d_] (?: [ ._*|\-{PICTURE}] [^\W\d_] ){{3,}} (?![^\W_]) )
    | (?P<messenger> (?:https?://)? (?<![^\W_])(?:t|wa|telegram)\.me/ [\w+/\-]* )
    | (?P<link> (?:https?://|www\.) [^\s]+ )
    | {_PLAIN}"""
_TOKEN = re.compile(_PLAIN, re.VERBOSE)
_ANY_TOKEN = re.compile(
    _UNUSUAL, re.VERBOSE
)  # dearer: for texts with web addresses or spaced-out letters only
_CURRENCIES = frozenset(
    ("€", "$", "₾", "£", "₽", "₺", "₼", "₴", "eur", "usd", "gel", "gbp", "try", "azn", "aed")
)
_SENTENCE_END = re.compile(r"[.!?…;؟։](?=[\s\"')»”*_]|$)|\n[ \t]*\n|[•●▪◦■□►▶✔✅]")
_CLAUSE_END = re.compile(rf"[,:()\n{PICTURE}،؛]|\s[–—-]+\s|[—]")
_MIXED = re.compile(r"[a-z][\u0370-\u058f]|[\u0370-\u058f][a-z]")
_LIGATURE = re.compile("[" + "".join(map(chr, LIGATURES)) + "]")
_GLUE = re.compile(rf"(?<=[^\W\d_]){PICTURE}[{PICTURE}{DROPPED}]*(?=[^\W\d_])")
_PERSIAN_SPACE = re.compile(r"(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])")
_NOT_LETTERS = re.compile(r"[\W_]")
_NOT_DIGITS = re.compile(r"\D")
_CENTS = re.compile(r"[.,]\d{1,2}$")
_NO_BREAK = frozenset(("", " ", "-", "/", '"'))
_MANY = 10**8  # a number this large is a telephone


def read_words(text: str) -> Reading:
    """The words of a text. Never raises; linear in the length of the text, whatever it holds."""
    given = _PERSIAN_SPACE.sub(" ", text) if "\u200c" in text else text
    folded = shape(given)
    if PICTURE in folded:
        folded = _GLUE.sub(lambda match: _joined(given, match), folded)
    if "://" in folded or ".me/" in folded or "www." in folded:
        return _read(folded, _ANY_TOKEN)
    reading = _read(folded, _TOKEN)
    return _read(folded, _ANY_TOKEN) if _spaced_out(reading.words) else reading


def _spaced_out(words: list[Word]) -> bool:
    """Whether four single letters stand in a row, as in `v i s a`."""
    run = 0
    for word in words:
        run = run + 1 if word.end - word.start == 1 and word.form.isalpha() else 0
        if run == 4:
            return True
    return False


def _read(folded: str, token: re.Pattern[str]) -> Reading:
    mixed = not folded.isascii() and bool(_MIXED.search(folded) or _LIGATURE.search(folded))
    words: list[Word] = []
    questions: list[int] = []
    sentence = clause = end = 0
    for match in token.finditer(folded):
        start, stop = match.span()
        if start > end + 1 or folded[end:start] not in _NO_BREAK:
            between = folded[end:start]
            if _ends_sentence(between, words):
                if "?" in between or "؟" in between:
                    questions.append(sentence)
                sentence += 1
                clause += 1
            elif _CLAUSE_END.search(between):
                clause += 1
        end = stop
        kind = match.lastgroup
        if kind == "word":
            form = match.group()
            if mixed or not form.isalpha():
                form = _undisguised(form)
            words.append(Word(form, start, end, sentence, clause))
        elif kind in ("number", "thousand"):
            _add_amount(words, match, sentence, clause)
        else:
            words.append(Word(_special(match, folded), start, end, sentence, clause))
    if "?" in folded[end:] or "؟" in folded[end:]:
        questions.append(sentence)
    return Reading(words, frozenset(questions))


def _joined(text: str, match: re.Match[str]) -> str:
    """A picture inside a word is dropped; between two words (capital, Georgian) it parts them."""
    before, after = text[match.start() - 1], text[match.end()]
    inside = before.islower() and after.islower() and not "ა" <= after <= "ჿ"
    return (DROPPED if inside else PICTURE) * (match.end() - match.start())


def _ends_sentence(between: str, words: list[Word]) -> bool:
    if not _SENTENCE_END.search(between):
        return False
    initial = (
        between.startswith(".") and bool(words) and len(words[-1].form) == 1 and words[-1].form.isalpha()
    )
    return not initial or "\n" in between


def _special(match: re.Match[str], folded: str) -> str:
    """The form of what is not simply a word or a number."""
    kind, start = match.lastgroup, match.start()
    if kind in ("spaced", "disguised"):
        return one_script(_NOT_LETTERS.sub("", match.group()))
    if kind == "handle":
        return MAIL if start and folded[start - 1].isalnum() else HANDLE
    return {"messenger": HANDLE, "link": LINK, "phone": PHONE}.get(kind or "", match.group())


def _undisguised(form: str) -> str:
    form = form.replace("'", "").replace(DROPPED, "")
    if not form.isalpha() or _MIXED.search(form):
        form = one_script(form)
    return form.translate(LIGATURES)


def _add_amount(words: list[Word], match: re.Match[str], sentence: int, clause: int) -> None:
    """Add a number; a currency that stands before it comes after it, so that `$300` reads like `300 $`."""
    start, end = match.span()
    whole = _CENTS.sub("", match.group("number"))
    value = int(_NOT_DIGITS.sub("", whole)) * (1000 if match.group("thousand") else 1)
    if value >= _MANY:
        words.append(Word(PHONE, start, end, sentence, clause))
        return
    if words and words[-1].form in _CURRENCIES and start - words[-1].end <= 1 and words[-1].clause == clause:
        is_amount = len(words) > 1 and words[-2].number is not None and words[-1].start - words[-2].end <= 1
        if not is_amount:
            currency = words.pop()
            words.append(Word(str(value), currency.start, end, sentence, clause, value))
            words.append(Word(currency.form, currency.start, end, sentence, clause))
            return
    words.append(Word(str(value), start, end, sentence, clause, value))
