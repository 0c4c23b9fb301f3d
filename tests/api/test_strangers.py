"""Every route of every service, asked by strangers for other people's things that are really there."""

from collections import Counter

import httpx
import pytest
from fastapi.routing import APIRoute

from kit import new_id
from kit.testing.cast import ADA, FINN, MORA, SUE
from tests.api.rows import ROWS, Row, filled
from tests.api.scenes import Scene
from workshop.reading import service, service_names

STAFF = {person.name.lower(): person.scopes for person in (FINN, MORA, SUE, ADA)}
EVERY_ROW = [pytest.param(name, row, id=f"{name} {row.call}") for name, rows in ROWS.items() for row in rows]
each_row = pytest.mark.parametrize(("scene", "row"), EVERY_ROW, indirect=["scene"])


def routes_of(name: str) -> list[str]:
    """ "METHOD /path" of every route below /api/<service>: those its OpenAPI document tells of, and those it hides."""
    found, root = service(name), f"/api/{name}"
    documented = {
        f"{method.upper()} {path.removeprefix(root)}"
        for path, ways in found.web_app().openapi()["paths"].items()
        for method in ways
    }
    served = {
        f"{method} {route.path}"
        for router in found.routers
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
    return sorted(documented | served)


@pytest.mark.parametrize("name", service_names())
def test_each_route_has_one_row_and_each_row_a_route(name: str) -> None:
    assert sorted(row.call for row in ROWS.get(name, [])) == routes_of(name)


async def ask(scene: Scene, who: str, row: Row, *, path: str | None = None, guessing: bool = False) -> httpx.Response:
    body = row.guess if guessing and row.guess is not None else row.body
    return await scene.people[who].request(
        row.method, path or row.path_in(scene), json=filled(body, scene), params=filled(row.query, scene)
    )


def strangers_of(row: Row) -> dict[str, int]:
    """Who has no right to it, with the status they get."""
    unscoped = {name for name, scopes in STAFF.items() if row.scope is None or not {row.scope, "admin"} & scopes}
    return {"mallory": row.stranger, "nobody": row.nobody} | dict.fromkeys(sorted(unscoped), row.staff)


@each_row
async def test_strangers_get_what_the_row_says_and_see_and_change_nothing_of_others(scene: Scene, row: Row) -> None:
    got, seen, said = Counter[str](), [], []
    for who, status in strangers_of(row).items():
        async with scene.rewound():
            answer = await ask(scene, who, row, guessing=True)
            got[f"{who} {answer.status_code}, not {status}: {answer.text}"] += answer.status_code != status
            if not row.is_for_all:
                seen += [f"{who} sees {secret}" for secret in scene.secrets if secret in answer.text]
            if answer.status_code >= 400:
                said += [f"{who} made it say {event}" for event in await scene.stage.said()]
                assert (await ask(scene, row.rightful, row)).is_success, f"no longer after {who} tried"
    assert (list(+got), seen, said) == ([], [], [])


@pytest.mark.slow
@each_row
async def test_whoever_has_the_right_gets_it(scene: Scene, row: Row) -> None:
    async with scene.rewound():
        answer = await ask(scene, row.rightful, row)
        assert answer.is_success, answer.text
        shows_others = row.method == "GET" and not row.is_for_all
        if shows_others:
            strange = await ask(scene, "mallory", row)
            assert answer.text != strange.text, "there is nothing a stranger could have seen"


@pytest.mark.slow
@each_row
async def test_another_persons_thing_looks_like_one_that_is_not_there(scene: Scene, row: Row) -> None:
    """Or else a stranger could try out ids."""
    if row.stranger != 404 or "{" not in row.path:
        return
    nowhere = row.path.format_map(dict.fromkeys(row.path_parameters_in(scene), str(new_id())))
    for who in ("mallory", "ada"):
        async with scene.rewound():
            theirs, nothing = await ask(scene, who, row), await ask(scene, who, row, path=nowhere)
            assert (theirs.status_code, theirs.json()) == (nothing.status_code, nothing.json())
