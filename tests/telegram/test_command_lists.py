"""What Telegram shows behind the Menu button: a list for persons, and one for each coordinator."""

from harness.town import Town

PRIVATE = {"type": "all_private_chats"}


async def test_a_coordinator_sees_the_commands_that_only_coordinators_have(town: Town) -> None:
    await town.chief.starts()
    await town.app._introduce()

    def listed(chat: int, language: str) -> list[str]:
        shown = town.world.commands(language, {"type": "chat", "chat_id": chat}, PRIVATE)
        return [one["command"] for one in shown]

    ana = town.person("Ana")
    for language in ("ka", "en", "de"):
        of_persons = listed(ana.id, language)
        assert "check" in of_persons
        assert "report" not in of_persons
        assert listed(town.chief.id, language) == [
            "report",
            "event",
            "link",
            "campaign",
            "broadcast",
            *of_persons,
        ]
