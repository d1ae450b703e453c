"""The HTTP door: the same answers, for this machine only; the page's control API; files; events."""

import asyncio
import base64
import json

import aiohttp
import pytest
from telegram import Bot

from bot.preview.door import answer
from bot.preview.request import FakeRequest
from bot.preview.scene import opening_scene
from bot.preview.server import serving
from bot.preview.world import World


class Site:
    def __init__(self, scene, base, session):
        self.scene, self.world, self.base, self.session = scene, scene.world, base, session
        self.ana = scene.persons[0]

    async def get(self, path, **how):
        async with self.session.get(self.base + path, **how) as response:
            return response.status, await response.read()

    async def json(self, path, **how):
        return json.loads((await self.get(path, **how))[1])

    async def post(self, path, body, **how):
        async with self.session.post(self.base + path, json=body, **how) as response:
            return await response.json()

    async def act(self, act, **details):
        return await self.post("/preview/act", {"act": act, **details})

    @property
    def bot_api(self):
        return f"/bot{self.world.token}/"


@pytest.fixture
async def site(clock):
    scene = opening_scene(World(clock))
    async with serving(scene) as base, aiohttp.ClientSession() as session:
        yield Site(scene, base, session)


CALLS = [
    ("getMe", {}),
    ("sendMessage", {"text": "<b>a</b>", "parse_mode": "HTML", "disable_notification": True}),
    (
        "sendMessage",
        {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}},
    ),
    ("sendMessage", {"text": ""}),
    ("sendMessage", {"text": "a", "reply_parameters": {"message_id": 99}}),
    ("flyToTheMoon", {}),
    ("getUpdates", {"limit": 1}),
    ("setMyCommands", {"commands": [{"command": "help", "description": "Help"}]}),
    ("getMyCommands", {}),
]


@pytest.mark.parametrize("way", ["form", "json", "multipart", "query"])
async def test_both_doors_give_the_same_answers(clock, site, way):
    twin = opening_scene(World(clock))
    for scene in (site.scene, twin):
        scene.world.start(scene.persons[0])
    for method, parameters in CALLS:
        given = {"chat_id": site.ana, **parameters}
        inside = await answer(twin.world, twin.world.token, method, given, {})
        words = {k: v if isinstance(v, str) else json.dumps(v) for k, v in given.items()}
        form = aiohttp.FormData(words, default_to_multipart=way == "multipart")
        how = {
            "form": {"data": form},
            "multipart": {"data": form},
            "json": {"json": given},
            "query": {"params": words},
        }
        async with site.session.post(site.base + site.bot_api + method, **how[way]) as response:
            assert (response.status, await response.read()) == inside


async def test_the_library_works_through_both_doors(site, pixel):
    site.world.start(site.ana)
    over_http = Bot(site.world.token, base_url=site.base + "/bot", base_file_url=site.base + "/file/bot")
    inside = Bot(
        site.world.token, request=FakeRequest(site.world), get_updates_request=FakeRequest(site.world)
    )
    async with over_http, inside:
        first, second = [await bot.send_photo(site.ana, pixel, caption="c") for bot in (over_http, inside)]
        assert first.caption == second.caption
        files = [
            await bot.get_file(message.photo[-1]) for bot, message in ((over_http, first), (inside, second))
        ]
        assert [bytes(await file.download_as_bytearray()) for file in files] == [pixel, pixel]
        assert await over_http.get_updates() == await inside.get_updates()
    status, body = await site.get("/file/bot1:wrong/photos/file_1.jpg")
    assert (status, json.loads(body)["description"]) == (401, "Unauthorized")
    assert (await site.get(f"/file/bot{site.world.token}/photos/none.jpg"))[0] == 404


