"""Somebody who says that they are under 18 gets people to talk to, and no check of the "job" (SAFETY S8.3)."""

import asyncio
from dataclasses import replace

import pytest
from advert_reading import read, rules
from offer_check_driver import Person, reading

from bot.chat.events import Place, Said, Sender
from bot.offers.aside import Aside
from bot.offers.reader import AdvertReader
from bot.offers.recognition import looks_like_advert, tells_own_story

CHILDREN = [
    "I'm 15, they offer me a job as a dancer",
    "I am only 16 and a man wants to hire me abroad",
    "Мне 15 лет, предлагают работу танцовщицей",
    "mne 16 let, predlagayut rabotu v Turtsii",
    "მე 15 წლის ვარ და სამუშაოს მთავაზობენ თურქეთში",
    "me 15 wlis var da samushaos mtavazoben ucxoetshi",
    "Ես 16 տարեկան եմ, ինձ աշխատանք են առաջարկում",
    "15 yaşım var, mənə xaricdə iş təklif edirlər",
    "16 yaşındayım, bana yurt dışında iş teklif ettiler",
    "عمري ١٥ سنة وعرضوا علي عمل في الخارج",
    "عندي 16 سنة ولقيت شغل راقصة",
    "۱۵ سالمه و به من کار در ترکیه پیشنهاد دادن",
    "من ۱۶ ساله هستم و پیشنهاد کار دارم",
]
OTHERS = [
    "I'm 19, they offer me a job as a dancer",
    "I am 15 minutes away from the job",
    "I am 15 years in this work",
    "I am not 15, I look for a job",
    "Our firm is 15 years on the market, we offer a job abroad",
    "My daughter is 15 and they offer her a job",
    "I am 15",
    "Мне 15 тысяч обещали за работу",
    "Мне 15 лет опыта в работе приписали",
    "15 yıldır bu işte çalışıyorum",
    "عندي 15 سنة خبرة في العمل",
    "۱۵ سال سابقه کار دارم",
    "15 տարի աշխատել եմ",
]


@pytest.mark.parametrize("text", CHILDREN)
def test_a_child_who_says_so_is_heard(text: str) -> None:
    assert read(text).under_age


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_no_age(text: str) -> None:
    assert not read(text).under_age


@pytest.mark.parametrize("text", CHILDREN)
def test_the_words_lead_to_the_adverts_and_from_there_to_people(text: str) -> None:
    reader = Aside(AdvertReader(rules()))
    said = Said(1, Place.PERSON, 7, Sender(7), message_id=6, text=text)
    assert asyncio.run(looks_like_advert(said, reader))
    assert asyncio.run(tells_own_story(text, reader))  # before any guide


def test_a_child_gets_people_and_no_check() -> None:
    nino = Person(reads=replace(reading("upfront-fee"), under_age=True))
    nino.sends()
    assert nino.screen is not None
    assert nino.screen.name == "check-child"
    assert not nino.facts
    assert nino.taps("Change my answer").screen.name == "check-question"


def test_what_somebody_else_wrote_is_read_as_an_advert() -> None:
    nino = Person(reads=replace(reading("upfront-fee"), under_age=True))
    nino.sends(forwarded=True)
    assert nino.screen is not None
    assert nino.screen.name == "check-advert"
