"""A text for somebody the person trusts: level, signs in plain words, whom to ask; no words of the advert. Pure."""

from bot.content.models.referrals import CONSULAR_LINE, STATE_LINE, Directory
from bot.content.models.verdicts import Verdicts
from bot.language.texts import Texts
from bot.offers.adverts import Advert

MOST_CHARACTERS = 1000


def forwardable(t: Texts, read: Advert, texts: Verdicts, directory: Directory) -> str:
    """At most 1,000 characters; signs that do not fit are counted. Never a quote: quotes can hold names and numbers."""
    names = [t(notice.meaning.name) for notice in read.notices]
    for shown in range(len(names), -1, -1):
        text = "\n".join(_lines(t, read, texts, directory, names[:shown], len(names) - shown))
        if len(text) <= MOST_CHARACTERS:
            break
    return text[:MOST_CHARACTERS]


def _lines(
    t: Texts, read: Advert, texts: Verdicts, directory: Directory, names: list[str], more: int
) -> list[str]:
    state, consular = directory.named(STATE_LINE), directory.named(CONSULAR_LINE)
    lines = [
        t("I got a job offer, and I had its text looked at by a travel guide for people who work abroad."),
        t(texts.advert_told.of(read.level.word)),
    ]
    if names:
        lines += [t("What stood out:"), *(f"– {name}" for name in names)]
    if more:
        lines.append(t.plural("and {number} more point", "and {number} more points", more))
    lines += [
        t("Please read the offer with me before I answer."),
        t("Free advice in Georgia, without a name: {number}.", number=state.phones[0].number),
        t("From abroad, Georgia's consular line: {number}.", number=consular.phones[0].number),
    ]
    return lines
