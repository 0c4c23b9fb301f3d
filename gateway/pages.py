"""The few pages HAProxy answers by itself: the front door while there is no web app, and the list of APIs."""

import html
from collections.abc import Iterator
from pathlib import Path

from gateway.edge import Edge

HERE = Path(__file__).parent / "pages"
_CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PATHS = {
    "/": "home.html",
    "/api/docs": "docs.html",
    "/api/docs/docs.js": "docs.js",
    "/api/docs/page.css": "page.css",
    "/api/docs/icon.svg": "icon.svg",
}


def write(edge: Edge) -> None:
    """Put the pages where the configuration says they are; the list of services is filled in."""
    services = "\n".join(_service(name) for name in sorted(edge.routes))
    for page in set(_PATHS.values()):
        text = (HERE / page).read_text()
        (edge.run / "pages" / page).write_text(text.replace("<!-- services -->", services))


def rules(edge: Edge) -> Iterator[str]:
    """HAProxy's rules that answer them, to GET and HEAD."""
    for path, page in _PATHS.items():
        if path == "/" and edge.web:
            continue
        yield (
            f'    http-request return status 200 content-type "{_CONTENT_TYPES[Path(page).suffix]}"'
            f" file {edge.run}/pages/{page}"
            f' hdr Content-Security-Policy "{_POLICY}" hdr Cache-Control "public, max-age=60"'
            f" if {{ path {path} }} {{ method GET HEAD }}"
        )


def _service(name: str) -> str:
    shown = html.escape(name)
    return (
        f'<details id="{shown}" data-service="{shown}"><summary><h2>{shown}</h2>'
        f'<a href="/api/{shown}/openapi.json">openapi.json</a></summary></details>'
    )
