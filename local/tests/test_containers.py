"""compose.yml and the Dockerfile cannot run here; what can be known without a container engine is held."""

import os
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from local import provision
from local.machine import ROOT
from local.plan import service_names


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "compose.yml").read_text()))


def stage(name: str) -> str:
    """The lines of one stage of the Dockerfile."""
    return next(part for part in (ROOT / "Dockerfile").read_text().split("\nFROM ")[1:] if f"AS {name}\n" in part)


def test_every_service_has_a_container_of_its_own_and_a_route(compose: dict[str, Any]) -> None:
    built = {
        name for name, part in compose["services"].items()
        if part.get("build", {}).get("args", {}).get("SERVICE") == name
    }  # fmt: skip
    assert set(service_names()) <= built
    routes = {part.partition("=")[0] for part in compose["services"]["gateway"]["command"] if "=" in part[2:]}
    assert built <= routes


def test_every_name_a_container_waits_for_mounts_or_joins_exists(compose: dict[str, Any]) -> None:
    for part in compose["services"].values():
        assert set(part.get("depends_on", [])) <= set(compose["services"])
        assert set(part["networks"]) <= set(compose["networks"])
        for volume in part.get("volumes", []):
            source = volume["source"] if isinstance(volume, dict) else volume.partition(":")[0]
            assert source == "." or source in compose["volumes"]


def test_a_container_mounts_its_own_secrets_only(compose: dict[str, Any]) -> None:
    for name, part in compose["services"].items():
        for volume in part.get("volumes", []):
            if isinstance(volume, dict) and volume["source"] == "secrets":
                assert volume["read_only"]
                assert volume["volume"]["subpath"] == name.removesuffix("-signalling")


def test_nothing_is_published_beyond_loopback_but_media(compose: dict[str, Any]) -> None:
    published = [port for part in compose["services"].values() for port in part.get("ports", [])]
    assert [port for port in published if not port.startswith("127.0.0.1:")] == ["21000-21199:21000-21199/udp"]


def test_no_password_is_written_down() -> None:
    text = (ROOT / "compose.yml").read_text()
    assert re.findall(r"(?i)(?:password|secret)\w*[:=]\s*[\"']?(?![/{\"' ]|\$|\{)(\w+)", text) == []


def test_an_image_holds_the_kit_the_contracts_and_one_service() -> None:
    copied = re.findall(r"^COPY (.*) \S+$", stage("service"), flags=re.MULTILINE)
    assert copied == ["requirements/$SERVICE.txt", "kit/", "contracts/", "services/$SERVICE/"]


def test_provisioned_secrets_open_what_they_are_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provision.write_secrets(tmp_path, ["tea_shop", "calls"])
    before = (tmp_path / "tea_shop" / "database_url").read_text()
    provision.write_secrets(tmp_path, ["tea_shop", "calls"])
    assert (tmp_path / "tea_shop" / "database_url").read_text() == before
    assert {file.name for file in (tmp_path / "tea_shop").iterdir()} == {"database_url", "amqp_url"}
    assert (tmp_path / "calls" / "janus_api_secret").read_text() in (tmp_path / "janus" / "janus.jcfg").read_text()

    here = os.environ["PARLEY_TEST_DATABASE_URL"]
    monkeypatch.setattr(provision, "service_names", lambda: ["tea_shop"])
    monkeypatch.setenv("DATABASE_URL", here)
    provision.main("databases", tmp_path)
    url = before.replace(f"@{provision.DATABASE_HOST}/", f"@{here.rpartition('@')[2].partition('/')[0]}/")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("tea_shop",)
