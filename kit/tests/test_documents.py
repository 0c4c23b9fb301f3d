"""The OpenAPI document tells of what the kit answers and reads in a route's place."""

from typing import Any

import pytest

from kit import Router, refusals
from kit.web import app
from kit.web.router import TransactionRoute

router = Router()


class Unkept(TransactionRoute):
    takes_idempotency_key = False


keyless = Router(route_class=Unkept)


@router.get("/tea")
async def look(cups: int = 1) -> str:
    return "tea"


@router.put("/tea")
@router.post("/tea", responses=refusals(418))
async def brew() -> None: ...


@keyless.post("/secret")
async def whisper() -> None: ...


DOCUMENT = app.build("tea_room", [router, keyless]).openapi()


def operation(method: str, path: str) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][f"/api/tea_room{path}"][method]
    return found


@pytest.mark.parametrize(
    ("method", "path", "statuses"),
    [
        ("get", "/tea", "200 304 404 422 429 503"),
        ("put", "/tea", "200 404 409 422 429 503"),
        ("post", "/tea", "200 401 403 404 409 418 422 429 503"),
    ],
)
def test_every_refusal_a_route_may_meet_is_a_problem_document(method: str, path: str, statuses: str) -> None:
    answers = operation(method, path)["responses"]
    assert " ".join(answers) == statuses
    for status in statuses.split():
        answer = answers[status]
        if "$ref" in answer:
            answer = DOCUMENT["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        if int(status) >= 400:
            schema = answer["content"]["application/problem+json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Problem"}


@pytest.mark.parametrize(
    ("method", "path", "named"),
    [
        ("get", "/tea", ["If-None-Match"]),
        ("post", "/tea", ["Idempotency-Key"]),
        ("put", "/tea", []),
        ("post", "/secret", []),
    ],
)
def test_a_header_is_told_of_where_it_does_something(method: str, path: str, named: list[str]) -> None:
    references = [one["$ref"] for one in operation(method, path).get("parameters", []) if "$ref" in one]
    assert [reference.rpartition("/")[2] for reference in references] == named


def test_the_framework_tells_of_no_refusal_of_its_own() -> None:
    assert list(DOCUMENT["components"]["schemas"]) == ["Problem"]
