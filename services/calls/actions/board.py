"""What student and consultant see of a block: the same line, the same numbers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kit import NotFound, Tx, clock
from services.calls import copies
from services.calls.actions.desk import come, current_block, own_block
from services.calls.rules.call import Call
from services.calls.rules.consultant import Block, ConsultantState, is_absent, ready_in, state_of
from services.calls.rules.estimate import Estimate, Measured, forecast
from services.calls.rules.turn import Turn
from services.calls.store import calls, desks, turns
from services.calls.store.turns import Move


@dataclass(frozen=True, slots=True)
class Board:
    """A block as it stands at `as_of`. `estimates` by booking; `elsewhere` are students in another call this instant.

    `running` is the consultant's ring or call, whichever block it belongs to.
    """

    block: Block
    as_of: datetime
    consultant_state: ConsultantState
    consultant_absent: bool
    running: Call | None
    line: list[Turn]
    elsewhere: set[UUID]
    estimates: dict[UUID, Estimate]
    moves: dict[UUID, list[Move]]
    names: dict[UUID, str]

    def is_away(self, turn: Turn) -> bool:
        return turn.away_since is not None or turn.student_id in self.elsewhere


@dataclass(frozen=True, slots=True)
class Waiting:
    """One turn on the board, with its newest call."""

    board: Board
    turn: Turn
    call: Call | None


async def waiting_room(tx: Tx, booking_id: UUID, account_id: UUID) -> Waiting:
    """A turn for its student or its consultant; NotFound for everybody else."""
    turn = await turns.one(tx, booking_id)
    if turn is None or account_id not in (turn.student_id, turn.consultant_id):
        raise NotFound("You have no such booking.")
    block = await own_block(tx, turn.consultant_id, turn.block_starts_at)
    return Waiting(await board(tx, block, [turn]), turn, await calls.latest_of(tx, booking_id))


async def desk(tx: Tx, consultant_id: UUID, starts_at: datetime | None) -> Board | None:
    """The consultant opens their desk: they are here. None without a block that is on; NotFound for a wrong one."""
    await come(tx, consultant_id)
    if starts_at is None:
        block = await current_block(tx, consultant_id)
    else:
        block = await own_block(tx, consultant_id, starts_at)
    return None if block is None else await board(tx, block, [])


async def board(tx: Tx, block: Block, others: list[Turn]) -> Board:
    """The board of a block; `others` are turns outside the line that somebody wants to see on it."""
    now = clock.now()
    running = await calls.live_of_consultant(tx, block.consultant_id)
    line = await turns.in_line(tx, block.consultant_id, block.starts_at)
    shown = [*line, *others]
    in_call = running is not None and running.state in ("joining", "in_call")
    elsewhere = await calls.in_another_call(tx, [turn.student_id for turn in line], [turn.booking_id for turn in line])
    seen_at = await desks.seen_at(tx, block.consultant_id)
    return Board(
        block,
        now,
        state_of(block, seen_at=seen_at, on_call=in_call, now=now),
        is_absent(block, now=now),
        running,
        line,
        elsewhere,
        await _estimates(tx, block, running, line, elsewhere, now),
        await turns.moves_of(tx, [turn.booking_id for turn in shown]),
        await copies.names(tx, [block.consultant_id, *(turn.student_id for turn in shown)]),
    )


async def _estimates(
    tx: Tx, block: Block, running: Call | None, line: list[Turn], elsewhere: set[UUID], now: datetime
) -> dict[UUID, Estimate]:
    """An estimate for everybody in line, as long as the block is on; who is away does not count as ahead."""
    if not line or not block.is_open(now):
        return {}
    own, others = await calls.lengths(tx, block.consultant_id)
    by_ahead = forecast(
        Measured(own, others),
        places=len(line),
        running_for_seconds=(now - running.rung_at).total_seconds() if running else None,
        ready_in_seconds=ready_in(block, now=now).total_seconds(),
        block_left_seconds=(block.ends_at - now).total_seconds(),
        seed=block.consultant_id.int ^ int(block.starts_at.timestamp()),
    )
    estimates, ahead = {}, 0
    for turn in line:
        estimates[turn.booking_id] = by_ahead[ahead]
        ahead += turn.away_since is None and turn.student_id not in elsewhere
    return estimates
