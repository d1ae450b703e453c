"""A voice goes only after "a voice can be recognised", and with nothing in its file but the sound."""

import struct

import pytest
from desk_world import PERSON, World
from hypothesis import given
from hypothesis import strategies as st
from test_case_talk import open_talk

from bot.cases import words_screens as screens
from bot.cases.voices import VoiceError, without_tags
from bot.chat.events import Attachment, File, Voice
from bot.chat.handover import HandoverNote

FIRST, CONTINUED, LAST = 0x02, 0x01, 0x04
HEAD = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48_000, 0, 0)
SOUND = (b"\xfc" + bytes(range(200)), b"\xfc" + b"second" * 90, b"\xfc" + b"third")


def crc(page: bytes) -> int:
    """Ogg's checksum, bit by bit as RFC 3533 describes it."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = ((value << 1) ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value


def page(data: bytes, number: int, kind: int = 0, *, serial: int = 0xC0FFEE, position: int = 0) -> bytes:
    lacing = [255] * (len(data) // 255) + [len(data) % 255]
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, kind, position, serial, number, 0, len(lacing))
    whole = head + bytes(lacing) + data
    return whole[:22] + struct.pack("<I", crc(whole)) + whole[26:]


def tags(*comments: bytes, vendor: bytes = b"PLANTED phone", padding: bytes = b"") -> bytes:
    listed = b"".join(struct.pack("<I", len(one)) + one for one in comments)
    return (
        b"OpusTags"
        + struct.pack("<I", len(vendor))
        + vendor
        + struct.pack("<I", len(comments))
        + listed
        + padding
    )


def voice(tag: bytes = b"", sound: tuple[bytes, ...] = SOUND, head: bytes = HEAD) -> bytes:
    pages = [page(head, 0, FIRST), page(tag or tags(b"TITLE=PLANTED", b"DATE=PLANTED 2026"), 1)]
    last = len(sound) - 1
    pages += [
        page(data, number, LAST * (number == last + 2), position=960 * (number - 1))
        for number, data in enumerate(sound, 2)
    ]
    return b"".join(pages)


def read(content: bytes) -> list[tuple[int, int, int, int, bytes]]:
    """Kind, position, serial number, page number and data of each page; fails on a wrong checksum."""
    pages, at = [], 0
    while at < len(content):
        capture, _, kind, position, serial, number, checksum, count = struct.unpack_from(
            "<4sBBqIIIB", content, at
        )
        assert capture == b"OggS"
        begin = at + 27 + count
        end = begin + sum(content[at + 27 : begin])
        assert end <= len(content)
        whole = content[at:end]
        assert crc(whole[:22] + bytes(4) + whole[26:]) == checksum
        pages.append((kind, position, serial, number, content[begin:end]))
        at = end
    return pages


def test_tags_go_and_the_sound_stays() -> None:
    assert b"PLANTED" in voice()
    pages = read(without_tags(voice()))
    assert [data for *_, data in pages[2:]] == list(SOUND)
    assert pages[0][-1] == HEAD
    assert pages[1][-1].startswith(b"OpusTags")
    assert b"PLANTED" not in without_tags(voice())
    assert pages[1][-1].endswith(bytes(4))  # a list of no comments


def test_pages_are_numbered_and_nothing_of_the_phone_is_in_their_heads() -> None:
    pages = read(without_tags(voice()))
    assert [number for *_, number, _ in pages] == list(range(len(pages)))
    assert {serial for _, _, serial, *_ in pages} == {1}
    assert (pages[0][0], pages[-1][0]) == (FIRST, LAST)
    assert [position for _, position, *_ in pages] == [0, 0, 960, 1920, 2880]


def test_tags_on_many_pages_and_what_is_hidden_behind_them_go_too() -> None:
    long = tags(b"METADATA_BLOCK_PICTURE=" + b"PLANTED" * 12_000, padding=b"PLANTED padding")
    assert len(long) > 65_025
    full = 255 * 255
    first = (
        struct.pack("<4sBBqIIIB", b"OggS", 0, 0, -1, 0xC0FFEE, 1, 0, 255) + bytes([255] * 255) + long[:full]
    )
    content = (
        page(HEAD, 0, FIRST) + first + page(long[full:], 2, CONTINUED) + page(SOUND[0], 3, LAST, position=960)
    )
    pages = read(without_tags(content))
    assert [data for *_, data in pages[2:]] == [SOUND[0]]
    assert b"PLANTED" not in without_tags(content)


def test_what_was_cleaned_stays_the_same_when_it_is_cleaned_again() -> None:
    once = without_tags(voice())
    assert without_tags(once) == once


SECOND = page(HEAD, 0, FIRST) + page(tags(), 1) + page(SOUND[0], 2, LAST)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no voice", voice()[:-1], voice()[:40], voice()[1:], voice() + b"PLANTED behind", page(HEAD, 0, FIRST),
        page(b"\x01vorbis" + bytes(22), 0, FIRST) + page(tags(), 1), voice(tag=b"NoTags__" * 2),
        voice(head=HEAD + b"PLANTED"), voice(head=HEAD[:12]), voice(head=HEAD + b"PLANTED" * 40),
        voice() + SECOND, voice() + page(b"other", 9, serial=7), page(HEAD, 0, FIRST) * 100_001,
    ],
    ids=[
        "empty", "text", "cut off", "cut in a head", "shifted", "more behind", "only a head", "another codec", "no tags",
        "more in the head", "short head", "long head", "a second stream behind", "a second stream between", "endless",
    ],
)  # fmt: skip
def test_what_is_no_voice_is_refused(content: bytes) -> None:
    with pytest.raises(VoiceError):
        without_tags(content)


@given(st.integers(0, len(voice()) - 1), st.binary(min_size=1, max_size=4))
def test_no_bytes_break_it(at: int, noise: bytes) -> None:
    content = voice()
    try:
        read(without_tags(content[:at] + noise + content[at + len(noise) :]))
    except VoiceError:
        return


# in a talk

RECORDED = Voice(File("v1"), 501)


async def test_a_voice_goes_only_after_the_second_tap(world: World) -> None:
    await open_talk(world)
    world.outside.files["v1"] = voice()
    reply = await world.sends(Attachment.VOICE, file="v1")
    assert reply
    assert reply.shows[0].screen.name == "talk-ask-voice"
    assert "can be recognised" in str(reply)
    await world.delivers()
    assert not any(one.voice for one in world.outside.said)
    went = await world.taps(screens.VOICE, voice=RECORDED)
    assert went.shows[0].screen.name == "talk-voice-went"
    await world.delivers()
    (heard,) = [one for one in world.in_topic() if one.voice]
    assert heard.voice == without_tags(voice())
    assert heard.protected
    assert b"PLANTED" not in heard.voice


async def test_a_second_tap_sends_it_once_and_it_can_be_taken_back(world: World) -> None:
    await open_talk(world)
    world.outside.files["v1"] = voice()
    for _ in range(2):
        await world.taps(screens.VOICE, voice=RECORDED)
    await world.delivers()
    assert len([one for one in world.in_topic() if one.voice]) == 1
    await world.undoes()
    await world.delivers()
    assert not any(one.voice for one in world.in_topic())


async def test_the_button_without_the_voice_says_so_and_sends_nothing(world: World) -> None:
    await open_talk(world)
    reply = await world.taps(screens.VOICE)
    assert reply.shows[0].screen.name == "talk-voice-gone"
    await world.delivers()
    assert world.words_to_desk() == []


@pytest.mark.parametrize(
    "content", [b"no voice", voice(head=HEAD + b"PLANTED" * 40)], ids=["text", "crafted"]
)
async def test_a_broken_voice_is_told_and_holds_up_nothing(world: World, content: bytes) -> None:
    await open_talk(world)
    world.outside.files["v1"] = content
    await world.taps(screens.VOICE, voice=RECORDED)
    await world.says("in words then")
    await world.delivers()
    assert "talk-lost" in world.names_to_person()
    assert world.words_to_desk() == ["in words then"]


async def test_no_voice_of_somebody_under_18_goes(world: World) -> None:
    world.note = HandoverNote(("I am under 18.",), urgent=True, minor=True)
    await open_talk(world)
    world.outside.files["v1"] = voice()
    reply = await world.sends(Attachment.VOICE, file="v1")
    assert reply
    assert reply.shows[0].screen.name == "talk-no-photos"
    assert (await world.taps(screens.VOICE, voice=RECORDED)).shows[0].screen.name == "talk-none"
    await world.delivers()
    assert not any(one.voice for one in world.outside.said)


@pytest.mark.parametrize("end", ["exit", "end"])
async def test_an_old_button_sends_no_voice_out_of_a_talk_that_is_not_open(world: World, end: str) -> None:
    await open_talk(world)
    world.outside.files["v1"] = voice()
    await (world.leaves() if end == "exit" else world.taps("tfin"))
    assert (await world.taps(screens.VOICE, voice=RECORDED)).shows[0].screen.name == "talk-none"
    assert (await world.taps(screens.VOICE, voice=RECORDED, chat=PERSON + 1)).shows[
        0
    ].screen.name == "talk-none"
    await world.delivers()
    assert not any(one.voice for one in world.outside.said)


async def test_words_under_a_voice_go_before_it_and_are_taken_back_with_it(world: World) -> None:
    await open_talk(world)
    world.outside.files["v1"] = voice()
    reply = await world.sends(Attachment.VOICE, file="v1", caption="words under it")
    assert reply
    assert "The words written under it are passed on." in str(reply)
    await world.delivers()
    assert world.words_to_desk() == ["words under it"]
    sent = next(
        one for one in reversed(world.outside.messages) if one.text == "words under it" and one.chat > 0
    )
    await world.taps(screens.VOICE, voice=Voice(File("v1"), sent.id))
    await world.taps(screens.VOICE, voice=Voice(File("v1"), sent.id))
    await world.delivers()
    assert len([one for one in world.in_topic() if one.voice]) == 1
    await world.undoes(answering=sent.id)
    await world.delivers()
    assert not [one for one in world.in_topic() if one.voice or one.text == "words under it"]
