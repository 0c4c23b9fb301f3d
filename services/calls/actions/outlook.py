"""What a place in a block would come to if it were booked now: the waiting room's own estimate, before one is in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from kit import Tx, clock
from services.calls import copies
from services.calls.actions.refusals import NoSuchConsultant
from services.calls.rules.consultant import Block, ready_in
from services.calls.rules.estimate import Estimate, Measured, forecast
from services.calls.store import calls, desks, turns

HOUR = timedelta(hours=1)
NEAR = timedelta(hours=1)
"""A call that runs now may reach into a block so near; later ones begin with a free consultant."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """`estimate` counts from the block's start, or from now once it has begun."""

    block_starts_at: datetime
    place: int
    estimate: Estimate


async def refuse_hidden(tx: Tx, consultant_id: UUID, viewer_id: UUID | None) -> bool:
    """Whether everybody may see this consultant; raises NoSuchConsultant where this viewer may not."""
    shows = await copies.shows(tx, consultant_id)
    if not shows and viewer_id != consultant_id:
        raise NoSuchConsultant("There is no such consultant, or they are not listed at the moment.")
    return shows


async def of_blocks(tx: Tx, consultant_id: UUID, starts: Sequence[datetime]) -> list[Outlook]:
    """An outlook for each of these blocks that is to come or on, soonest first; closed and past ones are left out."""
    now = clock.now()
    wanted = sorted({start for start in starts if start + HOUR > now})
    if not wanted:
        return []
    own, others = await calls.lengths(tx, consultant_id)
    measured = Measured(own, others)
    waiting = await turns.waiting_in(tx, consultant_id, wanted)
    far = [start for start in wanted if start > now + NEAR]
    # Every hour that begins with a free consultant is the same hour: one simulation serves them all.
    by_ahead = _free_hour(measured, 1 + max((waiting.get(start, 0) for start in far), default=0), consultant_id)
    near = [await _near(tx, consultant_id, start, measured, now) for start in wanted if start <= now + NEAR]
    return [
        *(one for one in near if one is not None),
        *(Outlook(start, waiting.get(start, 0) + 1, by_ahead[waiting.get(start, 0)]) for start in far),
    ]


def _free_hour(measured: Measured, places: int, consultant_id: UUID) -> list[Estimate]:
    return forecast(
        measured, places=places, running_for_seconds=None, ready_in_seconds=0,
        block_left_seconds=HOUR.total_seconds(), seed=consultant_id.int,
    )  # fmt: skip


async def _near(tx: Tx, consultant_id: UUID, starts_at: datetime, measured: Measured, now: datetime) -> Outlook | None:
    """As the board of this block reckons: what runs, who is late, and who has stepped away."""
    block = await desks.block(tx, consultant_id, starts_at) or _untouched(consultant_id, starts_at)
    if not block.is_open(now):
        return None
    has_begun = block.starts_at <= now
    # Whoever booked and is not there when the block begins joins behind those who are.
    line = await (turns.in_line if has_begun else turns.not_called)(tx, consultant_id, starts_at)
    elsewhere = await calls.in_another_call(tx, [turn.student_id for turn in line], [turn.booking_id for turn in line])
    ahead = sum(turn.away_since is None and turn.student_id not in elsewhere for turn in line)
    running = await calls.live_of_consultant(tx, consultant_id)
    estimate = forecast(
        measured,
        places=ahead + 1,
        running_for_seconds=(now - running.rung_at).total_seconds() if running else None,
        ready_in_seconds=ready_in(block, now=now).total_seconds(),
        block_left_seconds=(block.ends_at - now).total_seconds(),
        seed=consultant_id.int ^ int(starts_at.timestamp()),
    )[ahead]
    until_start = max(0, round((starts_at - now).total_seconds()))
    return Outlook(starts_at, len(line) + 1, _sooner(estimate, until_start))


def _untouched(consultant_id: UUID, starts_at: datetime) -> Block:
    """A block nobody has booked has no row; its consultant is taken to come."""
    return Block(consultant_id, starts_at, starts_at + HOUR, starts_at, *[None] * 5)


def _sooner(estimate: Estimate, seconds: int) -> Estimate:
    return replace(
        estimate,
        median_seconds=max(0, estimate.median_seconds - seconds),
        low_seconds=max(0, estimate.low_seconds - seconds),
        high_seconds=max(0, estimate.high_seconds - seconds),
    )
