"""The waiting room and the desk on the wire."""

from typing import Literal
from uuid import UUID

from kit import Instant, Shape
from services.calls.actions.board import Board, Waiting
from services.calls.rules import call as call_rules
from services.calls.rules import turn as turn_rules
from services.calls.rules.consultant import ConsultantState
from services.calls.store.turns import Move


class EstimateOut(Shape):
    """Seconds from `as_of` until the ring; `chance_served` 0-1 of ringing before the block ends; `why` and
    `changed_at` name the last thing that changed it."""

    median_seconds: int
    low_seconds: int
    high_seconds: int
    chance_served: float
    as_of: Instant
    why: str | None
    changed_at: Instant | None


class MoveOut(Shape):
    """A change of state or place that both sides can read. `reason` is a stable word, `note` what somebody said."""

    at: Instant
    from_state: str
    to_state: str
    from_place: int | None
    to_place: int | None
    reason: str
    note: str | None


class AwayOut(Shape):
    """`why` is `stepped_away` or `called_elsewhere`; `left_seconds` is what remains of ten minutes per booking."""

    since: Instant | None
    why: Literal["stepped_away", "called_elsewhere"]
    left_seconds: int


class RingOut(Shape):
    """The newest call of a turn; `ring` 2 is the one re-ring."""

    call_id: UUID
    state: call_rules.State
    ring: Literal[1, 2]
    answer_by: Instant


class WaitingOut(Shape):
    """A turn as its student and its consultant see it: the same numbers for both."""

    booking_id: UUID
    state: turn_rules.State
    place: int | None
    waiting: int
    estimate: EstimateOut | None
    away: AwayOut | None
    away_left_seconds: int
    consultant_id: UUID
    consultant_name: str | None
    student_id: UUID
    student_name: str | None
    walk_in: bool
    question: str | None
    consultant_state: ConsultantState
    consultant_late_until: Instant | None
    consultant_absent: bool
    block_starts_at: Instant
    block_ends_at: Instant
    check_in_opens_at: Instant
    checked_in_at: Instant | None
    call_id: UUID | None
    call: RingOut | None
    moves: list[MoveOut]
    as_of: Instant

    @classmethod
    def of(cls, found: Waiting) -> "WaitingOut":
        turn, board, call = found.turn, found.board, found.call
        shown = call if call and turn.state in ("called", "in_call", "completed") else None
        return cls(
            booking_id=turn.booking_id,
            state=turn.state,
            place=turn.place,
            waiting=len(board.line),
            estimate=estimate_of(board, turn),
            away=away_of(board, turn),
            away_left_seconds=int(turn.away_left_seconds(board.as_of)),
            consultant_id=turn.consultant_id,
            consultant_name=board.names.get(turn.consultant_id),
            student_id=turn.student_id,
            student_name=board.names.get(turn.student_id),
            walk_in=turn.walk_in,
            question=turn.question,
            consultant_state=board.consultant_state,
            consultant_late_until=board.block.late_until,
            consultant_absent=board.consultant_absent,
            block_starts_at=turn.block_starts_at,
            block_ends_at=board.block.ends_at,
            check_in_opens_at=turn.check_in_opens_at,
            checked_in_at=turn.checked_in_at,
            call_id=shown and shown.call_id,
            call=shown and RingOut.model_validate(shown),
            moves=[MoveOut.model_validate(move) for move in board.moves.get(turn.booking_id, [])],
            as_of=board.as_of,
        )


class InLine(Shape):
    """Somebody who waits, as the desk shows them."""

    booking_id: UUID
    place: int
    student_id: UUID
    student_name: str | None
    question: str | None
    walk_in: bool
    checked_in_at: Instant | None
    misses: int
    away: AwayOut | None
    estimate: EstimateOut | None
    moves: list[MoveOut]


class CurrentCall(RingOut):
    """The consultant's ring or call, whichever block it belongs to."""

    booking_id: UUID
    student_id: UUID
    started_at: Instant | None


class DeskOut(Shape):
    """The consultant's screen. Without a block that is on, `block_starts_at` is null and nobody waits."""

    block_starts_at: Instant | None
    block_ends_at: Instant | None
    closed: bool
    consultant_state: ConsultantState | None
    late_until: Instant | None
    current_call: CurrentCall | None
    waiting: list[InLine]

    @classmethod
    def of(cls, board: Board | None) -> "DeskOut":
        if board is None:
            return cls(
                block_starts_at=None,
                block_ends_at=None,
                closed=False,
                consultant_state=None,
                late_until=None,
                current_call=None,
                waiting=[],
            )
        return cls(
            block_starts_at=board.block.starts_at,
            block_ends_at=board.block.ends_at,
            closed=not board.block.is_open(board.as_of),
            consultant_state=board.consultant_state,
            late_until=board.block.late_until,
            current_call=board.running and CurrentCall.model_validate(board.running),
            waiting=[_in_line(board, turn) for turn in board.line],
        )


def _in_line(board: Board, turn: turn_rules.Turn) -> InLine:
    return InLine(
        booking_id=turn.booking_id,
        place=turn.place or 0,
        student_id=turn.student_id,
        student_name=board.names.get(turn.student_id),
        question=turn.question,
        walk_in=turn.walk_in,
        checked_in_at=turn.checked_in_at,
        misses=turn.misses,
        away=away_of(board, turn),
        estimate=estimate_of(board, turn),
        moves=[MoveOut.model_validate(move) for move in board.moves.get(turn.booking_id, [])],
    )


def estimate_of(board: Board, turn: turn_rules.Turn) -> EstimateOut | None:
    found = board.estimates.get(turn.booking_id)
    if found is None:
        return None
    moves: list[Move] = board.moves.get(turn.booking_id, [])
    return EstimateOut(
        median_seconds=found.median_seconds,
        low_seconds=found.low_seconds,
        high_seconds=found.high_seconds,
        chance_served=found.chance_served,
        as_of=board.as_of,
        why=moves[-1].reason if moves else None,
        changed_at=moves[-1].at if moves else None,
    )


def away_of(board: Board, turn: turn_rules.Turn) -> AwayOut | None:
    if turn.state != "checked_in" or not board.is_away(turn):
        return None
    return AwayOut(
        since=turn.away_since,
        why="stepped_away" if turn.away_since else "called_elsewhere",
        left_seconds=int(turn.away_left_seconds(board.as_of)),
    )
