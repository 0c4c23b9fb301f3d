"""Whatever is asked of an operation, by whomever: the answer is one its OpenAPI document describes, and never a fault.

More than the suite asks: `PARLEY_EXAMPLES=500 bin/test tests/api/test_documents.py --hypothesis-seed=7`.
"""

import os
from collections.abc import Iterator
from functools import reduce
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.api import asking
from tests.api.asking import Operation
from tests.api.scenes import Scene
from workshop.reading import service_names

EXAMPLES = int(os.environ.get("PARLEY_EXAMPLES", "0"))
OPERATIONS = asking.operations()
each_operation = pytest.mark.parametrize(
    ("scene", "operation"), [pytest.param(one.service, one, id=str(one)) for one in OPERATIONS], indirect=["scene"]
)


def people_for(operation: Operation) -> list[str]:
    """Who has the right, an admin, and nobody."""
    return list(dict.fromkeys([operation.row.rightful, "ada", "nobody"]))


@pytest.mark.parametrize("name", service_names())
def test_each_document_is_openapi_and_its_references_lead_somewhere(name: str) -> None:
    document = asking.document(name)
    document.validate()
    for part in parts_of(document.raw_schema):
        if "$ref" in part:
            assert reduce(lambda found, step: found[step], part["$ref"].split("/")[1:], document.raw_schema)
        if "schema" in part:
            Draft202012Validator.check_schema(part["schema"])
    for schema in document.raw_schema["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def parts_of(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts_of(one)


@each_operation
async def test_what_the_table_asks_is_answered_as_described(scene: Scene, operation: Operation) -> None:
    for who in people_for(operation):
        await asking.check(operation.as_in_row(scene), who, scene)


@pytest.mark.slow
@each_operation
async def test_at_every_bound_the_answer_is_as_described(scene: Scene, operation: Operation) -> None:
    for case in operation.edges():
        asking.ask_for_what_is_there(case, operation.row, scene)
        for who in people_for(operation):
            await asking.check(case.derive(), who, scene)


@pytest.mark.slow
@each_operation
@settings(
    max_examples=EXAMPLES or 24, derandomize=not EXAMPLES, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
@given(data=st.data())
async def test_any_answer_is_as_described(scene: Scene, operation: Operation, data: st.DataObject) -> None:
    case, row = data.draw(operation.cases()), operation.row
    if data.draw(st.booleans(), "asked for what is there"):
        asking.ask_for_what_is_there(case, row, scene)
    names = sorted({*(row.body or {}), *row.query})
    as_in_row = data.draw(st.sets(st.sampled_from(names)), "asked as the row does") if names else set()
    asking.ask_as_the_row_does(case, row, scene, as_in_row)
    for who in [*people_for(operation), data.draw(st.sampled_from(sorted(scene.people)))]:
        await asking.check(case.derive(), who, scene, may_be_right=bool(as_in_row))
