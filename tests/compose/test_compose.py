"""The container set-up is valid, complete, and its time limits fit together."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE_FILE = ROOT / "docker-compose.yml"
NGINX_CONF = ROOT / "docker" / "nginx.conf"
DOCKERFILES = sorted((ROOT / "docker").glob("*.Dockerfile"))
SIGNING_KEY = "whsec_" + "a" * 43 + "="


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    compose = yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8"))
    found: dict[str, Any] = compose["services"]
    return found


def test_the_file_follows_the_compose_specification(tmp_path: Path) -> None:
    result = compose_config(tmp_path, f"OFFLOAD_SIGNING_KEY={SIGNING_KEY}\n")

    assert result.returncode == 0, result.stderr


def test_nothing_starts_without_a_signing_key(tmp_path: Path) -> None:
    result = compose_config(tmp_path, "")

    assert result.returncode != 0
    assert "put a key into .env" in result.stderr


def test_worker_and_shop_share_the_signing_key(services: dict[str, Any]) -> None:
    worker_key = services["worker"]["environment"]["Offload__SigningKeys"]

    assert services["shop"]["environment"]["OFFLOAD_SIGNING_KEY"] == worker_key


def test_every_dockerfile_that_compose_builds_exists(services: dict[str, Any]) -> None:
    built = {ROOT / service["build"]["dockerfile"] for service in services.values() if "build" in service}

    assert built == set(DOCKERFILES)


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda path: path.name)
def test_everything_that_is_copied_exists_and_reaches_the_build(dockerfile: Path) -> None:
    ignore_file = dockerfile.with_name(dockerfile.name + ".dockerignore")
    let_through = {line[1:] for line in ignore_file.read_text().splitlines() if line.startswith("!")}
    sources = copied_paths(dockerfile.read_text(encoding="utf-8"))

    assert sources == let_through
    assert [path for path in sources if not (ROOT / path).exists()] == []


def test_every_mounted_file_exists(services: dict[str, Any]) -> None:
    mounts = [volume for service in services.values() for volume in service.get("volumes", [])]
    sources = [volume.split(":")[0] for volume in mounts if volume.startswith("./")]

    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    text = NGINX_CONF.read_text(encoding="utf-8")
    text = text.replace("server shop:", "server 127.0.0.1:").replace("/tmp/", f"{tmp_path}/")
    conf = tmp_path / "nginx.conf"
    conf.write_text(text, encoding="utf-8")

    nginx = tool("nginx", "nginx-light", path=f"{os.environ['PATH']}:/usr/sbin")
    result = run(nginx, "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(conf))

    assert result.returncode == 0, result.stderr


def test_compose_waits_longer_than_the_worker_drains(services: dict[str, Any]) -> None:
    worker = services["worker"]

    assert seconds(worker["stop_grace_period"]) > seconds(worker["environment"]["Offload__DrainTimeout"])


def test_compose_waits_longer_than_uwsgi_for_running_requests(services: dict[str, Any]) -> None:
    assert seconds(services["shop"]["stop_grace_period"]) > int(uwsgi_options()["worker-reload-mercy"])


def test_uwsgi_gives_up_on_a_request_before_nginx_does() -> None:
    harakiri = int(uwsgi_options()["harakiri"])

    assert 0 < harakiri < nginx_seconds("uwsgi_read_timeout")
    assert harakiri < int(uwsgi_options()["worker-reload-mercy"])


def compose_config(folder: Path, variables: str) -> subprocess.CompletedProcess[str]:
    # With variables of its own, so that no .env and no shell of a developer's can answer for them.
    env_file = folder / "variables.env"
    env_file.write_text(variables, encoding="utf-8")
    return run(
        tool("docker-compose", "docker-compose"),
        *("--env-file", str(env_file), "--file", str(COMPOSE_FILE), "config", "--quiet"),
        environment={"PATH": os.environ["PATH"]},
    )


def tool(name: str, package: str, path: str | None = None) -> str:
    found = shutil.which(name, path=path)
    if found is None:
        pytest.fail(f"{name} is missing: apt-get install --no-install-recommends {package}")
    return found


def run(*command: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)


def copied_paths(dockerfile: str) -> set[str]:
    copies = re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE)
    return {source for copy in copies for source in copy.split()[:-1]}


def uwsgi_options() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "samples" / "bookshop" / "uwsgi.ini")
    return parser["uwsgi"]


def nginx_seconds(directive: str) -> int:
    match = re.search(rf"^\s*{directive} (\d+)s;$", NGINX_CONF.read_text(encoding="utf-8"), re.MULTILINE)
    assert match, f"nginx.conf does not set {directive} in seconds"
    return int(match[1])


def seconds(duration: str) -> int:
    """Compose writes 40s, .NET writes 00:00:40."""
    if ":" in duration:
        hours, minutes, rest = map(int, duration.split(":"))
        return hours * 3600 + minutes * 60 + rest
    match = re.fullmatch(r"(\d+)s", duration)
    assert match, f"{duration} is not a number of seconds"
    return int(match[1])
