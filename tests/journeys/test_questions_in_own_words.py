"""Somebody types what is on their mind: the real bot understands, or says that it does not."""

from datetime import date

import pytest
from harness.town import Town, library

from bot.chat.screens import Heading
from bot.guidance.articles import article_for
from bot.guidance.asking.screens import answered
from bot.guidance.screens import guide_screen
from bot.offers.advert_screens import report
from bot.turn.service_lines import country_name

ASKED = {
    "en": ("may I work there without a visa?", "Working without a visa"),
    "ka": ("შეიძლება პოლონეთში უვიზოდ მუშაობა?", "უვიზოდ მუშაობა"),
}


@pytest.mark.parametrize("language", ASKED)
async def test_a_question_is_answered_with_its_guide_and_does_not_stay(town: Town, language: str) -> None:
    text, topic = ASKED[language]
    ana = town.person("Ana", language)
    await ana.starts()
    typed = await ana.says(text)
    ana.sees(topic)
    assert typed not in [message.id for message in ana.chat_messages()]


async def test_not_understood_twice_ends_the_guessing_and_later_it_begins_anew(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("qwxz")
    ana.sees_nowhere("I stop guessing")
    await ana.says("zzgrk")
    ana.sees("I stop guessing", "116 006")
    ana.sees("inside Georgia the line 116 006")
    ana.sees_button("Who can help", "I am in another country", "Home", "Urgent help", "Exit")
    await town.waits(hours=1)
    await ana.says("qwxz")
    assert "I stop guessing" not in ana.screen.text


async def test_the_end_of_guessing_leads_to_the_numbers_of_another_country(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("qwxz")
    await ana.says("zzgrk")
    await ana.taps("I am in another country")
    ana.sees("Choose a country")


@pytest.mark.parametrize(
    "text",
    [
        "I told you a lot yesterday, was crying, not thinking. Now I am ashamed that it stays written somewhere here",
        "Me and the other helpers share one tablet only. The next one who opens Telegram will she read what I wrote?",
    ],
)
async def test_a_long_question_is_no_advert(town: Town, text: str) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says(text)
    ana.sees("What is kept about me")
    ana.sees_nowhere("I saw none of the signs")


async def test_the_guesses_lead_on_and_home(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("may I work there without a visa?")
    await ana.taps("I meant something else")
    ana.sees("What is it about?")
    await ana.taps("None of these")
    ana.sees_button("Guides", "Check a job offer")


async def test_an_exit_takes_the_note_of_not_understanding_along(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("qwxz")
    await ana.taps("Exit")
    await ana.says("qwxz")
    ana.sees_nowhere("I stop guessing")


@pytest.mark.parametrize(
    ("language", "trouble", "topic"),
    [
        ("az", "Dörd aydır pul görmürük, müdir elə «sabah» deyir", "guides/unpaid-wages/title"),
        ("ru", "Просят фото паспорта в вотсап до собеседования. Отправлять?", "guides/documents/title"),
        ("ka", "ბინის პატრონმა პირადობა გირაოდ დაიტოვა, ვთხოვ და უარზეა", "guides/passport-taken/title"),
    ],
)
async def test_ones_own_trouble_finds_its_guide(town: Town, language: str, trouble: str, topic: str) -> None:
    t = town.app.tongues.texts(language)
    guide = next(
        one for one in town.app.shelf.library.content.guides.guides if one.entry.title.context == topic
    )
    ana = town.person("Ana", language)
    await ana.starts()
    await ana.says(trouble)
    ana.sees(t(guide.entry.title))


async def test_a_recruiters_words_that_were_passed_on_are_checked_as_before(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.forwards(
        "We keep your passport until the ticket is paid back, the boss pays after three months"
    )
    ana.sees("Somebody else wants to keep the passport")


async def test_somebodys_story_leads_to_people_and_to_its_guide(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("my boss has not paid me for three months")
    ana.sees("It is not your fault")
    ana.sees_button("Who can help", "Talk to a consultant", "Wages not paid")
    await ana.taps("Wages not paid")
    ana.sees("page 1 of")


NAMED = [
    ("ka", "სად დავრეკო თურქეთში", "TR"),
    ("en", "embassy of Georgia in Athens phone", "GR"),
    ("en", "minimum wage in Czechia", "CZ"),
    ("ru", "кому звонить в Польше", "PL"),
    ("az", "Almaniyada minimum maaş nə qədərdir", "DE"),
    ("hy", "ինչ աշխատավարձ կա Կիպրոսում", "CY"),
    ("tr", "Yunanistan'da kimi arayabilirim", "GR"),
    ("ar", "رقم السفارة في إسبانيا", "ES"),
    ("fa", "حداقل دستمزد در آلمان", "DE"),
]


@pytest.mark.parametrize(("language", "text", "code"), NAMED)
async def test_a_country_that_is_named_is_the_first_button(
    town: Town, language: str, text: str, code: str
) -> None:
    ana = town.person("Ana", language)
    await ana.starts()
    await ana.says(text)
    t = library().tongues.texts(language)
    wanted = t("{country}: whom to call", country=country_name(t, code))
    assert ana.screen.labels[0] == wanted
    await ana.taps(wanted)
    ana.sees(country_name(t, code))


async def test_a_country_stays_on_the_guesses_and_at_the_end_of_guessing(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("minimum wage in Czechia")
    if "I meant something else" in ana.screen.labels:
        await ana.taps("I meant something else")
    ana.sees_button("Czechia: whom to call", "Czechia: work and papers")
    await ana.says("qwxz Cyprus")
    await ana.says("qwxz Cyprus")
    ana.sees("I stop guessing")
    ana.sees_button("Cyprus: whom to call")


@pytest.mark.parametrize(
    ("language", "text", "guide"),
    [
        ("en", "I am an employer, how to hire", "employers"),
        ("en", "what is alabuga", "military"),
        ("ru", "что за иностранный легион", "military"),
        ("ka", "მოცეკვავეებზე რა წერია", "nightlife-hospitality"),
        ("ru", "я беженец, что мне делать", "asylum"),
        ("ka", "დევნილი ვარ, რა დახმარებაა", "displaced"),
        ("tr", "Gürcistan'da çalışma izni", "foreign-workers"),
        ("tr", "tır şoförü olarak çalışmak", "construction-driving"),
        ("en", "can I complain in strasbourg", "court"),
        ("fa", "من معلم هستم", "media-and-teachers"),
        ("ar", "ابنتي في الخارج ولا ترد", "relatives"),
        ("ru", "реинтеграция: что это", "after-return"),
    ],
)
async def test_a_guide_without_an_intent_is_the_first_button(
    town: Town, language: str, text: str, guide: str
) -> None:
    ana = town.person("Ana", language)
    await ana.starts()
    await ana.says(text)
    title = next(one.entry.title for one in library().content.guides.guides if one.id == guide)
    said = library().tongues.texts(language)(title)
    assert ana.screen.labels[0] == said
    await ana.taps(said)
    ana.sees_nowhere("I meant something else")


async def test_a_story_that_names_such_a_guide_has_its_button_too(town: Town) -> None:
    ana = town.person("Ana", "az")
    await ana.starts()
    await ana.says("xaricdən qayıtdım")
    ana.sees_button("Yenidən evdə: təzədən başlamaq", "Təcili kömək")


def test_no_country_is_found_where_none_is_named() -> None:
    mentions = library().mentions
    for text in ("I work in Georgia", "სად არის საელჩო", "мне не платят", "nerede çalışıyorum", "عمل جيد"):
        assert not mentions.of(text).lands, text


STORY = "my employer took my passport and does not pay me for three months"


async def test_own_words_below_a_story_can_be_taken_away_with_one_tap(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("they did not pay me and they took my passport, I worked there")
    if "Delete these words" not in ana.screen.labels:
        await ana.says(STORY)
    ana.sees("The words above stay in this chat until you delete them")
    assert any("passport" in one.text and one not in ana.screens for one in ana.chat_messages())
    await ana.taps("Delete these words")
    ana.sees_button("Who can help", "Urgent help")
    ana.sees_nowhere("took my passport", "The words above stay")


@pytest.mark.parametrize("language", library().content.languages.codes())
def test_the_first_line_of_a_delicate_screen_tells_nothing(language: str) -> None:
    """It stands in the list of chats and on a locked phone (SAFETY S10.3)."""
    t, content = library().tongues.texts(language), library().content
    first = report(t, content.questions).blocks[0]
    assert isinstance(first, Heading)
    assert first.text == t("Who can help")
    warned = 0
    for guide in content.guides.guides:
        article = article_for(guide, language)
        for number, page in enumerate(article.pages if article else ()):
            for marks in ((), ("s",)) if page.warning else ():
                warned += 1
                screen = guide_screen(t, guide, number, date(2026, 11, 23), marks)
                assert screen.blocks[0] == Heading(t("Guides")), (guide.id, number)
    assert warned > 0
    below = answered(t, report(t, content.questions), content.asking, ["unpaid-wages"], (), (), desk=True)
    assert below.blocks[0] == Heading(t("Here is what fits"))
