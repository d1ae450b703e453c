"""After an advert was read: joining messages, asking, waiting, telling, showing it; nothing of it kept before consent."""

from collections import Counter

import pytest
from harness.journeys import TAKE
from harness.people import Person
from harness.town import Town
from sqlalchemy import func, select

from bot.storage.tables.conversation import joined_offer
from bot.storage.tables.outreach import counters as counters_table

FIRST = "Waiters wanted for a hotel in Antalya, 900 euro a month, planted-kitchen, call +995 599 12 34 56"
SECOND = "One more thing: your passport stays with us until the end, planted-second, write @work_abroad_77"
ADVERT = (
    "Girls wanted for a hotel in Antalya! No experience needed, 3000 euro a month. Registration fee 200 euro in advance, "
    "your passport stays with us. Last places, we fly tomorrow. Write + in private, @work_abroad_77, +995 599 12 34 56"
)
MORE = "More you can do"
NUMBERS = ("599 12 34 56", "work_abroad_77")
CONSENTS = ("Nobody else can", "Go on", "Yes", "Yes", "The answer at once", "Leave it out")


async def joined_rows(town: Town) -> int:
    async with town.app.database.begin() as connection:
        return await connection.scalar(select(func.count()).select_from(joined_offer)) or 0


async def counters(town: Town) -> Counter[tuple[str, str]]:
    async with town.app.database.begin() as connection:
        rows = await connection.execute(select(counters_table))
        return Counter({(row.fact, row.trait): row.count for row in rows})


async def reader(town: Town, text: str = ADVERT) -> Person:
    ana = town.person()
    await ana.starts()
    await ana.forwards(text)
    return ana


# several messages, one offer


@pytest.mark.parametrize("how", ["says", "forwards"])
async def test_the_announced_message_is_read_together_with_the_first(town: Town, how: str) -> None:
    ana = await reader(town, FIRST)
    assert "passport stays" not in ana.screen.text
    await ana.taps(MORE)
    await ana.taps("Add another message")
    ana.sees("Now send the next message of this offer", "30 minutes at most")
    await getattr(ana, how)(SECOND)
    whole, screen = ana.screens[-2:]
    assert "Waiters wanted" in whole.text
    assert "passport stays with us" in whole.text
    assert screen.reply_to == whole.id
    ana.sees("passport stays with us", "Somebody else wants to keep the passport")
    assert await joined_rows(town) == 0


async def test_later_taps_bring_the_joined_text_back(town: Town) -> None:
    ana = await reader(town, FIRST)
    await ana.taps(MORE)
    await ana.taps("Add another message")
    await ana.forwards(SECOND)
    await town.restarts()
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    ana.sees("Waiters wanted", "passport stays with us")
    await ana.taps("Back to the advert")
    ana.sees("passport stays with us")
    await ana.taps("Ask me the open questions")
    await ana.taps("No")
    ana.sees("Is this so?", "passport stays with us")


async def test_without_the_button_two_messages_are_two_adverts(town: Town) -> None:
    ana = await reader(town, FIRST)
    await ana.forwards(SECOND)
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    ana.sees("passport stays with us")
    assert "Waiters wanted" not in ana.screen.text
    assert await joined_rows(town) == 0


async def test_a_short_next_message_is_awaited_too(town: Town) -> None:
    ana = await reader(town, FIRST)
    await ana.taps(MORE)
    await ana.taps("Add another message")
    await ana.says("bring warm clothes")
    assert "bring warm clothes" in ana.screens[-2].text
    await ana.says("hm")
    ana.sees("I did not understand that")


