"""Files: sent, shown, fetched, copied, forwarded; and what is refused."""

import pytest

from bot.preview.records import Upload

PHOTO = [
    ({}, "Bad Request: there is no photo in the request"),
    ({"photo": "nonsense"}, "Bad Request: wrong file identifier/HTTP URL specified"),
    ({"photo": "https://a.ge/x.png"}, "Bad Request: failed to get HTTP URL content"),
]


@pytest.mark.parametrize(("parameters", "sentence"), PHOTO)
async def test_photos_that_are_none(refused, ana, parameters, sentence):
    assert await refused("sendPhoto", chat_id=ana, **parameters) == sentence


async def test_uploads_are_checked(call, refused, ana, pixel):
    def upload(data):
        return {"photo": Upload("x.png", data, "image/png")}

    assert await refused("sendPhoto", chat_id=ana, files=upload(b"")) == "Bad Request: file must be non-empty"
    assert await refused("sendPhoto", chat_id=ana, files=upload(b"no image")) == (
        "Bad Request: IMAGE_PROCESS_FAILED"
    )
    assert await refused("sendPhoto", chat_id=ana, files=upload(pixel), caption="x" * 1025) == (
        "Bad Request: message caption is too long"
    )
    huge = upload(pixel + bytes(10 * 1024 * 1024))
    assert await refused("sendPhoto", chat_id=ana, files=huge) == "Bad Request: file is too big"
    sent = await call("sendPhoto", chat_id=ana, files=upload(pixel), caption="x" * 1024, has_spoiler="true")
    assert sent["has_media_spoiler"]
    assert sent["photo"][-1]["width"] == 1


async def test_a_file_is_fetched_by_its_path(world, bot, ana, pixel):
    world.photo(ana, ana, pixel)
    (update,) = await bot.get_updates()
    file = await update.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == pixel


async def test_more_than_twenty_megabytes_cannot_be_fetched(world, refused, ana, updates):
    world.send(ana, ana, "document", file_name="a.pdf", size=20 * 1024 * 1024 + 1)
    (told,) = await updates("message")
    assert told["document"]["file_name"] == "a.pdf"
    assert await refused("getFile", file_id=told["document"]["file_id"]) == "Bad Request: file is too big"
    assert await refused("getFile", file_id="x") == (
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    assert await refused("getFile") == "Bad Request: file_id not specified"


async def test_albums_of_the_bot(world, call, refused, ana, pixel):
    files = {name: Upload(name, pixel, "image/png") for name in ("a", "b")}
    media = [
        {"type": "photo", "media": "attach://a", "caption": "c"},
        {"type": "photo", "media": "attach://b"},
    ]
    sent = await call("sendMediaGroup", chat_id=ana, media=media, files=files)
    assert len({message["media_group_id"] for message in sent}) == 1
    assert sent[0]["caption"] == "c"
    before = len(world.visible(ana))
    assert await refused("sendMediaGroup", chat_id=ana, media=media * 6, files=files) == (
        "Bad Request: too many messages to send as an album"
    )
    mixed = [media[0], {"type": "document", "media": "attach://b"}]
    assert await refused("sendMediaGroup", chat_id=ana, media=mixed, files=files) == (
        "Bad Request: document can't be mixed with other media types"
    )
    assert await refused("sendMediaGroup", chat_id=ana, media=[]) == (
        "Bad Request: there are no messages to send"
    )
    assert await refused("sendMediaGroup", chat_id=ana, media=[{"type": "voice", "media": "x"}]) == (
        "Bad Request: invalid message content type"
    )
    assert len(world.visible(ana)) == before


async def test_media_is_exchanged(world, call, ana, pixel):
    sent = await call("sendDocument", chat_id=ana, files={"document": Upload("a.txt", b"x", "text/plain")})
    files = {"p": Upload("p.png", pixel, "image/png")}
    media = {"type": "photo", "media": "attach://p", "caption": "now a picture"}
    changed = await call(
        "editMessageMedia", chat_id=ana, message_id=sent["message_id"], media=media, files=files
    )
    assert changed["caption"] == "now a picture"
    assert "document" not in changed
    assert world.visible(ana)[-1].photo == pixel


async def test_copies_hide_the_writer_and_forwards_name_them(world, call, refused, ana, desk, nino):
    said = world.say(ana, ana, "secret of @ana")
    copied = await call("copyMessage", chat_id=desk, from_chat_id=ana, message_id=said)
    assert world.visible(desk)[-1].id == copied["message_id"]
    assert world.visible(desk)[-1].forward is None
    assert world.visible(desk)[-1].entities[0]["type"] == "mention"
    forwarded = await call("forwardMessage", chat_id=desk, from_chat_id=ana, message_id=said)
    assert forwarded["forward_origin"]["sender_user"]["id"] == ana
    sent = await call("sendMessage", chat_id=ana, text="a", protect_content=True)
    assert (
        await refused("forwardMessage", chat_id=desk, from_chat_id=ana, message_id=sent["message_id"])
        == "Bad Request: message has protected content and can't be forwarded"
    )
    assert await refused("copyMessage", chat_id=desk, from_chat_id=ana, message_id=99) == (
        "Bad Request: message to copy not found"
    )
    assert await refused("forwardMessage", chat_id=desk, from_chat_id=ana, message_id=99) == (
        "Bad Request: message to forward not found"
    )
    assert await refused("copyMessage", chat_id=desk, message_id=1) == (
        'Bad Request: parameter "from_chat_id" is required'
    )
    several = await call("copyMessages", chat_id=desk, from_chat_id=ana, message_ids=[said, 99])
    assert len(several) == 1
    assert await refused("forwardMessages", chat_id=desk, from_chat_id=ana, message_ids=[99]) == (
        "Bad Request: there are no messages to forward"
    )


async def test_chat_actions(call, refused, ana):
    assert await call("sendChatAction", chat_id=ana, action="typing") is True
    assert await refused("sendChatAction", chat_id=ana, action="dancing") == (
        "Bad Request: wrong parameter action in request"
    )
