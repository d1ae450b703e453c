"""A text is read once for everybody who asks while one message is answered, and forgotten right after."""

import asyncio

from harness.storm.leaping import LeapingLoop

from bot.turn.once import SECONDS, Once


def test_two_who_ask_at_once_get_one_answer_and_then_it_is_forgotten() -> None:
    asked: list[str] = []

    async def counts(text: str) -> int:
        asked.append(text)
        number = len(asked)
        await asyncio.sleep(0)
        return number

    async def story() -> None:
        once = Once(counts)
        assert await asyncio.gather(once("a"), once("a"), once("b")) == [1, 1, 2]
        assert await once("a") == 1
        await asyncio.sleep(SECONDS + 1)
        assert await once("a") == 3

    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        runner.run(story())


def test_who_gives_up_does_not_take_the_answer_from_others() -> None:
    async def never(_: str) -> str:
        await asyncio.sleep(0.5)
        return "found"

    async def story() -> str:
        once = Once(never)
        impatient = asyncio.ensure_future(once("a"))
        patient = asyncio.ensure_future(once("a"))
        await asyncio.sleep(0)
        impatient.cancel()
        return await patient

    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        assert runner.run(story()) == "found"


def test_what_goes_wrong_is_told_to_everybody() -> None:
    async def fails(_: str) -> str:
        raise ValueError("no")

    async def story() -> list[object]:
        once = Once(fails)
        return await asyncio.gather(once("a"), once("a"), return_exceptions=True)

    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        assert [type(one) for one in runner.run(story())] == [ValueError, ValueError]