async def test_an_edited_message_is_not_the_awaited_one(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    first = await ana.says(FIRST)
    await ana.taps(MORE)
    await ana.taps("Add another message")
    town.world.edit(ana.id, ana.chat, first, "hm")
    await town.settle()
    ana.sees("I did not understand that")
    assert await joined_rows(town) == 1


async def test_what_waits_is_sealed_without_identifiers_and_gone_after_half_an_hour(town: Town) -> None:
    ana = await reader(town, FIRST)
    assert await joined_rows(town) == 0
    await ana.taps(MORE)
    await ana.taps("Add another message")
    assert await joined_rows(town) == 1
    disk = town.bytes_on_disk()
    for planted in ("planted-kitchen", "Waiters", *NUMBERS, str(ana.id)):
        assert planted.encode() not in disk
    await town.waits(minutes=31)
    assert await joined_rows(town) == 0
    await ana.forwards(SECOND)
    assert ana.screen.reply_to
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    assert "Waiters" not in ana.screen.text


@pytest.mark.parametrize("way", ["Back, I have no more", "Exit", "/forget"])
async def test_who_leaves_leaves_nothing_waiting(town: Town, way: str) -> None:
    ana = await reader(town, FIRST)
    await ana.taps(MORE)
    await ana.taps("Add another message")
    if way == "/forget":
        await ana.says(way)
        await ana.taps("Delete everything")
    else:
        await ana.taps(way)
    assert await joined_rows(town) == 0


async def test_five_messages_are_as_many_as_are_joined(town: Town) -> None:
    ana = await reader(town, FIRST)
    for number in range(2, 6):
        await ana.taps(MORE)
        await ana.taps("Add another message")
        await ana.says(f"part {number} of the offer")
    assert all(f"part {number}" in ana.screens[-2].text for number in range(2, 6))
    await ana.taps(MORE)
    await ana.taps("Add another message")
    ana.sees("I can read at most five messages together")
    assert await joined_rows(town) == 0


async def test_what_is_too_long_together_is_read_alone_and_said_so(town: Town) -> None:
    ana = await reader(town, FIRST + " and much more" * 200)
    await ana.taps(MORE)
    await ana.taps("Add another message")
    await ana.says(SECOND + " and much more" * 200)
    ana.sees("I can read at most five messages together")
    ana.sees_somewhere("passport stays with us")


async def test_a_joined_offer_counts_once(town: Town) -> None:
    ana = await reader(town, FIRST)
    await town.app.counting.flush()
    before = await counters(town)
    await ana.taps(MORE)
    await ana.taps("Add another message")
    await ana.forwards(SECOND)
    await town.app.counting.flush()
    new = await counters(town) - before
    assert ("flag_seen", "document-retention") in new
    assert not [fact for fact, _ in new if fact == "advert_read"]


async def test_urgent_help_leaves_the_joined_text_in_its_place(town: Town) -> None:
    ana = await reader(town, FIRST)
    await ana.taps(MORE)
    await ana.taps("Add another message")
    await ana.forwards(SECOND)
    whole = ana.screens[-2]
    await ana.taps("Urgent help", whole)
    ana.sees("112")
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    assert any("Waiters wanted" in one.text for one in ana.screens)


# the verdict of a text and what follows


async def test_the_screen_says_level_words_meaning_real_offer_and_what_to_do(town: Town) -> None:
    ana = await reader(town, "Work in Antalya, registration fee 200 euro in advance, write + in private")
    ana.sees("stop until it is checked", "egistration fee", "Money asked before the job")
    ana.sees("In a real offer: The employer pays for finding workers.", "What you can do next")
    ana.sees_button(
        "Who can help", "Talk to a consultant", "Ask me the open questions", "Urgent help", "Exit"
    )


async def test_a_ready_message_asks_and_tells_nothing_of_a_check(town: Town) -> None:
    ana = await reader(town)
    await ana.taps("What to ask the recruiter")
    ana.sees(
        "Does my passport stay with me the whole time?",
        "Who pays for the placement",
        "Thank you for the offer",
    )
    message = ana.screen.text.partition("Hello.")[2].partition("A serious recruiter")[0]
    for word in ("bot", "check", "advert", "scam", "sign", "danger"):
        assert word not in message.lower()


async def test_the_message_is_in_the_adverts_language_with_what_it_says(town: Town) -> None:
    ana = await reader(
        town, "საჭიროა მიმტანი ანტალიაში, რეგისტრაციის საფასური 200 ევრო წინასწარ, პასპორტი ჩვენთან რჩება"
    )
    await ana.taps("What to ask the recruiter")
    ana.sees("In your language it says:", "Does my passport stay with me the whole time?")
    assert any("ა" <= letter <= "ჰ" for letter in ana.screen.text)


async def test_the_message_for_the_recruiter_is_in_the_adverts_language_and_in_the_readers(
    town: Town,
) -> None:
    nino = town.person("Nino", "ka")
    await nino.starts()
    await nino.forwards(
        "Требуются официанты в отель, регистрационный взнос 200 евро вперёд, паспорт остаётся у нас"
    )
    t = town.app.tongues.texts("ka")
    await nino.taps(t("What to ask the recruiter"))
    nino.sees("паспорт", "у меня?", "ჩემი პასპორტი")
    assert any("ა" <= letter <= "ჰ" for letter in nino.screen.text)


async def test_where_somebody_threatens_no_message_is_proposed(town: Town) -> None:
    ana = await reader(
        town, "Registration fee 200 euro in advance. If you tell anyone, you will regret it. Work in Antalya"
    )
    ana.sees("What not to do now")
    assert "What to ask the recruiter" not in ana.screen.labels
    await ana.forges("en.askrec")
    ana.sees("It is better not to write to the recruiter now")


async def test_what_not_to_do_follows_from_what_was_seen(town: Town) -> None:
    ana = await reader(town)
    await ana.taps(MORE)
    await ana.taps("What not to do now")
    ana.sees("Do not pay anything", "Do not hand over your passport", "Do not travel yet", "Paid already?")
    assert "closed parcels" not in ana.screen.text


async def test_the_text_for_somebody_trusted_holds_nothing_of_the_advert(town: Town) -> None:
    ana = await reader(town)
    await ana.taps(MORE)
    await ana.taps("A text for somebody you trust")
    ana.sees(
        "Result, from the text alone", "Money asked before the job", "116006", "Please read the offer with me"
    )
    for planted in (*NUMBERS, "Antalya", "Registration fee 200"):
        assert planted not in ana.screen.text


async def test_an_advert_about_somebody_under_18_has_the_way_to_people(town: Town) -> None:
    ana = await reader(
        town, "Schoolgirls 15-17 wanted for work in Dubai, no parents needed, registration fee 100 euro"
    )
    if "I am under 18" not in ana.screen.labels:
        pytest.skip("the rules do not see it in this text")
    await ana.taps("I am under 18")
    ana.sees("111", "112", "116006")


# showing it to a consultant


async def test_a_consultant_gets_the_exact_masked_text_after_every_consent(town: Town) -> None:
    nino = town.consultant("Nino")
    ana = await reader(town)
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    ana.sees("This is the exact text that would go", "Names I cannot find reliably", "@x--x", "+0 --- --- 0")
    for planted in NUMBERS:
        assert planted not in ana.screen.text
    assert not nino.topics
    await ana.taps("No names in it, go on")
    for label in CONSENTS:
        assert b"Girls wanted" not in town.bytes_on_disk()
        await ana.taps(label)
    ana.sees("This exact text would go", "Girls wanted", "@x--x")
    assert not nino.topics
    await ana.taps("Send")
    await nino.taps_at_desk(TAKE)
    text = nino.topic_text()
    assert "Girls wanted" in text
    for planted in NUMBERS:
        assert planted not in text
    assert b"Girls wanted" not in town.bytes_on_disk()


async def test_a_no_to_a_consent_leaves_nothing(town: Town) -> None:
    ana = await reader(town)
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    await ana.taps("No names in it, go on")
    for label in ("Nobody else can", "Go on", "No"):
        await ana.taps(label)
    ana.sees("Nothing was kept and nothing was sent")


async def test_a_corrected_text_can_be_shown_instead(town: Town) -> None:
    ana = await reader(town)
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    await ana.says(
        "Girls wanted, registration fee 200 euro in advance, your passport stays with us, corrected"
    )
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    ana.sees("corrected")


async def test_a_long_advert_fits_on_every_screen_of_the_way(town: Town) -> None:
    nino = town.consultant("Nino")
    ana = await reader(town, (ADVERT + " " + "long words about work " * 200)[:4096])
    await ana.taps(MORE)
    await ana.taps("Show this to a consultant")
    ana.sees("only this beginning would go")
    await ana.taps("No names in it, go on")
    for label in (*CONSENTS, "Send"):
        await ana.taps(label)
    assert "Girls wanted" in nino.topic_text()


# checks without us


async def test_own_checks_stand_at_the_front_door_and_behind_an_advert(town: Town) -> None:
    ana = await reader(town)
    await ana.taps(MORE)
    await ana.taps("Checks you can do yourself")
    ana.sees("certificate", "may not take money", "no public list", "State Employment Support Agency")
    await ana.taps("Armenia")
    ana.sees("work permit")
    await ana.taps("Other countries")
    await ana.taps("Back to the advert")
    ana.sees("Registration fee")
    await ana.says("/check")
    await ana.taps("Checks you can do yourself")
    for _ in range(2):
        if "Poland" not in ana.screen.labels:
            await ana.taps("More countries")
    await ana.taps("Poland")
    ana.sees("KRAZ", "4,806 PLN a month before tax", "January 1, 2026", "Source: ")


# bad input


@pytest.mark.parametrize("text", ["🙂🙂🙂", "\u0301" * 4096, "\u202e\u202e\u200f", "1234 5678"])
async def test_a_forwarded_nothing_gets_a_kind_way_on(town: Town, text: str) -> None:
    ana = town.person()
    await ana.starts()
    await ana.forwards(text)
    ana.sees("I found no words in this that I could read.", "paste it here")
    ana.sees_button("Check an offer", "Who can help")


async def test_a_tenth_language_is_not_praised(town: Town) -> None:
    ana = await reader(
        town,
        "Мы шукаем людзей для працы ў Варшаве, жыллё бясплатнае, добрыя ўмовы, тэлефануйце нам заўтра ўвечары "
        * 2,
    )
    if "I have not understood it" not in ana.screen.text:
        pytest.skip("read as one of the eight")
    ana.sees("Ask somebody you trust to translate it")
    assert "none of the signs" not in ana.screen.text


async def test_an_advert_cannot_turn_our_words_round(town: Town) -> None:
    ana = await reader(
        town,
        "\u202eRegistration fee 200 euro in advance\u202e, your passport \u2066stays with us, work in Antalya",
    )
    assert "\u202e" not in ana.screen.text
    ana.sees("egistration fee")
