"""How identifiers are written, also by people who hide them: links, messengers, e-mails, handles, numbers of papers."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from bot.language.lettertable import DROPPED
from bot.offers.messengers import ANY_NAME, LATIN_NAME, NAME_IN_OWN_SCRIPT, NO_WORD

Kind = Literal["phone", "link", "messenger", "handle", "mail", "number"]

_GAP = rf"[ {DROPPED}]{{0,3}}"
_DOT = rf"{_GAP}(?:[(\[{{]?(?:\.|․|·|。|dot|dott|точка|tochka|წერტილი|nokta|նկետ)[)\]}}]?){_GAP}"
_SLASH = rf"{_GAP}(?:/|\\|∕|slash|слеш|слэш){_GAP}"
_DOMAINS = (
    "com|net|org|info|biz|site|online|shop|club|xyz|store|website|ru|su|ge|tr|ir|ae|il|eu|pl|uk|ua|kz|uz|cz|gr|fr|"
    "nl|lt|lv|bg|sk|hu|se|cy|cc|gg|gl|ly|ee|tv|su|рф"
)
# Words as well: only with a slash after them.
_OTHER_DOMAINS = "az|am|me|de|io|app|pro|work|jobs|top|link|page|in|to|be|at|es|it|is|pt|ie|us|ca|by"
_LABEL = r"[a-z0-9\-]{1,63}"
_OWN_SCRIPT = r"[^\W_][\w\-]{1,62}\.(?:рф|рус|онлайн|сайт|бел|укр|გე|հայ)"  # работа.рф
# Everybody knows these and writes them like words: only what stands behind a slash tells anything of a recruiter.
_BRANDS = (
    r"(?:booking|airbnb|agoda|expedia|hotels|trip|tripadvisor|amazon|ebay|google|linkedin|indeed|glassdoor|jooble|"
    r"sahibinden)\.com|kariyer\.net|(?:jobs|hr|myjob|ss)\.ge|(?:hh|avito|rabota)\.ru|work\.ua|(?:olx|pracuj|allegro)\.pl"
)
_NO_BRAND = rf"(?!(?:{_BRANDS})(?![\w\-/@]|\.\w))"
_PAPERS = (
    r"passport|pasport|pasaport|паспорт|პასპორტ|პირად[^\W\d_]{0,4} ნომ|անձնագ|جواز|گذرنامه|"
    r"iban|card no|visa no|personal no|tc kimlik|инн|фин|fin kod"
)
_AT_SAID = r"(?:[(\[{] ?(?:at|ат|собака|sobaka|et|dog|@) ?[)\]}]| (?:at|собака|sobaka) )"
_DOT_SAID = r"(?:[(\[{] ?(?:dot|точка|tochka|nokta|\.) ?[)\]}]| (?:dot|точка|tochka|nokta) | ?\.)"
_SAID = rf"{_DOMAINS}|ру|ком"  # in Cyrillic these are words: only after "at"

_MESSENGER_HOSTS = (
    rf"(?:https?{_GAP}:{_GAP}/{_GAP}/{_GAP})?(?:[tт]|wa|telegram|viber|ig|fb|m){_DOT}(?:[mм][eе]|dog){_SLASH}"
)
_MESSENGERS = (
    rf"(?<![^\W_]){_MESSENGER_HOSTS}[+@]?[\w.+\-/?=&%]{{0,200}}",
    r"(?<![^\W_])(?:tg|whatsapp|viber|skype)://[^\s]{0,300}",
)
_LINKS = (
    rf"(?<![^\W_])(?:https?|hxxps?|ftp){_GAP}:{_GAP}/{_GAP}/?{_GAP}[^\s]{{0,1000}}",
    rf"(?<![^\W_])www{_DOT}[^\s]{{1,1000}}",
)
_MAILS = (
    rf"[\w.+\-]{{1,64}}{_GAP}@{_GAP}{_LABEL}(?:{_GAP}\.{_GAP}{_LABEL}){{1,4}}",
    rf"[\w.+\-]{{2,64}} ?{_AT_SAID} ?{_NO_BRAND}[\w\-]{{2,63}} ?{_DOT_SAID} ?(?:{_SAID})(?![^\W_])",
    rf"[\w.+\-]{{1,64}}{_GAP}@{_GAP}{_OWN_SCRIPT}(?![^\W_])",
    r"[\w.+\-]{1,64} ?@ ?(?:gmail|mail|yandex|yahoo|hotmail|outlook|icloud|rambler)(?:,[a-z]{2,3})?(?![^\W_])",
)
_BARE_LINKS = (
    rf"(?<![\w@]){_NO_BRAND}(?:{_LABEL}\.){{1,4}}(?:{_DOMAINS})(?![^\W_])(?:/[^\s]{{0,1000}})?",
    rf"(?<![\w@])(?:{_LABEL}\.){{1,4}}(?:{_OTHER_DOMAINS})/[^\s]{{0,1000}}",
    rf"(?<![\w@]){_OWN_SCRIPT}(?![^\W_])(?:/[^\s]{{0,1000}})?",
    rf"(?<![^\W_])(?:bit|goo|tinyurl|cutt|is){_DOT}(?:ly|gl|com|gd){_SLASH}[^\s]{{0,300}}",
)
_SAYS = (
    r":?(?: (?:is|id|nick|name|username|user|acc|account|profile|page|channel|group|adresi|hesabi|kanali|grubu|"
    r"ник|это|канал|группа|аккаунт|профиль|არხი|ჯგუფი|გვერდი)){0,2}:?"
)
_AND = r"(?:or|and|for|и|или|და|ან|və|ve|veya|ya)(?![^\W_])"
_PART_ENDS = rf"(?=[ {DROPPED}]{{0,2}}(?:$|[^\w\s'\-]|\n|\d|{_AND}|{LATIN_NAME}))"
_HANDLES = (
    rf"(?<![\w.])@{_GAP}[^\W\d][\w.{DROPPED}]{{1,64}}(?:@[\w.]{{1,64}}){{0,20}}",
    r"(?<![\w.])@[\w.\-]{2,64}(?:@[\w.\-]{1,64}){0,20}",
    rf"{ANY_NAME}{_GAP}[:=\-–—>]{{1,2}}{_GAP}{NO_WORD}(?P<own>[a-z0-9_][a-z0-9_.{DROPPED}]{{3,64}})",
    rf"{ANY_NAME}{_SAYS} (?P<own>[a-z][a-z_.]{{2,40}}\d[a-z0-9_.]{{0,40}})(?![^\W_])",
    # Letters alone: after a name in another script surely, in a Latin sentence only where the sentence or its part ends.
    rf"{NAME_IN_OWN_SCRIPT}{_SAYS} {NO_WORD}(?P<own>[a-z][a-z_.{DROPPED}]{{4,40}})(?![^\W_])",
    rf"{LATIN_NAME}{_SAYS} {NO_WORD}(?P<own>[a-z][a-z_.{DROPPED}]{{4,40}})(?![^\W_]){_PART_ENDS}",
    r"(?<![^\W_])(?P<own>[a-z][a-z0-9]{1,30}_[a-z0-9_]{1,30})(?![^\W_])",
)
# Few letters among the digits, and no wages: "passport, 18-45 years, 2000-3000" names none.
_OF_A_PAPER = r"[^\W\d_]{0,3}\d(?!\d{2,3} ?[\-–] ?\d{3,4}(?!\d))(?:[ \-]?[a-z]{0,2}[ \-]?\d){4,20}"
_NUMBERS = (
    r"(?<![^\W_])[a-z]{2}\d{2}[a-z0-9]{11,30}(?![^\W_])",  # an IBAN
    r"(?<![^\W_])[a-z]{2}\d{2}(?:[ \-][a-z0-9]{4}){2,7}(?:[ \-][a-z0-9]{1,4})?(?![^\W_])",
    r"(?<![^\W_])[^\W\d_]{1,3}\d{6,9}(?![^\W_])|(?<![^\W_])\d{2}[^\W\d_]{2} ?\d{5,7}(?![^\W_])",  # passports
    r"(?<![^\W_])[a-z]{1,2} \d{3} ?\d{4}(?![^\W_])",
    rf"(?:{_PAPERS})[^\d\n,;]{{0,24}}?(?P<own>{_OF_A_PAPER})(?![^\W_])",
    r"(?<![^\W_])(?=[a-z]{0,60}\d)(?=\d{0,60}[a-z])[a-z0-9]{26,90}(?![^\W_])",  # where crypto money is sent
)


def _compiled() -> Iterator[tuple[Kind, re.Pattern[str]]]:
    groups: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("messenger", _MESSENGERS),
        ("link", _LINKS),
        ("mail", _MAILS),
        ("link", _BARE_LINKS),
        ("handle", _HANDLES),
        ("number", _NUMBERS),
    )
    for kind, patterns in groups:
        for pattern in patterns:
            yield kind, re.compile(pattern, re.IGNORECASE)


# For texts as `folded` leaves them, in this order: what an earlier one took a later one leaves alone. The group `own` is
# what to hide, where more is needed to recognise it. Every repetition is bounded: no text takes more than linear time.
PATTERNS: Final = tuple(_compiled())
