"""Telephone numbers, e-mail addresses and personal numbers in free text: the ledger takes none. Pure.

A number of a document is no telephone number: what stands behind № and the like, or in a web address, may be long.
"""

import re
import unicodedata
from enum import Enum

from bot.outreach.events.written import clean, latin_digits


class Private(Enum):
    """What leads to a person."""

    MAIL = "mail"
    PERSONAL_NUMBER = "personal-number"
    PHONE = "phone"


PERSONAL_DIGITS = 11  # of a Georgian identity card
_LEAST = 7  # digits of a telephone number; hotlines have six at most

_MAIL = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+")
_TO_SOMEBODY = re.compile(r"(?:wa\.me|api\.whatsapp\.com|whatsapp:|viber:|tel:|t\.me/\+?\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HARMLESS = re.compile(
    r"(?<![\d.])(?:\d{1,2}\s?[-–—]\s?)?\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)"  # 18.10.2024, 18-20.10.2024
    r"|(?<!\d)(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}[:.]\d\d\s?[-–—]\s?\d{1,2}[:.]\d\d(?!\d)"  # 10:00–12:30
    r"|(?<!\d)\d{1,2}:\d\d(?!\d)"
    r"|(?<![\d+])(?<!\d )(?:\d{1,3}|\d[ ,.]\d{3})[ ,.]000(?![ ]?\d)"  # 1 000 000
)
_SIGN = r"(?:\#|(?<![^\W_])(?:no|nr|n|ref|doc|order|ბრძანება|წერილი|приказ|письмо|исх)(?![^\W_])\.?)"
_DOCUMENT = re.compile(
    rf"(?:{_SIGN}[ :]{{0,2}}){{1,3}}(?P<number>(?:[^\W\d_]{{1,6}}[ /-]?)?\d[\d/ .-]*)", re.IGNORECASE
)
_BETWEEN = r"[ ()./–—-]{0,3}"
_RUN = re.compile(rf"\+?\d(?:{_BETWEEN}\d){{{_LEAST - 1},}}")
_CALLED = re.compile(r"(?:\+|00)\d|5\d{2}")  # how Georgian mobile and foreign numbers begin


def private_in(text: str) -> Private | None:
    """What leads to a person in a text; None when nothing does."""
    plain = latin_digits(unicodedata.normalize("NFKC", clean(text).replace("№", "#")))
    if _MAIL.search(plain):
        return Private.MAIL
    if _TO_SOMEBODY.search(plain):
        return Private.PHONE
    left = _HARMLESS.sub(" ; ", _ADDRESS.sub(" ; ", plain))
    for run in _RUN.finditer(_DOCUMENT.sub(_without_number, left)):
        digits = re.sub(r"\D", "", run.group())
        return Private.PERSONAL_NUMBER if len(digits) == PERSONAL_DIGITS else Private.PHONE
    return None


def _without_number(found: re.Match[str]) -> str:
    """What stands behind a sign for documents, unless it is written as identity cards or telephones are."""
    number = found["number"]
    whole = re.search(rf"(?<!\d)\d{{{PERSONAL_DIGITS}}}(?!\d)", number)
    digits = re.sub(r"\D", "", number)
    called = _CALLED.match(number) and len(digits) == 9  # 599 12 34 56
    return number if whole or called else " ; "
