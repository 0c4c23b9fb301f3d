"""What a row of the table says."""

from dataclasses import dataclass, field
from typing import Any

from tests.api.scenes import Scene


@dataclass(frozen=True, kw_only=True)
class Row:
    """Who gets what of a route, asked for somebody else's things that are really there.

    `call` is "METHOD /path" below the service. `rightful` is who gets 2xx, sending `body` and `query`. `stranger` is
    the status Mallory gets with a valid token and no other right, `nobody` that without a token, and `staff` that of
    everybody on the staff whose scope is not `scope`, even of an admin where there is none.
    A braced word in path, body or query is a thing of the scene; `where` renames those of the path.
    `guess` is the body of those who do not know the secret in `body`.
    """

    call: str
    rightful: str
    stranger: int
    nobody: int
    staff: int
    scope: str | None = None
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)
    guess: dict[str, Any] | None = None
    where: dict[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        return self.call.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.call.partition(" ")[2]

    @property
    def is_for_all(self) -> bool:
        """Whether the route answers without a token, the same to anyone."""
        return self.rightful == "nobody" and self.guess is None

    def path_in(self, scene: Scene) -> str:
        renamed = {name: scene.things[thing] for name, thing in self.where.items()}
        return self.path.format_map(scene.things | renamed)

    def path_parameters_in(self, scene: Scene) -> dict[str, str]:
        names = [part.partition("}")[0] for part in self.path.split("{")[1:]]
        return {name: scene.things[self.where.get(name, name)] for name in names}


def filled(value: Any, scene: Scene) -> Any:
    """A body or query with the scene's things in it."""
    if isinstance(value, str):
        return value.format_map(scene.things)
    if isinstance(value, dict):
        return {name: filled(one, scene) for name, one in value.items()}
    return [filled(one, scene) for one in value] if isinstance(value, list) else value