FOREIGN = [
    {"Host": "evil.example"},
    {"Host": "127.0.0.1"},
    {"Host": "127.0.0.1.evil.example"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "https://127.0.0.1"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("path", ["/", "/preview/state", "/preview/events", "/page/app.js", "bot"])
async def test_strangers_are_refused(site, headers, path):
    path = site.bot_api + "getMe" if path == "bot" else path
    assert (await site.get(path, headers=headers))[0] == 403


async def test_pages_from_here_are_let_in(site):
    port = site.base.rpartition(":")[2]
    for name in (f"127.0.0.1:{port}", f"localhost:{port}"):
        status, _ = await site.get("/preview/state", headers={"Host": name, "Origin": f"http://{name}"})
        assert status == 200


async def test_the_page_is_served_with_strict_headers(site):
    async with site.session.get(site.base + "/") as response:
        assert response.status == 200
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_state_and_chat_as_the_page_reads_them(site):
    await site.act("start", user=site.ana, payload="card")
    state = await site.json("/preview/state")
    assert [person["started"] for person in state["persons"]] == [True, False, False, False]
    assert [one["role"] for one in state["desk"]["staff"]][-2:] == ["supervisor", "anonymous administrator"]
    keys = {
        "inline_keyboard": [
            [{"text": "A", "callback_data": "a"}, {"text": "C", "copy_text": {"text": "112"}}]
        ]
    }
    await site.post(site.bot_api + "sendMessage", {"chat_id": site.ana, "text": "hi", "reply_markup": keys})
    chat = await site.json(f"/preview/chat/{site.ana}?viewer={site.ana}")
    first, second = chat["messages"]
    assert (first["text"], first["own"], second["own"]) == ("/start card", True, False)
    assert second["keyboard"] == [
        [{"label": "A", "kind": "callback", "value": "a"}, {"label": "C", "kind": "copy", "value": "112"}]
    ]
    assert second["from"]["bot"]
    assert (await site.get("/preview/chat/12345"))[0] == 404
    assert (await site.get(f"/preview/chat/{site.ana}?thread=x"))[0] == 400


async def test_acts_of_the_page(site, pixel):
    ana, desk = site.ana, site.scene.desk
    nino, _, tamar, lasha = site.scene.staff
    await site.act("start", user=ana)
    said = (await site.act("say", user=ana, chat=ana, text="a"))["id"]
    assert (await site.act("edit", user=ana, chat=ana, message_id=said, text="b"))["ok"]
    await site.act("react", user=ana, chat=ana, message_id=said, emoji="👍")
    assert site.world.visible(ana)[-1].reactions[ana] == ["👍"]
    await site.act("react", user=ana, chat=ana, message_id=said, emoji="👍")
    assert site.world.visible(ana)[-1].reactions[ana] == []
    await site.act("delete", user=ana, chat=ana, message_id=said)
    await site.act(
        "photo", user=ana, chat=ana, data=base64.b64encode(pixel).decode(), caption="c", spoiler=True
    )
    await site.act("forward", user=ana, chat=ana, text="x", origin="channel", origin_name="Jobs")
    await site.act("send", user=ana, chat=ana, kind="contact")
    shown = (await site.json(f"/preview/chat/{ana}"))["messages"]
    assert [message["kind"] for message in shown] == ["text", "photo", "text", "contact"]
    assert shown[2]["forwarded_from"] == "Jobs"
    assert (await site.get(shown[1]["photo"])) == (200, pixel)
    topic = (await site.act("create_topic", user=nino, chat=desk, name="T"))["id"]
    await site.act("say", user=lasha, chat=desk, text="secretly", thread=topic)
    in_topic = await site.json(f"/preview/chat/{desk}?thread={topic}&viewer={lasha}")
    assert in_topic["topic"] == {"id": topic, "name": "T", "closed": False}
    assert in_topic["messages"][-1]["from"]["name"] == "Consultants"
    assert in_topic["messages"][-1]["own"]
    assert (await site.act("close_topic", user=tamar, chat=desk, topic=topic))["ok"]
    assert (await site.act("reopen_topic", user=tamar, chat=desk, topic=topic))["ok"]
    assert (await site.act("delete_topic", user=tamar, chat=desk, topic=topic))["ok"]
    new = (await site.act("upgrade_group", chat=desk))["id"]
    assert (await site.json("/preview/state"))["desk"]["chat"] == new
    await site.act("leave", user=nino, chat=new)
    assert len((await site.json("/preview/state"))["desk"]["staff"]) == 3
    added = (await site.act("add_person", name="Ali", language="fa"))["id"]
    assert (await site.json("/preview/state"))["persons"][-1]["id"] == added
    assert (await site.act("block", user=ana))["ok"]
    assert (await site.act("unblock", user=ana))["ok"]


REFUSED_ACTS = [
    {"act": "fly"},
    {"act": "say", "user": 1},
    {"act": "say", "user": "x", "chat": 1, "text": "a"},
    {"act": "say", "user": True, "chat": 1, "text": "a"},
    {"act": "say", "user": 1, "chat": 1, "text": "a", "more": 1},
    {"act": "block", "user": 1},
    {"act": "photo", "user": 1, "chat": 1, "data": "*"},
    [],
]


@pytest.mark.parametrize("body", REFUSED_ACTS, ids=str)
async def test_acts_that_cannot_be(site, body):
    told = await site.post("/preview/act", body)
    assert told["ok"] is False
    assert told["error"]


async def test_a_form_of_another_page_cannot_act(site):
    async with site.session.post(site.base + "/preview/act", data='{"act":"block"}') as response:
        assert response.status == 400


async def test_a_tap_waits_for_the_bots_answer(site):
    await site.act("start", user=site.ana)
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = await site.post(
        site.bot_api + "sendMessage", {"chat_id": site.ana, "text": "a", "reply_markup": keys}
    )
    number = sent["result"]["message_id"]
    async with asyncio.TaskGroup() as group:
        tap = group.create_task(
            site.act("tap", user=site.ana, chat=site.ana, message_id=number, data_or_label="A")
        )
        await site.world.wait_for(lambda: site.world.unanswered)
        query = site.world.unanswered[0].id
        await site.post(site.bot_api + "answerCallbackQuery", {"callback_query_id": query, "text": "done"})
    assert tap.result() == {"ok": True, "answered": True, "text": "done", "alert": False}


async def test_changes_are_streamed(site):
    async with site.session.get(site.base + "/preview/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readline() == b": hello\n"
        await stream.content.readline()
        site.world.start(site.ana)
        lines = [await stream.content.readline() for _ in range(4)]
    assert [json.loads(line[6:]) for line in lines[::2]] == [
        {"chat": site.ana, "thread": None, "kind": "person"},
        {"chat": site.ana, "thread": None, "kind": "message"},
    ]


async def test_faults_over_http(site):
    told = await site.post("/preview/faults", {"flood": {"method": "getMe", "retry_after": 2}})
    assert told["errors"][0]["method"] == "getme"
    assert (await site.json(site.bot_api + "getMe"))["parameters"] == {"retry_after": 2}
    assert (await site.post("/preview/faults", {"storm": {}}))["ok"] is False
    assert (await site.post("/preview/faults", {"flood": {"nonsense": 1}}))["ok"] is False
    await site.post("/preview/faults", {"clear": True, "lose_answer": {"method": "sendMessage"}})
    site.world.start(site.ana)
    with pytest.raises(aiohttp.ClientError):
        await site.post(site.bot_api + "sendMessage", {"chat_id": site.ana, "text": "arrived"})
    assert site.world.visible(site.ana)[-1].text == "arrived"
    assert (await site.json("/preview/faults"))["lose_answer"] == []


async def test_a_slow_network(site):
    site.world.faults.slow(0.01)
    assert (await site.json(site.bot_api + "getMe"))["ok"]


async def test_files_of_strangers_are_never_shown_as_pages(site):
    site.world.start(site.ana)
    site.world.send(site.ana, site.ana, "document", data=b"<script>", file_name="x.html", mime="text/html")
    file = site.world.visible(site.ana)[-1].file_id
    async with site.session.get(f"{site.base}/preview/file/{file}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
    assert (await site.get("/preview/file/none"))[0] == 404
