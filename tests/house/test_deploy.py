"""What is shipped to run the bot asks for as little as it needs: image, compose file, systemd unit."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

HERE = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((HERE / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SETTINGS = {f"BOT_{name.upper()}" for name in Settings.model_fields}
ANNOUNCED = {"BOT_SECRETS"}  # read before the settings are
FOR_THE_PROXY = {"BOT_HOST"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["healthcheck"]["test"]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert "/tmp" in [mount.partition(":")[0] for mount in service["tmpfs"]]
    for secret in service.get("secrets", ()):
        assert secret in COMPOSE["secrets"]
    for word in ("docker.sock", "network_mode", "pid:"):
        assert word not in repr(service)


def test_the_proxy_cannot_reach_a_database_and_only_it_is_reachable() -> None:
    assert not set(SERVICES["proxy"]["networks"]) & {"data", "keys"}
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["data"]["internal"] is True
    assert COMPOSE["networks"]["keys"]["internal"] is True
    assert SERVICES["database"]["networks"] == ["data"]
    assert SERVICES["keystore"]["networks"] == ["keys"]


def test_two_replicas_and_the_keys_apart_from_the_data() -> None:
    assert SERVICES["bot"]["deploy"]["replicas"] >= 2
    assert SERVICES["database"]["volumes"] != SERVICES["keystore"]["volumes"]
    assert "volumes" not in SERVICES["bot"]  # a SQLite file cannot serve two
    assert "archive_mode=off" in SERVICES["keystore"]["command"]


def test_no_secret_stands_in_the_file() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            secret = re.search(r"TOKEN|SECRET_|PASSWORD|_KEYS|DATABASE_URL|STORE_URL", name)
            assert not secret or str(value).startswith("/run/secrets/"), name


@pytest.mark.parametrize("file", ["compose.yaml", "Dockerfile", "deploy/mgzavri.service", "deploy/Caddyfile"])
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = {word.upper() for word in re.findall(r"\bBOT_[A-Z_]+\b", (HERE / file).read_text())}
    assert named <= SETTINGS | ANNOUNCED | FOR_THE_PROXY
    secrets = {name.upper() for name in COMPOSE["secrets"] if name.startswith("bot_")}
    assert secrets <= SETTINGS


def test_only_the_webhook_leads_in() -> None:
    lines = [line.strip() for line in (HERE / "deploy/Caddyfile").read_text().splitlines()]
    assert [line for line in lines if line.startswith("handle")] == ["handle /telegram/* {"]
    assert "respond 404" in lines
    assert any(line.startswith("max_size") for line in lines)
    assert not any(line.startswith("log") for line in lines)


def test_the_image_has_no_root_and_nothing_unpinned() -> None:
    text = (HERE / "Dockerfile").read_text()
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001:10001"]
    assert "--require-hashes" in text
    assert "HEALTHCHECK" in text
    assert "curl" not in text
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE)
    sent = {line[1:] for line in (HERE / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {part for line in copied for part in line.split()} == sent
    for part in sent:
        assert (HERE / part).exists()
    extras = {path.name for path in (HERE / "requirements").glob("*.txt")} - {
        "dev.txt",
        "audit.txt",
        "bench.txt",
    }
    assert extras <= set(re.findall(r"[a-z]+\.txt", text))


def unit() -> dict[str, list[str]]:
    """The [Service] part: every key with its values."""
    found: dict[str, list[str]] = {}
    text = (HERE / "deploy/mgzavri.service").read_text()
    for line in text.partition("[Service]")[2].partition("[Install]")[0].splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_the_unit_has_the_least_rights() -> None:
    service = unit()
    for key in (
        "DynamicUser",
        "NoNewPrivileges",
        "PrivateTmp",
        "PrivateDevices",
        "ProtectHome",
        "RestrictNamespaces",
        "LockPersonality",
    ):
        assert service[key] == ["yes"], key
    assert service["ProtectSystem"] == ["strict"]
    assert service["CapabilityBoundingSet"] == [""]
    assert service["SystemCallFilter"][0] == "@system-service"
    assert service["UMask"] == ["0077"]
    assert service["LimitCORE"] == ["0"]  # memory holds keys
    assert service["TimeoutStopSec"] == ["15"]
    assert service["Restart"] == ["on-failure"]
    assert "MemoryMax" in service
    secrets = {value.partition(":")[0] for value in service["LoadCredential"]}
    assert secrets <= SETTINGS
    assert "ReadWritePaths" not in service


def test_systemd_calls_it_safe() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not here")
    command = [program, "security", "--offline=yes", "--threshold=20", str(HERE / "deploy/mgzavri.service")]
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    if "unrecognized option" in told.stderr:
        pytest.skip("this systemd-analyze is too old")
    assert told.returncode == 0, told.stdout[-300:]
