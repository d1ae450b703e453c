"""From the first worry to the last word with a human, and nobody at the desk learns who it was."""

from io import BytesIO

from harness.journeys import QUIETLY, TAKE, TO_THE_TEXT, a_talk
from harness.town import Town
from PIL import Image


def picture() -> bytes:
    """A small photo with metadata that would tell where it was taken."""
    image = Image.new("RGB", (60, 40), (200, 120, 30))
    exif = Image.Exif()
    exif[0x010E] = "planted-description"
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


async def test_limits_and_consent_come_before_the_first_word(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.taps("Talk to a consultant")
    ana.sees("Could anybody else read this phone")
    await ana.taps("Nobody else can")
    ana.sees("Our consultants do not see your name. Telegram does.")
    ana.sees("money, documents or codes")
    await ana.taps("Go on")
    ana.sees("May I keep your words")
    await ana.taps("No")
    ana.sees("Nothing was kept and nothing was sent")
    assert not town.topics


async def test_the_exact_text_is_shown_and_only_that_goes(town: Town) -> None:
    nino = town.consultant()
    ana = town.person("Anastasia", "en", username="planted_handle", last_name="Plantedsurname")
    await ana.starts()
    await ana.taps("English")
    for label in TO_THE_TEXT:
        await ana.taps(label)
    typed = await ana.says("I have a question about a job in Poland.")
    ana.sees("This exact text would go", "I have a question about a job in Poland.")
    assert typed not in [message.id for message in ana.chat_messages()]
    assert not nino.topics
    await ana.taps("Send")
    assert "I have a question about a job in Poland." in nino.topic_text()
    ana.sees_somewhere("It has arrived")


async def test_words_go_both_ways_and_each_is_acknowledged(town: Town) -> None:
    ana, nino = await a_talk(town)
    ana.sees_somewhere("A consultant is with you now")
    answer = await nino.replies("Hello. Do you have a contract?")
    ana.sees("Hello. Do you have a contract?")
    assert nino.reactions_on(answer)
    said = await ana.says("Not yet.")
    assert "Not yet." in nino.topic_text()
    mine = next(message for message in ana.chat_messages() if message.id == said)
    assert mine.reactions.get(town.world.bot.id)


async def test_only_the_consultant_who_took_the_case_reaches_the_person(town: Town) -> None:
    tamar = town.consultant("Tamar")
    ana, nino = await a_talk(town)
    await tamar.replies("Planted: I am not the one")
    await nino.replies("/note planted note")
    ana.sees_nowhere("Planted: I am not the one", "planted note")
    await nino.replies("This one is for you")
    ana.sees("This one is for you")


async def test_photos_travel_without_metadata(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.sends_photo(picture(), "the contract")
    arrived = [message for message in nino.in_topic() if message.photo]
    assert arrived
    assert b"planted-description" not in arrived[-1].photo
    await nino.replies_with_photo(picture())
    theirs = [message for message in ana.screens if message.photo]
    assert theirs
    assert b"planted-description" not in theirs[-1].photo


async def test_staff_never_see_identity(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("First words")
    await ana.forwards("A forwarded advert", origin_name="Planted Origin")
    await ana.sends_photo(picture(), "a photo")
    await ana.sends("contact")
    seen = "\n".join(
        [repr(call) for call in town.world.calls if str(town.desk_chat) in repr(call)]
        + [topic.name for topic in nino.topics]
        + [message.text for message in town.world.visible(town.desk_chat)]
    )
    for planted in ("Anastasia", "planted_handle", "Plantedsurname", "Planted Origin", str(ana.id)):
        assert planted not in seen
    assert "First words" in seen


async def test_everything_at_the_desk_is_protected(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("Words")
    ours = [message for message in nino.in_topic() if message.sender == town.world.bot.id]
    assert ours
    assert all(message.protected for message in ours)


async def test_what_cannot_be_carried_is_said_kindly(town: Town) -> None:
    ana, nino = await a_talk(town)
    for kind in ("video", "document", "sticker", "contact", "location"):
        before = nino.topic_text()
        await ana.sends(kind)
        ana.sees("I can pass on words and photos only")
        assert nino.topic_text() == before


async def test_a_voice_goes_only_after_it_was_said_that_a_voice_can_be_recognised(town: Town) -> None:
    ana, nino = await a_talk(town)
    before = nino.topic_text()
    await ana.sends("voice")
    ana.sees("A voice can be recognised")
    assert nino.topic_text() == before


async def test_by_default_a_quiet_notice_comes_and_never_the_words(town: Town) -> None:
    nino = town.consultant("Nino")
    ana = town.person("Anastasia", "en")
    await ana.starts()
    await ana.taps("English")
    for label in QUIETLY:
        await ana.taps(label)
    await ana.says("A question about a contract")
    await ana.taps("Send")
    await nino.taps_at_desk(TAKE)
    await nino.replies("Secret answer one")
    await nino.replies("Secret answer two")
    ana.sees("There is something new for you here.")
    ana.sees_nowhere("Secret answer", "with you now")
    assert sum("something new" in message.text for message in ana.screens) == 1
    await ana.taps("Open")
    everything = "\n".join(message.text for message in ana.screens)
    assert everything.index("with you now") < everything.index("answer one") < everything.index("answer two")


async def test_the_consultant_closes(town: Town) -> None:
    ana, nino = await a_talk(town)
    await nino.replies("/close")
    await nino.taps_at_desk("Advice given")
    ana.sees("The consultant has ended the talk")
    await ana.says("Too late")
    assert "Too late" not in nino.topic_text()


async def test_the_person_ends_the_talk(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    ana.sees("The talk has ended")
    assert nino.topic.closed
    await ana.says("Too late")
    assert "Too late" not in nino.topic_text()


async def test_danger_words_reach_the_desk_and_open_urgent_help(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("they locked me in, help")
    ana.sees_somewhere("112", "116006")
    assert "they locked me in, help" in nino.topic_text()


async def test_exit_pauses_the_talk_and_nothing_is_sent_until_the_person_is_back(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("Exit")
    await nino.replies("Are you there?")
    ana.sees_nowhere("Are you there?")
    await ana.taps("Home")
    await ana.taps("Talk to a consultant")
    ana.sees_nowhere("Are you there?")
    ana.sees("Could anybody else read this phone")
    await ana.taps("Nobody else can")
    ana.sees_somewhere("Are you there?")


async def test_forget_erases_the_talk_at_once(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("planted words of a talk")
    await ana.says("/forget")
    await ana.taps("Delete everything")
    ana.sees("Everything of yours is deleted here")
    await town.waits(hours=1)
    assert not nino.topics
    await town.closes()
    disk = town.bytes_on_disk()
    assert b"planted words" not in disk
    assert str(ana.id).encode() not in disk
    await town.opens()


async def test_a_blocked_bot_is_told_to_the_consultant(town: Town) -> None:
    ana, nino = await a_talk(town)
    town.world.block(ana.id)
    await town.settle()
    await nino.replies("Hello?")
    last = nino.in_topic()[-1].text
    assert last != "Hello?"


async def test_a_deleted_topic_is_made_anew_and_nothing_is_lost(town: Town) -> None:
    maia = town.consultant("Maia", administrator=True)
    ana, nino = await a_talk(town)
    await maia.deletes(nino.topic)
    await ana.says("After the topic vanished")
    assert "After the topic vanished" in nino.topic_text()


async def test_an_upgraded_group_is_followed(town: Town) -> None:
    ana, nino = await a_talk(town)
    new = town.world.upgrade_group(town.desk_chat)
    await town.settle()
    nino.desk = new
    await ana.says("After the move")
    assert any("After the move" in message.text for message in town.world.visible(new))


async def test_a_case_is_erased_seven_days_after_closing(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    await town.waits(days=6)
    assert nino.topics
    await town.waits(days=2)
    await town.waits(hours=1)
    assert not nino.topics
