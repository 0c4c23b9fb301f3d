"""Requests that Schemathesis makes from a service's OpenAPI document, asked by people of the service's scene."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.core import NOT_SET
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.transport import Response
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.overrides import Override
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.api.rows import ROWS, Row, filled
from tests.api.scenes import Scene
from workshop.reading import service, service_names

HOST = "http://testserver"
MODES = list(schemathesis.GenerationMode)
Case = schemathesis.Case[Any]
CHECKS: list[Any] = [
    schemathesis.checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance,
]  # fmt: skip


@cache
def document(name: str) -> OpenApiSchema:
    found = schemathesis.openapi.from_dict(service(name).web_app().openapi())
    found.config.generation.update(with_security_parameters=False)  # people come with tokens, or with none
    found.config.output.sanitization.update(enabled=False)  # a failure can be repeated as it is shown
    return found


@dataclass(frozen=True)
class Operation:
    """An operation of a service's document, with the table's row for it, which knows what is there to ask for."""

    service: str
    label: str

    def __str__(self) -> str:
        return f"{self.service} {self.label}"

    @property
    def described(self) -> APIOperation[Any, Any, Any, Any]:
        found = document(self.service).find_operation_by_label(self.label)
        assert found is not None
        return found

    @property
    def row(self) -> Row:
        call = self.label.replace(f"/api/{self.service}", "")
        found = [row for row in ROWS.get(self.service, []) if row.call == call]
        assert found, f"tests/api/rows/{self.service}.py needs a row for {call}, and its scene what the row asks for"
        return found[0]

    def cases(self) -> st.SearchStrategy[Case]:
        """Requests as the document wants them, and such as it does not."""
        return st.one_of([self.described.as_strategy(generation_mode=mode, feedback=NO_FEEDBACK) for mode in MODES])

    def as_in_row(self, scene: Scene) -> Case:
        """What whoever has the right gets."""
        body = NOT_SET if self.row.body is None else filled(self.row.body, scene)
        things = self.row.path_parameters_in(scene)
        return self.described.Case(path_parameters=things, query=filled(self.row.query, scene), body=body)

    def edges(self) -> list[Case]:
        """Each bound of each parameter and field, from both sides: the same list every time."""
        found = CoverageGenerator(
            operation=self.described,
            generation_modes=MODES,
            generation_config=document(self.service).config.generation_for(operation=self.described, phase="coverage"),
            auth_storage=None,
            override=Override(),
            feedback=NO_FEEDBACK,
        )
        return list(found)


def operations() -> list[Operation]:
    """Of every service there is: a new one is asked without being named here."""
    return [
        Operation(name, f"{method.upper()} {path}")
        for name in service_names()
        for path, ways in document(name).raw_schema["paths"].items()
        for method in ways
    ]


def ask_for_what_is_there(case: Case, row: Row, scene: Scene) -> None:
    """Puts the scene's ids in the place of those that were made up; what was made wrong on purpose stays wrong."""
    if case.meta is None or not case.meta.is_negative_at(ParameterLocation.PATH):
        case.path_parameters = {**case.path_parameters, **row.path_parameters_in(scene)}
    if isinstance(case.body, dict) and row.body is not None:
        real = {name: filled(value, scene) for name, value in row.body.items() if "{" in str(value)}
        case.body = {name: real.get(name, one) if isinstance(one, str) else one for name, one in case.body.items()}


def ask_as_the_row_does(case: Case, row: Row, scene: Scene, names: set[str]) -> None:
    """Puts what the table asks with in the place of these fields and parameters."""
    if isinstance(case.body, dict):
        case.body = {
            **case.body,
            **{name: filled((row.body or {})[name], scene) for name in names & {*(row.body or {})}},
        }
    case.query = {**case.query, **{name: filled(row.query[name], scene) for name in names & {*row.query}}}


async def answer_to(case: Case, who: str, scene: Scene) -> Response:
    """What this person is answered; nothing of it is kept."""
    client = scene.people[who]
    prepared = requests.Request(**case.as_transport_kwargs(base_url=HOST)).prepare()
    cookies = dict(client.cookies)
    async with scene.rewound():
        answer = await client.request(
            case.method,
            prepared.url or "",
            headers=_as_bytes(prepared.headers),
            content=cast(bytes | str, prepared.body or b""),
        )
    client.cookies = cookies
    headers = {name: answer.headers.get_list(name) for name in answer.headers}
    return Response(answer.status_code, headers, answer.content, prepared, 0.0, verify=False, encoding=answer.encoding)


def _as_bytes(headers: Mapping[str, str | bytes]) -> list[tuple[bytes, bytes]]:
    """Beyond ASCII, a header is sent as it was made: byte for byte."""
    return [
        (name.encode(), value if isinstance(value, bytes) else value.encode("latin-1"))
        for name, value in headers.items()
    ]


async def check(case: Case, who: str, scene: Scene, *, may_be_right: bool = False) -> None:
    """Fails when an answer is not one that the document describes, or when what it forbids was done.

    `may_be_right` when something wrong in the request may have been put right since.
    """
    answer = await answer_to(case, who, scene)
    case.validate_response(answer, checks=CHECKS if may_be_right else [*CHECKS, checks.negative_data_rejection])
