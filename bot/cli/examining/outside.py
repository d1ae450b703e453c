"""Telegram: token, webhook, desk, clock."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.cli.examining.findings import Finding, State, doubtful, well, wrong
from bot.settings import REMEDIES, Settings
from bot.telegram.examination import Hook, Seen, examine
from bot.telegram.webhook import address_of

OFF = 30.0  # seconds by which the clock may be off
MANY_WAIT = 100  # updates that were not fetched yet
ELSEWHERE = "If that does not last, another program has this token: see docs/operations.md."

# whether BOT_WEBHOOK_URL is set, what Telegram has -> how that is
HOOKS = {
    (False, Hook.NONE): well("webhook", "none is set: the bot polls"),
    (False, Hook.FOREIGN): doubtful(
        "webhook",
        "one is set, but BOT_WEBHOOK_URL is not: a bot that polls gets nothing",
        f"Start `mgzavri run` again: it takes the webhook away, and nothing that waits is lost. {ELSEWHERE}",
    ),
    (True, Hook.OURS): well("webhook", "Telegram brings updates to BOT_WEBHOOK_URL"),
    (True, Hook.CHANGED): doubtful(
        "webhook",
        "Telegram brings updates to BOT_WEBHOOK_URL, but not all kinds of them, or fewer at once",
        "Start `mgzavri serve` again: it sets the webhook anew. Until then taps or words may be missing.",
    ),
    (True, Hook.FOREIGN): wrong(
        "webhook",
        "Telegram brings updates elsewhere, not to BOT_WEBHOOK_URL with this BOT_WEBHOOK_SECRET",
        f"Start `mgzavri serve` again: it sets the webhook anew. {ELSEWHERE}",
    ),
    (True, Hook.NONE): wrong(
        "webhook",
        "none is set, but BOT_WEBHOOK_URL is: Telegram brings nothing",
        "Start `mgzavri serve`: it sets the webhook. To poll with `mgzavri run`, take BOT_WEBHOOK_URL out.",
    ),
}


async def telegram(settings: Settings) -> Sequence[Finding]:
    """What Telegram says of us."""
    if settings.token is None:
        return [wrong("token", "BOT_TOKEN is missing", REMEDIES["token"])]
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    address = address_of(settings.webhook_url, secret) if settings.webhook_url and secret else ""
    seen = await examine(settings.token.get_secret_value(), settings.api_url, settings.desk_chat, address)
    return [
        well("token", f"Telegram knows the bot as @{seen.username}"),
        *_webhook(settings, seen),
        _desk(settings, seen),
        _clock(seen),
    ]


def _webhook(settings: Settings, seen: Seen) -> Sequence[Finding]:
    found = [_way_of_updates(settings, seen)]
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


def _way_of_updates(settings: Settings, seen: Seen) -> Finding:
    """How updates come, compared with how they should."""
    stands = HOOKS[bool(settings.webhook_url), seen.hook]
    if settings.webhook_url and settings.webhook_secret is None:
        return wrong(
            "webhook", "BOT_WEBHOOK_URL is set, BOT_WEBHOOK_SECRET is not", REMEDIES["webhook_secret"]
        )
    says = f"{stands.says}; {seen.pending} updates wait at Telegram"
    if stands.state is State.OK and seen.pending > MANY_WAIT:
        return doubtful("webhook", says, "Is the bot running? Telegram keeps them 24 hours.")
    return replace(stands, says=says)


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
