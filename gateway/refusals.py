"""Every answer HAProxy makes up itself, as a problem document (RFC 9457) in a file it can load."""

import json
from dataclasses import dataclass
from http import HTTPStatus

PAGE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


@dataclass(frozen=True)
class Refusal:
    """`name` is the file, `slug` the stable `type` on the wire; `retry` names the limit that holds the seconds."""

    name: str
    status: int
    slug: str
    title: str
    detail: str
    retry: str | int | None = None
    challenge: str | None = None
    allow: str | None = None

    def http(self, limits: dict[str, int]) -> bytes:
        """The whole HTTP/1.1 answer. `limits`: what the names in `retry` and `detail` stand for."""
        detail = self.detail.format(**limits)
        document: dict[str, object] = {
            "type": self.slug,
            "title": self.title,
            "status": self.status,
            "detail": detail,
        }
        headers = dict(PAGE_HEADERS)
        if self.retry is not None:
            wait = self.retry if isinstance(self.retry, int) else limits[self.retry]
            document["retry_after_seconds"] = wait
            headers["Retry-After"] = str(wait)
        if self.challenge is not None:
            headers["WWW-Authenticate"] = self.challenge
        if self.allow is not None:
            headers["Allow"] = self.allow
        body = json.dumps(document).encode()
        head = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}", "Content-Type: application/problem+json"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        head += [f"Content-Length: {len(body)}", "", ""]
        return "\r\n".join(head).encode() + body


BY_STATUS = (
    Refusal(
        "400",
        400,
        "bad_request",
        "This is not a request we can read",
        "The request is malformed, or its address or headers are too many or too long.",
    ),
    Refusal(
        "401",
        401,
        "unauthenticated",
        "Sign in first",
        "The access token is not valid. Refresh it, or sign in again.",
        challenge='Bearer error="invalid_token"',
    ),
    Refusal(
        "403",
        403,
        "forbidden",
        "This is not allowed",
        "The request was refused at the door. If you think it should not be, tell us what you were doing.",
    ),
    Refusal(
        "404", 404, "not_found", "There is no such thing", "Nothing is served at this address. /api/docs lists what is."
    ),
    Refusal(
        "405",
        405,
        "method_not_allowed",
        "This method is not used here",
        "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.",
        allow="GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    ),
    Refusal(
        "408",
        408,
        "request_timeout",
        "The request took too long to arrive",
        "Send it again, on a better connection if you can.",
        retry=1,
    ),
    Refusal("410", 410, "gone", "This is no longer here", "It was taken away and will not come back."),
    Refusal(
        "413",
        413,
        "too_large",
        "The request is too large",
        "A request's body may have at most {body_bytes} bytes. Files are uploaded elsewhere.",
    ),
    Refusal(
        "425", 425, "too_early", "Too early", "Send the request again once the connection is established.", retry=1
    ),
    Refusal(
        "429", 429, "too_many", "Too many requests", "Wait a little, then go on more slowly.", retry="requests_seconds"
    ),
    Refusal(
        "500",
        500,
        "internal",
        "Something broke on our side",
        "Try again. If it stays broken, tell us the request id in X-Request-ID.",
        retry=5,
    ),
    Refusal("501", 501, "not_implemented", "This is not supported", "The request asks for something we do not speak."),
    Refusal(
        "502",
        502,
        "bad_gateway",
        "A part of the platform answered badly",
        "Try again in a moment: what you sent may or may not have been done.",
        retry=2,
    ),
    Refusal(
        "503",
        503,
        "unavailable",
        "Not right now",
        "This part of the platform is not there at the moment. Try again shortly.",
        retry=5,
    ),
    Refusal(
        "504",
        504,
        "gateway_timeout",
        "A part of the platform took too long",
        "Try again in a moment: what you sent may or may not have been done.",
        retry=5,
    ),
)
"""Loaded for every status HAProxy may answer with by itself."""

BY_RULE = (
    Refusal(
        "crooked_path",
        400,
        "bad_request",
        "This address is not written straight",
        "An address may not hold empty or dotted segments, backslashes, or encoded slashes, dots or zero bytes.",
    ),
    Refusal(
        "unsized_body",
        413,
        "too_large",
        "The request does not say how large it is",
        "A body without Content-Length may have at most {unsized_body_bytes} bytes. "
        "Send Content-Length and it may have {body_bytes}.",
    ),
    Refusal(
        "too_many_from_address",
        429,
        "too_many",
        "Too many requests",
        "Too many requests came from your network address. Wait a little, then go on more slowly.",
        retry="requests_seconds",
    ),
    Refusal(
        "too_many_from_account",
        429,
        "too_many",
        "Too many requests",
        "Too many requests came from your account. Wait a little, then go on more slowly.",
        retry="requests_seconds",
    ),
    Refusal(
        "too_many_sign_ins",
        429,
        "too_many",
        "Too many attempts to sign in",
        "Too many attempts to sign in came from your network address. Wait before you try again.",
        retry="sign_ins_seconds",
    ),
    Refusal(
        "no_keys_yet",
        503,
        "unavailable",
        "Not right now",
        "The gateway does not know the keys of access tokens yet. Try again in a moment.",
        retry=5,
    ),
)
"""Named where one status has several reasons."""
