"""Ways that many tests walk."""

from harness.people import Consultant, Person
from harness.town import Town, library

TAKE = library().tongues.texts("ka")("Take")  # the card of a case speaks the default language
TO_THE_TEXT = (
    "Talk to a consultant", "Nobody else can", "Go on", "Yes", "Yes", "The answer at once", "Leave it out",
)  # fmt: skip
QUIETLY = (*TO_THE_TEXT[:-2], "A quiet notice first", "Leave it out")
FIRST_WORDS = "I have a question about a job in Poland."


async def reads_everything(person: Person) -> None:
    """Language, guides, contacts, urgent help and half an offer check."""
    await person.starts()
    await person.taps("English")
    for label in (
        "Guides",
        "Home",
        "Who can help",
        "All services",
        "Home",
        "Check a job offer",
        "I have a job offer",
    ):
        await person.taps(label)
    for label in ("No", "Yes", "No", "Urgent help", "Home"):
        await person.taps(label)


async def writes_to_the_desk(town: Town, words: str = FIRST_WORDS, *, settle: bool = True) -> Person:
    """Somebody with a name to plant goes through limits and consent and sends a text."""
    ana = town.person("Anastasia", "en", username="planted_handle", last_name="Plantedsurname")
    await ana.starts()
    await ana.taps("English")
    for label in TO_THE_TEXT:
        await ana.taps(label)
    await ana.says(words)
    if settle:
        await ana.taps("Send")
    else:
        target = ana.with_button("Send")
        town.world.tap(ana.id, target.chat, target.id, "Send")
        await town.handles_updates_only()
    return ana


async def a_talk(town: Town) -> tuple[Person, Consultant]:
    """A person and the consultant who took the case."""
    nino = town.consultant("Nino")
    ana = await writes_to_the_desk(town)
    await nino.taps_at_desk(TAKE)
    return ana, nino
