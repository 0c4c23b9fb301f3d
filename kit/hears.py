"""Handlers: which function of a service takes which event."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from contracts.base import Event
from kit.database import Transaction

E = TypeVar("E", bound=Event)
Handler = Callable[[Transaction, Any], Awaitable[None]]
_MARK = "_parley_hears"


def hears(contract: type[E]) -> Callable[[Callable[[Transaction, E], Awaitable[None]]], Handler]:
    """Mark a function as the one that takes this event: one event in, one call into actions or copies."""

    def mark(handler: Callable[[Transaction, E], Awaitable[None]]) -> Handler:
        setattr(handler, _MARK, contract)
        return handler

    return mark


@dataclass
class Hearing:
    """All that one service hears."""

    handlers: dict[tuple[str, str], tuple[type[Event], Handler]] = field(default_factory=dict)
    """(speaker, event name) → its contract and the function that takes it."""

    @property
    def followed(self) -> list[tuple[str, str]]:
        """(speaker, aggregate) of everything heard: all versions of these arrive, so gaps are seen."""
        return sorted({(contract.speaker(), contract.aggregate) for contract, _ in self.handlers.values()})


def hearing_of(package: str) -> Hearing:
    """Read `<package>.consumes.*`; a file per speaker, and nobody hears the same event twice."""
    hearing = Hearing()
    try:
        consumes = importlib.import_module(f"{package}.consumes")
    except ModuleNotFoundError as missing:
        if missing.name != f"{package}.consumes":
            raise
        return hearing
    for found in sorted(pkgutil.iter_modules(consumes.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package}.consumes.{found.name}")
        for handler in vars(module).values():
            contract = getattr(handler, _MARK, None)
            if contract is None or handler.__module__ != module.__name__:
                continue
            key = (contract.speaker(), contract.__name__)
            if contract.speaker() != found.name or key in hearing.handlers:
                raise TypeError(f"{module.__name__}: {contract.__name__} is misplaced or heard twice")
            hearing.handlers[key] = (contract, handler)
    return hearing
