"""What the web app's server says of what it gives out."""

import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from web.server import app

PAGE = b"<!doctype html><div id=app></div>"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    _put_a_build(tmp_path)
    transport = httpx.ASGITransport(app(tmp_path))
    headers = {"accept-encoding": "identity"}
    async with httpx.AsyncClient(transport=transport, base_url="http://parley.test", headers=headers) as found:
        yield found


def _put_a_build(dist: Path) -> None:
    (dist / "assets").mkdir()
    files = {"index.html": PAGE, "assets/app-1a2b.js": b"let a = 1;", "service-worker.js": b"self;", "icon.png": b"PNG"}
    for name, content in files.items():
        (dist / name).write_bytes(content)
        if not name.endswith(".png"):
            Path(f"{dist / name}.gz").write_bytes(gzip.compress(content))
    (dist / ".built").write_text("secret")


@pytest.mark.parametrize("path", ["/", "/c/0190", "/book/0190/2026-03-02T10:00:00.000Z", "/index.html", "/month"])
async def test_every_address_of_the_app_is_the_app(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["/assets/gone-9f9f.js", "/assets/", "/favicon.ico", "/.built", "/assets/app-1a2b.js.gz"]
)
async def test_a_file_that_is_not_there_is_not_the_app(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")


@pytest.mark.parametrize("path", ["/", "/assets/app-1a2b.js", "/nothing.js"])
async def test_nothing_inline_nothing_from_elsewhere_no_frame(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    rules = dict(rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";"))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")
    assert (rules["connect-src"], rules["frame-ancestors"], rules["base-uri"]) == ("'self'", "'none'", "'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert "camera=(self)" in headers["permissions-policy"]
    assert headers["x-content-type-options"] == "nosniff"


async def test_hashed_files_are_kept_for_ever_and_the_page_is_asked_for_each_time(client: httpx.AsyncClient) -> None:
    assert (await client.get("/assets/app-1a2b.js")).headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/service-worker.js", "/c/1"):
        answer = await client.get(path)
        assert answer.headers["cache-control"] == "no-cache"
        again = await client.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


async def test_who_takes_gzip_gets_what_was_compressed_beforehand(client: httpx.AsyncClient) -> None:
    answer = await client.get("/assets/app-1a2b.js", headers={"accept-encoding": "br, gzip"})
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert answer.content == b"let a = 1;"
    refused = await client.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers
    assert "content-encoding" not in (await client.get("/icon.png", headers={"accept-encoding": "gzip"})).headers


async def test_only_reading_is_possible(client: httpx.AsyncClient) -> None:
    assert (await client.head("/")).status_code == 200
    assert (await client.post("/", content=b"x")).status_code == 405


def test_without_a_build_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="bin/web build"):
        app(tmp_path)


async def test_one_that_follows_gives_out_a_new_build_once_it_is_whole(tmp_path: Path) -> None:
    _put_a_build(tmp_path)
    clients = [
        httpx.AsyncClient(transport=httpx.ASGITransport(one), base_url="http://parley.test")
        for one in (app(tmp_path, follows=True), app(tmp_path))
    ]
    for name in (".built", "assets/app-1a2b.js.gz", "assets/app-1a2b.js", "index.html.gz"):
        (tmp_path / name).unlink()
    (tmp_path / "index.html").write_bytes(b"new")
    assert [(await one.get("/")).content for one in clients] == [PAGE, PAGE]
    (tmp_path / ".built").write_text("another")
    assert [(await one.get("/")).content for one in clients] == [b"new", PAGE]
    # A page that was open before still gets the parts of its own build.
    assert [(await one.get("/assets/app-1a2b.js")).status_code for one in clients] == [200, 200]
    for one in clients:
        await one.aclose()


async def test_pages_reach_the_storage_of_files_and_nothing_else_elsewhere(
    client: httpx.AsyncClient, tmp_path: Path
) -> None:
    alone = (await client.get("/")).headers["content-security-policy"]
    assert ("connect-src 'self';" in alone, "img-src 'self' data: blob:;" in alone) == (True, True)
    transport = httpx.ASGITransport(app(tmp_path, "https://files.parley.test"))
    async with httpx.AsyncClient(transport=transport, base_url="http://parley.test") as other:
        told = (await other.get("/nowhere.js")).headers["content-security-policy"].split("; ")
    reaching = [one.partition(" ")[0] for one in told if "https://files.parley.test" in one]
    assert reaching == ["img-src", "connect-src"]


@pytest.mark.parametrize("storage", ["files.parley.test", "https://files.parley.test/", "https://a; script-src *"])
def test_what_is_no_origin_is_refused_as_the_storage(tmp_path: Path, storage: str) -> None:
    with pytest.raises(ValueError, match="is no origin"):
        app(tmp_path, storage)


async def test_the_page_names_what_its_screen_and_language_need(tmp_path: Path) -> None:
    _put_a_build(tmp_path)
    screens = {"/": ["/assets/search.js"], "/c/:id": ["/assets/profile.js", "/assets/profile.css"]}
    languages = {"en": ["/assets/en.js"], "ar": ["/assets/ar.js"]}
    asks = {"/c/:id": ["/api/consultants/:id", "/api/consultants/:id/blocks", "/api/topics"]}
    (tmp_path / ".needed.json").write_text(json.dumps({"screens": screens, "languages": languages, "asks": asks}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app(tmp_path)), base_url="http://parley.test") as client:
        profile = await client.get("/c/1", headers={"accept-language": "fr-CA, ar-EG;q=0.8, en;q=0.5"})
        assert profile.headers["link"] == (
            "</assets/ar.js>; rel=modulepreload, </assets/profile.js>; rel=modulepreload, "
            "</assets/profile.css>; rel=preload; as=style, </api/consultants/1>; rel=preload; as=fetch; crossorigin, "
            "</api/consultants/1/blocks>; rel=preload; as=fetch; crossorigin, "
            "</api/topics>; rel=preload; as=fetch; crossorigin"
        )
        for crooked in ("/c/1%3E;x=y", "/c/1%22", "/c/1?query=x", "/c/" + "1" * 65):
            answer = await client.get(crooked)
            assert (answer.status_code, "as=fetch" in answer.headers["link"]) == (200, False), crooked
        assert "Accept-Language" in profile.headers["vary"]
        named = {path: (await client.get(path)).headers["link"] for path in ("/", "/c/1/2", "/nowhere")}
        assert named["/"] == "</assets/en.js>; rel=modulepreload, </assets/search.js>; rel=modulepreload"
        assert named["/c/1/2"] == named["/nowhere"] == "</assets/en.js>; rel=modulepreload"
        assert "link" not in (await client.get("/assets/app-1a2b.js")).headers
