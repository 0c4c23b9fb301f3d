"""Serves the built web app: compressed beforehand, hashed files for ever, every other address the app itself.

`python -m web.server --dist web/dist --port 8000`. Behind the gateway; `/healthz` says that it lives.
"""

import argparse
import hashlib
import json
import mimetypes
import os
import re
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?")


def policy(storage: str) -> str:
    """What pages may do. `storage` is the origin files are sent to and come from; empty: there is none."""
    files = f" {storage}" if storage else ""
    return "; ".join(
        (
            "default-src 'none'", "script-src 'self'", "style-src 'self'", f"img-src 'self' data: blob:{files}",
            "media-src 'self' blob:", f"connect-src 'self'{files}", "worker-src 'self'", "manifest-src 'self'",
            "font-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
        )
    )  # fmt: skip


HEADERS = {
    "Permissions-Policy": "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Vary": "Accept-Encoding",
}
FOR_EVER, ASK_EACH_TIME = "public, max-age=31536000, immutable", "no-cache"
ENCODINGS = {"br": ".br", "gzip": ".gz"}
LIKE_A_FILE = re.compile(r"\.[a-z][a-z0-9]*$")
TYPES = {
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Kept:
    """A file of the build, in every encoding it was made in."""

    bytes_by_encoding: dict[str, bytes]
    media_type: str
    etag: str
    cache: str


@dataclass(frozen=True)
class Needed:
    """What an address's screen and a language need beyond the page: a browser told of it need not find it out.

    `asks` is what a screen asks of the API first; with the ids of the address it is asked before any script runs.
    """

    screens: list[tuple[re.Pattern[str], list[str]]]
    asks: list[tuple[re.Pattern[str], list[str]]]
    languages: dict[str, list[str]]

    @classmethod
    def read(cls, dist: Path) -> "Needed":
        file = dist / ".needed.json"
        found = json.loads(file.read_text()) if file.exists() else {}
        return cls(
            _by_address(found.get("screens", {}), "[^/]+"),
            # What stands in an address comes from anybody and goes into a header: ids, and nothing else.
            _by_address(found.get("asks", {}), "[0-9A-Za-z-]{1,64}"),
            found.get("languages", {}),
        )

    def link(self, path: str, query: str, accept_language: str) -> str:
        screen = next((files for pattern, files in self.screens if pattern.fullmatch(path)), [])
        wanted = [part.strip().partition("-")[0].partition(";")[0].lower() for part in accept_language.split(",")]
        language = next((one for one in wanted if one in self.languages), "en")
        files = dict.fromkeys([*self.languages.get(language, []), *screen])
        # Another question than an address's own is the screen's to ask.
        asks = [] if query else self._asked(path)
        return ", ".join([*(_named(file) for file in files), *asks])

    def _asked(self, path: str) -> list[str]:
        for pattern, asks in self.asks:
            if found := pattern.fullmatch(path):
                return [f"<{_filled(one, found.groupdict())}>; {_FETCHED}" for one in asks]
        return []


_FETCHED = "rel=preload; as=fetch; crossorigin"


def _filled(address: str, ids: dict[str, str]) -> str:
    return re.sub(r":([A-Za-z]+)", lambda name: ids[name[1]], address)


def _by_address(table: dict[str, list[str]], segment: str) -> list[tuple[re.Pattern[str], list[str]]]:
    return [(re.compile(re.sub(r":([A-Za-z]+)", rf"(?P<\1>{segment})", path)), what) for path, what in table.items()]


def _named(file: str) -> str:
    return f"<{file}>; rel=preload; as=style" if file.endswith(".css") else f"<{file}>; rel=modulepreload"


def read(dist: Path) -> dict[str, Kept]:
    """Path on the wire → what is sent."""
    found = {}
    for file in dist.rglob("*"):
        name = file.relative_to(dist).as_posix()
        if not file.is_file() or file.suffix in ENCODINGS.values() or name.startswith("."):
            continue
        plain = file.read_bytes()
        encoded = {
            encoding: Path(f"{file}{suffix}").read_bytes()
            for encoding, suffix in ENCODINGS.items()
            if Path(f"{file}{suffix}").exists()
        }
        media_type = TYPES.get(file.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        found[f"/{name}"] = Kept(
            {**encoded, "identity": plain},
            media_type,
            hashlib.sha256(plain).hexdigest()[:16],
            FOR_EVER if name.startswith("assets/") else ASK_EACH_TIME,
        )
    return found


class Build:
    """A build, read once: it is a few hundred KB. One that follows is read again when `bin/web build` is done."""

    def __init__(self, dist: Path, *, follows: bool = False) -> None:
        self._dist, self._follows, self._stamp = dist, follows, _stamp_of(dist)
        self.kept, self.needed = read(dist), Needed.read(dist)
        if "/index.html" not in self.kept:
            raise FileNotFoundError(f"There is no build in {dist}: bin/web build makes it.")

    def look(self) -> None:
        # The stamp is the last a build writes and the first it takes away: without one there is a build half made.
        stamp = _stamp_of(self._dist) if self._follows else None
        if stamp is None or stamp == self._stamp:
            return
        old = {path: file for path, file in self.kept.items() if file.cache == FOR_EVER}  # for pages that are open
        self._stamp, self.kept, self.needed = stamp, {**old, **read(self._dist)}, Needed.read(self._dist)


def _stamp_of(dist: Path) -> int | None:
    try:
        return (dist / ".built").stat().st_mtime_ns
    except FileNotFoundError:
        return None


def app(dist: Path, storage: str = "", *, follows: bool = False) -> Starlette:
    """The app over a build; raises FileNotFoundError when there is none, ValueError for what is no origin."""
    if storage and not ORIGIN.fullmatch(storage):
        raise ValueError(f"{storage!r} is no origin: https://files.example, without a path.")
    build = Build(dist, follows=follows)
    headers = {**HEADERS, "Content-Security-Policy": policy(storage)}

    async def serve(request: Request) -> Response:
        build.look()
        kept, needed = build.kept, build.needed
        found = _choose(kept, request.url.path)
        if found is None:
            return PlainTextResponse("There is no such file.", 404, headers={**headers, "Cache-Control": "no-store"})
        answer = _answer(found, request, headers)
        if found is kept["/index.html"]:
            answer.headers["Vary"] = f"{HEADERS['Vary']}, Accept-Language"
            language = request.headers.get("accept-language", "")
            if link := needed.link(request.url.path, request.url.query, language):
                answer.headers["Link"] = link
        return answer

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("live")

    return Starlette(routes=[Route("/healthz", healthz), Route("/{path:path}", serve, methods=["GET", "HEAD"])])


def _choose(kept: dict[str, Kept], path: str) -> Kept | None:
    """The file, or the app for an address of its own. A file that is gone stays gone: no page is taken for a script."""
    if path in kept:
        return kept[path]
    if path.startswith("/assets/") or LIKE_A_FILE.search(path):
        return None
    return kept["/index.html"]


def _answer(found: Kept, request: Request, always: dict[str, str]) -> Response:
    accepted = _accepted(request.headers.get("accept-encoding", ""))
    encoding = next(name for name in (*ENCODINGS, "identity") if name in accepted and name in found.bytes_by_encoding)
    etag = f'"{found.etag}-{encoding}"'
    headers = {**always, "Cache-Control": found.cache, "ETag": etag}
    if etag in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(None, 304, headers=headers)
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return Response(found.bytes_by_encoding[encoding], media_type=found.media_type, headers=headers)


def _accepted(header: str) -> set[str]:
    """Encodings somebody takes; those with q=0 they do not."""
    taken = {"identity"}
    for part in header.split(","):
        name, _, quality = part.strip().lower().partition(";")
        if quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(name.strip())
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m web.server", description="Serves the built web app.")
    parser.add_argument("--dist", type=Path, default=Path(__file__).parent / "dist")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--storage", default=os.environ.get("STORAGE_ORIGIN", ""), help="the origin of people's files")
    parser.add_argument("--follow", action="store_true", help="give out a newer build when there is one")
    given = parser.parse_args()
    served = app(given.dist, given.storage, follows=given.follow)
    uvicorn.run(served, host=given.host, port=given.port, access_log=False, server_header=False)


if __name__ == "__main__":
    main()
