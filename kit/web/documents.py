"""A service's OpenAPI document: each operation also tells what the kit answers and reads in its place.

Refusals are problem documents (RFC 9457). Those that any route may meet are added here once; a route names its own:
`@router.post(..., responses=refusals(410))`.
"""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details; more fields may help (`errors`, `retry_after_seconds`, …)",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "a stable slug"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_NAMES = {
    401: "Unauthenticated", 403: "Forbidden", 404: "NotFound", 409: "Conflict", 422: "Invalid", 429: "TooMany",
    503: "Unavailable",
}  # fmt: skip
_EVERYWHERE = {
    404: "There is no such thing, or it is another person's",
    422: "The request has faults: `errors` lists every one",
    429: "Too many requests: try again after `Retry-After` seconds",
    503: "Not right now",
}
_WITH_A_TOKEN = {401: "Without a valid access token", 403: "The account may not do this"}
_WHERE_SOMETHING_CHANGES = {409: "It does not fit what is already there: `type` says why"}
_SHARED = _EVERYWHERE | _WITH_A_TOKEN | _WHERE_SOMETHING_CHANGES
_RESPONSE_HEADERS = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    429: {"Retry-After": {"schema": {"type": "integer", "minimum": 0}}},
}
_ETAG = {"description": "Of this answer; with it in If-None-Match the next is 304", "schema": {"type": "string"}}
_NOT_CHANGED = {"description": "What If-None-Match names is still so", "headers": {"ETag": _ETAG}}
_PARAMETERS = {
    "get": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of the answer at hand",
        "schema": {"type": "string"},
    },
    "post": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "With an access token: the same key and body give the same answer again, for 30 days",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
    },
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Answers beyond those of every route, for its `responses`."""
    return {status: {"description": HTTPStatus(status).phrase, "content": _CONTENT} for status in statuses}


def complete(document: dict[str, Any], keyless: Collection[str] = ()) -> dict[str, Any]:
    """The document FastAPI made of the routes, with the kit's part of each answer in it. Again changes nothing.

    `keyless` are paths whose POST takes no Idempotency-Key.
    """
    components = document.setdefault("components", {})
    if "responses" in components:
        return document
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["responses"] = {_NAMES[status]: _refusal(status) for status in sorted(_SHARED)}
    components["parameters"] = {
        parameter["name"]: {"required": False, **parameter} for parameter in _PARAMETERS.values()
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete_answers(method, operation)
            if method == "get" or (method == "post" and path not in keyless):
                reference = {"$ref": f"#/components/parameters/{_PARAMETERS[method]['name']}"}
                operation["parameters"] = [*operation.get("parameters", []), reference]
    return document


def _complete_answers(method: str, operation: dict[str, Any]) -> None:
    answers: dict[str, Any] = operation["responses"]
    answers.pop("422", None)  # FastAPI's own, or what keeps it from naming its own
    expected = dict(_EVERYWHERE)
    if operation.get("security") or method == "post":  # a key for idempotency belongs to an account
        expected |= _WITH_A_TOKEN
    if method != "get":
        expected |= _WHERE_SOMETHING_CHANGES
    for status in expected:
        answers.setdefault(str(status), {"$ref": f"#/components/responses/{_NAMES[status]}"})
    if method == "get" and "200" in answers:
        answers["200"].setdefault("headers", {})["ETag"] = {"required": True, **_ETAG}
        answers["304"] = _NOT_CHANGED
    operation["responses"] = dict(sorted(answers.items()))


def _refusal(status: int) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _SHARED[status], "content": _CONTENT}
    if status in _RESPONSE_HEADERS:
        found["headers"] = _RESPONSE_HEADERS[status]
    return found
