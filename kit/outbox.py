"""The outbox: an event becomes a row in the transaction of its cause, with its aggregate's next version.

The upsert of the version takes the aggregate's row lock and keeps it to the commit, so one aggregate's versions are
gap-free and in the order of commits; a rollback takes its versions back with it.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from contracts.base import Classified, Event
from kit import clock, trace
from kit.ids import new_id

if TYPE_CHECKING:
    from kit.database import Transaction

_ONE = """
WITH versioned AS (
    INSERT INTO kit_aggregate (aggregate, aggregate_id, version) VALUES ($1, $2, 1)
    ON CONFLICT (aggregate, aggregate_id) DO UPDATE SET version = kit_aggregate.version + 1
    RETURNING version
)
INSERT INTO kit_outbox (event_id, aggregate, aggregate_id, version, name, body, traceparent, said_at, ttl_seconds,
                        secret)
SELECT $3, $1, $2, version, $4, $5, $6, $7, $8, $9 FROM versioned
"""
_VERSIONS = """
INSERT INTO kit_aggregate (aggregate, aggregate_id, version)
SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
ON CONFLICT (aggregate, aggregate_id) DO UPDATE SET version = kit_aggregate.version + excluded.version
RETURNING aggregate, aggregate_id, version
"""
_MANY = """
INSERT INTO kit_outbox (event_id, aggregate, aggregate_id, version, name, body, traceparent, said_at, ttl_seconds,
                        secret)
SELECT event_id, aggregate, aggregate_id, version, name, body, $9, $10, ttl_seconds, secret
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::integer[], $8::boolean[])
    WITH ORDINALITY AS event (event_id, aggregate, aggregate_id, version, name, body, ttl_seconds, secret, place)
ORDER BY place
"""
_FORGET = """
UPDATE kit_history SET body = NULL
WHERE aggregate = $1 AND aggregate_id = $2 AND name = ANY($3::text[]) AND strpos(body, $4) > 0
"""


class ForeignEvent(TypeError):
    """A service tried to say another's event."""


async def emit(tx: "Transaction", event: Event) -> None:
    """Say an event: it is published if and only if `tx` commits. Refuses another publisher's contract."""
    if event.speaker() != tx.speaker:
        raise ForeignEvent(f"{tx.speaker} cannot say {event.speaker()}'s {type(event).__name__}")
    if event.model_extra:
        raise ForeignEvent(f"{type(event).__name__} has no fields {sorted(event.model_extra)}")
    tx.say(event)


async def write(tx: "Transaction", events: Sequence[Event]) -> None:
    """Write the events of a transaction, at its end: one statement for one event, two for many."""
    traceparent, said_at = trace.current() or trace.follow(None), clock.now()
    if len(events) == 1:
        event = events[0]
        name, body = type(event).__name__, event.model_dump_json()
        await tx.execute(
            _ONE,
            event.aggregate,
            event.aggregate_id,
            new_id(),
            name,
            body,
            traceparent,
            said_at,
            event.ttl_seconds,
            _is_scrubbed(type(event)),
        )
        return
    stories = [(event.aggregate, event.aggregate_id) for event in events]
    counts = Counter(stories)
    # Sorted, so that two transactions with the same aggregates wait for each other instead of deadlocking.
    wanted = sorted(counts)
    rows = await tx.fetch(
        _VERSIONS, [one[0] for one in wanted], [one[1] for one in wanted], [counts[one] for one in wanted]
    )
    following = {(row["aggregate"], row["aggregate_id"]): row["version"] for row in rows}
    for aggregate in wanted:
        following[aggregate] -= counts[aggregate]
    versions = []
    for story in stories:
        following[story] += 1
        versions.append(following[story])
    await tx.execute(
        _MANY,
        [new_id() for _ in events],
        [aggregate for aggregate, _ in stories],
        [aggregate_id for _, aggregate_id in stories],
        versions,
        [type(event).__name__ for event in events],
        [event.model_dump_json() for event in events],
        [event.ttl_seconds for event in events],
        [_is_scrubbed(type(event)) for event in events],
        traceparent,
        said_at,
    )


async def forget(tx: "Transaction", aggregate_id: str, contracts: Sequence[type[Event]], about: str = "") -> None:
    """Erase the bodies of an aggregate's published events of these kinds, where `about` stands in them: they keep
    their versions, and whoever asks for the past hears them as blanks."""
    (aggregate,) = {contract.aggregate for contract in contracts}
    await tx.execute(_FORGET, aggregate, aggregate_id, [contract.__name__ for contract in contracts], about)


@cache
def _is_scrubbed(contract: type[Event]) -> bool:
    """`Event.scrubbed`, which depends on the contract alone and takes longer to find out than an event to write."""
    return Classified.SECRET in contract.classification().values()
