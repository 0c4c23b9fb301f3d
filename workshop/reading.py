"""Reads the house: which events there are, who says them in which function, who hears them in which function."""

import ast
import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import contracts
from contracts.base import Event
from kit.hears import hearing_of
from kit.service import Service

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Hearer:
    service: str
    function: str


@cache
def publishers() -> dict[str, list[type[Event]]]:
    """Speaker → its events, in the order of its contract file."""
    found = {}
    for module_info in sorted(pkgutil.iter_modules(contracts.__path__), key=lambda one: one.name):
        module = importlib.import_module(f"contracts.{module_info.name}")
        events = [
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, Event)
            and value.__module__ == module.__name__
            and value is not Event
        ]
        if events:
            found[module_info.name] = events
    return found


@cache
def service_names() -> list[str]:
    return sorted(app.parent.name for app in (ROOT / "services").glob("*/app.py"))


@cache
def service(name: str) -> Service:
    found: Service = importlib.import_module(f"services.{name}.app").service
    return found


@cache
def hearers() -> dict[type[Event], list[Hearer]]:
    """Event → who hears it, in which function."""
    found: dict[type[Event], list[Hearer]] = {}
    for name in service_names():
        for contract, handler in hearing_of(f"services.{name}").handlers.values():
            where = handler.__module__.removeprefix(f"services.{name}.")
            found.setdefault(contract, []).append(Hearer(name, f"{where}.{handler.__name__}"))
    return found


@cache
def sayers(speaker: str) -> dict[str, list[str]]:
    """Event name → the functions of its speaker that make it (`publishes.booking_made`)."""
    names = {event.__name__ for event in publishers()[speaker]}
    found: dict[str, list[str]] = {}
    folder = ROOT / "services" / speaker
    for file in sorted(folder.rglob("*.py")):
        if "tests" in file.parts:
            continue
        module = ".".join(file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        for function in ast.walk(ast.parse(file.read_text())):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for made in _calls(function) & names:
                    found.setdefault(made, []).append(f"{module}.{function.name}")
    return found


def _calls(function: ast.AST) -> set[str]:
    return {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
