"""What setWebhook has left."""

from dataclasses import dataclass


@dataclass(slots=True)
class Webhook:
    """An address, empty while the bot polls. Nothing is ever delivered to it from here."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    certificate: bool = False
