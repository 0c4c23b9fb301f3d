"""Small upstreams that stand in for services: they answer with what they were asked."""

import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import urlsplit

from websockets.sync.server import Server, ServerConnection, serve


@dataclass
class StandInService:
    """An HTTP/1.1 server that echoes each request as JSON `{service, method, path, headers, body_bytes}`.

    `?status=`, `?cache=` and `?sleep=` in the query choose its status, its Cache-Control and how long it takes.
    `said[path]` is an answer of its own; `seen` lists what arrived; of the requests to a path that ends with `/breaks`,
    the next `breaks` get no answer at all.
    """

    name: str
    said: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    seen: list[dict[str, Any]] = field(default_factory=list)
    breaks: int = 0

    def __post_init__(self) -> None:
        stand_in = self

        class Handler(_Echo):
            service = stand_in

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Quiet(ThreadingHTTPServer):
    request_queue_size = 512

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves in the middle is nothing to print."""


class _Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: ClassVar[StandInService]
    timeout = 30

    def answer(self) -> None:
        body = self._body()
        url = urlsplit(self.path)
        if url.path == "/healthz":
            return self._send(200, b"{}", {})
        if url.path.endswith("/breaks") and self.service.breaks:
            self.service.breaks -= 1
            self.close_connection = True
            return None
        wanted = dict(part.split("=", 1) for part in url.query.split("&") if "=" in part)
        if "sleep" in wanted:
            threading.Event().wait(float(wanted["sleep"]))
        seen = {
            "service": self.service.name,
            "method": self.command,
            "path": self.path,
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "body_bytes": len(body),
            "count": len(self.service.seen) + 1,
        }
        self.service.seen.append(seen)
        status, text = self.service.said.get(url.path, (int(wanted.get("status", 200)), json.dumps(seen).encode()))
        cache = wanted.get("cache", "private, no-store").replace("+", " ")
        return self._send(status, text, {"Cache-Control": cache})

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            whole = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                whole += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return whole
        return self.rfile.read(int(self.headers.get("content-length", 0)))

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Tests read answers, not logs."""


class StandInSignalling:
    """A WebSocket server that sends back what it hears, after the header names it was greeted with."""

    def __init__(self) -> None:
        self._server: Server = serve(self._echo, "127.0.0.1", 0)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.socket.getsockname()[1]}"

    def stop(self) -> None:
        self._server.shutdown()

    @staticmethod
    def _echo(connection: ServerConnection) -> None:
        request = connection.request
        assert request is not None
        with suppress(Exception):
            connection.send(
                json.dumps({"path": request.path, "headers": [[n.lower(), v] for n, v in request.headers.raw_items()]})
            )
            for message in connection:
                connection.send(message)
