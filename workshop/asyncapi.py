"""The AsyncAPI 3 document: a channel per aggregate on its speaker's exchange, an operation per event said or heard."""

from typing import Any

from contracts.base import Event
from workshop.reading import hearers, publishers


def document() -> dict[str, Any]:
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    messages: dict[str, Any] = {}
    for speaker, events in publishers().items():
        for event in events:
            channel = f"{speaker}.{event.aggregate}"
            message = f"{speaker}.{event.__name__}"
            messages[message] = _message(event)
            channels.setdefault(channel, _channel(event))["messages"][event.__name__] = {
                "$ref": f"#/components/messages/{message}"
            }
            operations[f"{speaker}.says.{event.__name__}"] = _operation("send", channel, event)
            for one in hearers().get(event, []):
                operations[f"{one.service}.hears.{message}"] = _operation("receive", channel, event)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Parley's events",
            "version": "1",
            "description": "Facts the services tell each other: CloudEvents 1.0 in binary mode over AMQP 0-9-1.",
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages},
    }


def _channel(event: type[Event]) -> dict[str, Any]:
    return {
        "address": f"{event.aggregate}.*",
        "description": f"The story of each {event.aggregate}, in order.",
        "messages": {},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {"name": f"said.{event.speaker()}", "type": "topic", "durable": True, "autoDelete": False},
            }
        },
    }


def _message(event: type[Event]) -> dict[str, Any]:
    return {
        "name": event.__name__,
        "title": event.__name__,
        "summary": (event.__doc__ or "").partition("\n")[0],
        "contentType": "application/json",
        "payload": _inline(event.model_json_schema(mode="serialization")),
        "x-classification": {name: str(mark) for name, mark in event.classification().items()},
    }


def _inline(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its $defs put where they are used: an AsyncAPI payload has no place of its own for them."""
    definitions = schema.pop("$defs", {})

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                return walk(definitions[node["$ref"].rpartition("/")[2]])
            return {name: walk(value) for name, value in node.items()}
        return [walk(one) for one in node] if isinstance(node, list) else node

    inlined: dict[str, Any] = walk(schema)
    return inlined


def _operation(action: str, channel: str, event: type[Event]) -> dict[str, Any]:
    reference = f"#/channels/{channel}"
    return {
        "action": action,
        "channel": {"$ref": reference},
        "messages": [{"$ref": f"{reference}/messages/{event.__name__}"}],
    }
