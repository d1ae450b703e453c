"""What setWebhook has left."""

from dataclasses import dataclass


@dataclass(slots=True)
class Webhook:
    """An address, empty while the bot polls. `Delivery` brings updates there."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    certificate: bool = False
    last_error: str = ""
    last_error_date: int = 0
