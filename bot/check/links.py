"""Links that editors write: each must lead to something that answers."""

from collections.abc import AsyncIterator

from bot.chat.actions import StaleButton, act
from bot.check.house import House
from bot.content.places import Places


async def dead_links(house: House, places: Places) -> AsyncIterator[str]:
    """Next steps of guides and messages, and doors of intents, that lead nowhere, as `file:line: what`."""
    content = house.library.content
    t = house.library.tongues.texts(content.languages.default)
    links = [
        *(
            (
                f"guides/{guide.id}/next/door",
                ".".join(filter(None, (guide.entry.next.door, guide.entry.next.argument))),
            )
            for guide in content.guides.guides
        ),
        *(
            (
                f"campaigns/broadcasts/messages/{message.id}/way",
                ".".join(filter(None, (message.way.door, message.way.argument))),
            )
            for message in content.campaigns.broadcasts.messages
        ),
        *((f"ask/intents/intents/{intent.id}/door", intent.door) for intent in content.asking.intents),
    ]
    for part, link in links:
        name, *arguments = link.split(".")
        try:
            await house.screens(t, act(name, *arguments))
        except StaleButton:
            yield f"{places.where(part)}: {link} leads nowhere: there is no such door, guide, need, service or country"
    questions = {question.id for one in content.questions.lists.values() for question in one.asked}
    for flag in content.flags.flags:
        if flag.question is not None and flag.question not in questions:
            yield f"{places.where(f'check/flags/flags/{flag.id}/question')}: there is no question {flag.question}"
