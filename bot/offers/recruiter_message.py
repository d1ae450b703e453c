"""A ready message to the recruiter, of questions chosen by what was seen; it tells nobody of a check. Pure."""

from collections.abc import Iterator

from bot.content.models.after_advert import RecruiterMessage
from bot.content.words import Words
from bot.language.texts import Texts
from bot.offers.adverts import Advert
from bot.offers.rules import Level

FEWEST, MOST = 4, 6  # questions: fewer say little, more sound like an examination


def may_be_asked(read: Advert, content: RecruiterMessage) -> bool:
    """Whether writing to the recruiter is proposed at all: not in danger, where somebody threatens, or to a child."""
    return read.level < Level.DANGER and not any(notice.flag in content.better_not for notice in read.notices)


def questions(read: Advert, content: RecruiterMessage) -> tuple[Words, ...]:
    """What to ask, the heaviest sign first; filled up with what is worth asking anyway."""
    chosen = list(dict.fromkeys(_asked_for(read, content)))[:MOST]
    for question in content.questions:
        if len(chosen) >= FEWEST:
            break
        if question.ask not in chosen:
            chosen.append(question.ask)
    return tuple(chosen)


def _asked_for(read: Advert, content: RecruiterMessage) -> Iterator[Words]:
    covered = content.covered()
    for notice in read.notices:
        for question in content.questions:
            if notice.flag in question.covers:
                yield question.ask
        if notice.flag not in covered and notice.meaning.ask:
            yield notice.meaning.ask


def message(t: Texts, read: Advert, content: RecruiterMessage) -> str:
    """The message in one language."""
    asked = [t(question) for question in questions(read, content)]
    return "\n".join(
        [t(content.greeting), *(f"{n}. {one}" for n, one in enumerate(asked, 1)), t(content.closing)]
    )


def speaks(t: Texts, read: Advert, content: RecruiterMessage) -> bool:
    """Whether every sentence of the message exists in a language."""
    return all(t.has(words) for words in (content.greeting, content.closing, *questions(read, content)))
