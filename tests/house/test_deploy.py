"""What is shipped to run the bot asks for as little as it needs: image, compose file, systemd unit."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from bot.watching.meters import Meters

HERE = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((HERE / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SETTINGS = {f"BOT_{name.upper()}" for name in Settings.model_fields}
ANNOUNCED = {"BOT_SECRETS"}  # read before the settings are
FOR_THE_PROXY = {"BOT_HOST"}
# Caddy's program carries this right as a file capability: where it may never be had, not even root can start it.
RIGHTS = {"proxy": ["NET_BIND_SERVICE"]}
UNITS = ["mgzavri.service", "mgzavri@.service", "mgzavri-backup.service"]
# What is compiled or read while the image is built, and what must lie there before.
BUILT_FROM = {
    "compileall -q --invalidation-mode unchecked-hash /opt/venv/lib": ["RUN python -m venv"],
    "compileall -q --invalidation-mode unchecked-hash /app/bot": ["COPY bot /app/bot"],
    "load_at_start": [
        "COPY bot /app/bot",
        "COPY content /app/content",
        "COPY translations /app/translations",
    ],
}
MOST_MEGABYTES = 150  # of ours in the image


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == RIGHTS.get(name, [])
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


@pytest.mark.parametrize(
    "file", ["compose.yaml", "Dockerfile", "deploy/Caddyfile", *(f"deploy/{unit}" for unit in UNITS)]
)
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = {word.upper() for word in re.findall(r"\bBOT_[A-Z_]+\b", (HERE / file).read_text())}
    assert named <= SETTINGS | ANNOUNCED | FOR_THE_PROXY
    secrets = {name.upper() for name in COMPOSE["secrets"] if name.startswith("bot_")}
    assert secrets <= SETTINGS


def test_only_the_webhook_leads_in() -> None:
    lines = [line.strip() for line in (HERE / "deploy/Caddyfile").read_text().splitlines()]
    assert [line for line in lines if line.startswith("handle ")] == ["handle /telegram/* {"]
    assert "respond 404" in lines
    assert any(line.startswith("max_size") for line in lines)
    assert not any(line.startswith("log") for line in lines)


def test_a_replica_that_goes_away_is_left_out_and_telegram_told_to_come_again() -> None:
    lines = [line.strip() for line in (HERE / "deploy/Caddyfile").read_text().splitlines()]
    assert "refresh 2s" in lines, "addresses are kept for a minute otherwise"
    assert "lb_policy round_robin" in lines
    assert "lb_try_duration 5s" in lines
    assert "fail_duration 5s" in lines
    assert "dial_timeout 1s" in lines
    assert any(line.startswith("header") and line.endswith("Retry-After 1") for line in lines)


def test_every_alarm_asks_for_a_metric_that_exists_and_is_explained() -> None:
    meters = Meters()
    meters.retention_ran()
    known = {
        family.name + ending
        for family in meters.registry.collect()
        for ending in ("", "_total", "_bucket", "_count", "_sum")
    }
    page = (HERE / "docs/operations.md").read_text()
    rules = yaml.safe_load((HERE / "deploy/alarms.yml").read_text())["groups"][0]["rules"]
    for rule in rules:
        assert set(re.findall(r"\bmgzavri_\w+", rule["expr"])) <= known, rule["alert"]
        assert f"| {rule['alert']} |" in page
    asked = " ".join(rule["expr"] for rule in rules)
    assert "max(mgzavri_retention_last_run_timestamp_seconds)" in asked, "only the leader has it"
    watched = yaml.safe_load((HERE / "deploy/prometheus.yml").read_text())["scrape_configs"][0]
    port = SERVICES["bot"]["environment"]["BOT_METRICS"].rpartition(":")[2]
    assert watched["dns_sd_configs"][0] | {"refresh_interval": ""} == {
        "names": ["bot"], "type": "A", "port": int(port), "refresh_interval": "",
    }  # fmt: skip
    assert COMPOSE["networks"]["watch"]["internal"] is True
    assert "watch" in SERVICES["bot"]["networks"]
    assert SERVICES["prometheus"]["networks"] == ["watch"]
    assert SERVICES["prometheus"]["profiles"] == ["watch"]


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


def steps() -> list[str]:
    """What the Dockerfile does, in order, each a line."""
    text = re.sub(r"^#.*\n", "", (HERE / "Dockerfile").read_text(), flags=re.MULTILINE)
    return [line for line in text.replace("\\\n", " ").splitlines() if line]


@pytest.mark.parametrize("made", BUILT_FROM)
def test_the_image_is_built_whole_before_it_loses_its_rights(made: str) -> None:
    """At its start nothing may be written: what is not compiled and read here is so at each of them."""
    every = steps()
    number = next(number for number, step in enumerate(every) if made in step)
    for before in BUILT_FROM[made]:
        assert any(step.startswith(before) for step in every[: number + 1]), before
    assert number < next(number for number, step in enumerate(every) if step.startswith("USER"))


def test_the_image_looks_after_itself_unless_told_otherwise() -> None:
    environment = [step for step in steps() if step.startswith("ENV")]
    assert any("BOT_METRICS=127.0.0.1:9100" in step for step in environment)
    health = next(step for step in steps() if step.startswith("HEALTHCHECK"))
    program = json.loads(health.partition("CMD ")[2])[2]
    with TemporaryWell(b"not well", 503) as port:
        assert checked(program, BOT_METRICS=f"127.0.0.1:{port}") == 1
    with TemporaryWell(b"ok", 200) as port:
        assert checked(program, BOT_METRICS=f"127.0.0.1:{port}") == 0
        assert checked(program, BOT_LISTEN=f"0.0.0.0:{port}") == 0


def test_what_we_put_into_the_image_stays_small() -> None:
    sizes = [
        path.stat().st_size
        for part in ("bot", "content", "translations")
        for path in (HERE / part).rglob("*")
        if path.is_file()
    ]
    assert sum(sizes) < MOST_MEGABYTES * 1_000_000


class TemporaryWell:
    """A process whose /health answers this."""

    def __init__(self, body: bytes, status: int) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status if self.path == "/health" else 404)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> int:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server.server_port

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def checked(program: str, **environment: str) -> int:
    """The exit code of the health check: 0 is well."""
    told = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, env=environment)
    return told.returncode


def unit(name: str) -> dict[str, list[str]]:
    """The [Service] part: every key with its values."""
    found: dict[str, list[str]] = {}
    text = (HERE / "deploy" / name).read_text()
    for line in text.partition("[Service]")[2].partition("[Install]")[0].splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


@pytest.mark.parametrize("name", UNITS)
def test_every_unit_has_the_least_rights(name: str) -> None:
    service = unit(name)
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
    assert "MemoryMax" in service
    secrets = {value.partition(":")[0] for value in service["LoadCredential"]}
    assert secrets <= SETTINGS
    assert "ReadWritePaths" not in service


def test_the_bot_comes_back_and_has_time_to_stop() -> None:
    service = unit("mgzavri.service")
    assert service["TimeoutStopSec"] == ["15"]
    assert service["Restart"] == ["on-failure"]


@pytest.mark.parametrize("name", UNITS[1:])
def test_other_commands_run_as_the_bot_with_what_the_bot_has(name: str) -> None:
    """Its user is there only while a unit runs; its secrets are in no file that anybody but root can read."""
    service, bot = unit(name), unit("mgzavri.service")
    for key in (
        "DynamicUser",
        "User",
        "StateDirectory",
        "LoadCredential",
        "EnvironmentFile",
        "WorkingDirectory",
    ):
        assert service[key] == bot[key], key
    assert service["Type"] == ["oneshot"]
    assert service["ExecStart"][0].find("/opt/mgzavri/.venv/bin/mgzavri ") >= 0


def test_a_command_of_several_words_becomes_a_unit_and_says_what_it_said(tmp_path: Path) -> None:
    if shutil.which("systemd-escape") is None:
        pytest.skip("systemd-escape is not here")
    for name in ("systemctl", "journalctl"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho "{name} $*"\n[ {name} != systemctl ] || exit 3\n')
        (tmp_path / name).chmod(0o755)
    program = str(HERE / "deploy/mgzavri-do")
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    words = ["restore", "backups/m-1.age", "--identity", "backups/identity"]
    told = subprocess.run([program, *words], check=False, capture_output=True, text=True, env=environment)
    assert told.returncode == 3, "what the unit ends with"
    name = told.stdout.splitlines()[0].removeprefix("systemctl start ")
    read = subprocess.run(
        ["systemd-escape", "--unescape", "--instance", name], check=True, capture_output=True, text=True
    )
    assert read.stdout.split() == words
    assert f"--unit={name}" in told.stdout.splitlines()[-1]
    nothing = subprocess.run([program], check=False, capture_output=True, text=True, env=environment)
    assert nothing.returncode == 2
    assert "mgzavri-do doctor" in nothing.stderr


@pytest.mark.parametrize("name", UNITS)
def test_systemd_calls_it_safe(name: str) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not here")
    command = [program, "security", "--offline=yes", "--threshold=20", str(HERE / "deploy" / name)]
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    if "unrecognized option" in told.stderr:
        pytest.skip("this systemd-analyze is too old")
    assert told.returncode == 0, told.stdout[-300:]
