"""What a scene is."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

import httpx

from kit.testing import Stage
from kit.testing.cast import ADA, ANNA, BEN, CLEO, DEVI, EMMA, FINN, MALLORY, MORA, SUE
from tests.api.rewinding import RewindingPool

EVERYBODY = (ANNA, BEN, CLEO, DEVI, EMMA, MALLORY, FINN, MORA, SUE, ADA)


@dataclass
class Scene:
    """A service with things in it.

    `people` are clients by lower-case name, with `nobody`. `things` are ids and instants by the name a row calls them.
    `secrets` are texts that only the people they belong to may read.
    """

    stage: Stage
    people: dict[str, httpx.AsyncClient]
    things: dict[str, str] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)
    pool: RewindingPool | None = None

    def rewound(self) -> AbstractAsyncContextManager[None]:
        """Whatever is asked in this block has not been asked after it."""
        assert self.pool is not None
        return self.pool.rewound()

    def keep_secret(self, *texts: object) -> None:
        self.secrets |= {str(text) for text in texts}


def scene_of(stage: Stage) -> Scene:
    """A scene with the whole cast, their tokens made by the stage; an account is a thing by its name."""
    people = {person.name.lower(): stage.as_(person) for person in EVERYBODY}
    things = {person.name.lower(): str(person.account_id) for person in EVERYBODY}
    return Scene(stage, {**people, "nobody": stage.nobody}, things)


async def posted(answer: httpx.Response, *, status: int = 200) -> Any:
    """The body of an answer that has this status."""
    assert answer.status_code == status, (answer.status_code, answer.text)
    return answer.json() if answer.content else None
