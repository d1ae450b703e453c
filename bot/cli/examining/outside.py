"""Telegram: token, webhook, desk, clock."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.cli.examining.findings import Finding, doubtful, well, wrong
from bot.settings import REMEDIES, Settings
from bot.telegram.examination import Seen, examine

OFF = 30.0  # seconds by which the clock may be off


async def telegram(settings: Settings) -> Sequence[Finding]:
    """What Telegram says of us."""
    if settings.token is None:
        return [wrong("token", "BOT_TOKEN is missing", REMEDIES["token"])]
    seen = await examine(settings.token.get_secret_value(), settings.api_url, settings.desk_chat)
    return [
        well("token", f"Telegram knows the bot as @{seen.username}"),
        *_webhook(seen),
        _desk(settings, seen),
        _clock(seen),
    ]


def _webhook(seen: Seen) -> Sequence[Finding]:
    waiting = f"{seen.pending} updates wait at Telegram"
    found = []
    if seen.webhook:
        found.append(
            doubtful(
                "webhook",
                f"a webhook is set; {waiting}",
                "Right for `mgzavri serve`. `mgzavri run` gets nothing (409) until it is taken away: deleteWebhook.",
            )
        )
    elif seen.pending > 100:
        found.append(
            doubtful(
                "webhook", f"none is set; {waiting}", "Is the bot running? Telegram keeps them 24 hours."
            )
        )
    else:
        found.append(well("webhook", f"none is set: the bot polls; {waiting}"))
    if seen.last_error and seen.last_error_at:
        when = f"{seen.last_error_at:%Y-%m-%d %H:%M} UTC"
        found.append(
            doubtful(
                "webhook",
                f"Telegram's last attempt failed at {when}: {seen.last_error[:80]}",
                "See that the address answers from outside, with a valid certificate.",
            )
        )
    return found


def _desk(settings: Settings, seen: Seen) -> Finding:
    if settings.desk_chat is None:
        says = "BOT_DESK_CHAT is not set: nobody can talk to a consultant, the door shows hotlines"
        return doubtful("desk", says, REMEDIES["desk_chat"])
    if seen.desk:
        says, _, mend = seen.desk.partition(". ")
        return wrong(
            "desk", says, mend or "Give it to the bot in the group's settings, under administrators."
        )
    return well("desk", "the group has topics, and the bot the rights it needs")


def _clock(seen: Seen) -> Finding:
    if seen.now is None:
        return doubtful(
            "clock", "it could not be compared with Telegram's", "Look at it yourself: `date -u`."
        )
    off = abs((datetime.now(UTC) - seen.now).total_seconds())
    if off > OFF:
        says = f"the clock of this machine is off by {off:.0f} seconds"
        return wrong("clock", says, "Switch on time synchronisation, such as systemd-timesyncd or chrony.")
    return well("clock", f"within {OFF:.0f} seconds of Telegram's")
