"""Which addresses Telegram takes in links and buttons, and its sentence where it does not.

Follows tdlib: parse_url in tdutils/td/utils/HttpUrl.cpp and check_link_impl in td/telegram/LinkManager.cpp.
"""

import re

_OWN_SCHEMES = ("tg:", "ton:", "tonsite:")
_USER = re.compile(r"^tg:(?://)?user\?id=(\d+)$", re.IGNORECASE)
_ALLOWED_IN_HOST = re.compile(r"^(?:[A-Za-z0-9.\-_!$,~*'();&+=\u0080-\U0010ffff]|%[0-9a-fA-F]{2})*$")


class BadLinkError(ValueError):
    """The address is none; the message is Telegram's reason."""


def linked_user(link: str) -> int | None:
    """The id in a tg://user?id=… link."""
    found = _USER.match(link)
    return int(found[1]) if found else None


def checked_link(link: str) -> str:
    """The address as Telegram keeps it. Raises BadLinkError: tel: and plain words are refused."""
    for scheme in _OWN_SCHEMES:
        if link.lower().startswith(scheme):
            return _own_link(scheme, link[len(scheme) :])
    protocol, host, port, query = _parse(link)
    if "." not in host and not host.startswith("["):
        raise BadLinkError("Wrong HTTP URL")
    return f"{protocol}://{host}{port}{query}"


def _own_link(scheme: str, rest: str) -> str:
    rest = rest.removeprefix("//")
    protocol, host, port, query = _parse(rest)
    if (
        rest.lower().startswith("http://")
        or protocol == "https"
        or port
        or "@" in host
        or host.startswith("[")
    ):
        raise BadLinkError("Wrong tg URL" if scheme == "tg:" else "Wrong ton URL")
    if not re.fullmatch(r"[A-Za-z0-9_.-]+" if scheme == "tonsite:" else r"[A-Za-z0-9_-]+", host):
        raise BadLinkError("Unallowed characters in URL host")
    return f"{scheme}//{host}{query[1:] if query.startswith('/?') else query}"


def _parse(url: str) -> tuple[str, str, str, str]:
    """Protocol, host (with user part), ":port" or "", path and query."""
    head = re.match(r"[^:/?#@\[\]]*", url)
    protocol = "http"
    if head and url[head.end() :].startswith("://"):
        protocol = head[0].lower()
        if protocol not in ("http", "https"):
            raise BadLinkError("Unsupported URL protocol")
        url = url[head.end() + 3 :]
    place = re.match(r"[^/?#]*", url)
    authority = place[0] if place else ""
    query = (
        re.sub(r"[\x00-\x20]", lambda found: f"%{ord(found[0]):02X}", url[len(authority) :].rstrip()) or "/"
    )
    address, port = _split_port(authority)
    return protocol, _checked_host(address), port, query if query.startswith("/") else "/" + query


def _split_port(authority: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.+):([^:\]@]*)", authority, re.DOTALL)
    if not found:
        return authority, ""
    digits = found[2].lstrip("0") or found[2][-1:]
    if not re.fullmatch(r"[1-9][0-9]{0,9}", digits) or int(digits) > 65535:
        raise BadLinkError("Wrong port number specified in the URL")
    return found[1], ":" + digits


def _checked_host(address: str) -> str:
    user, at, host = address.rpartition("@")
    if not host:
        raise BadLinkError("URL host is empty")
    if host == ".":
        raise BadLinkError("Host is invalid")
    if host.startswith("[") and host.endswith("]"):
        if not re.fullmatch(r"\[[0-9a-f:.]+\]", host.lower()):
            raise BadLinkError("Wrong IPv6 address specified in the URL")
    elif not _ALLOWED_IN_HOST.match(host):
        raise BadLinkError("Disallowed character in URL host")
    return user + at + host.lower()
