"""What `disputes` says of money: what goes back to a student, and which earnings wait for a decision."""

from contracts.base import Event, Id, Instant, Internal


class DisputeOpened(Event, aggregate="dispute", key="dispute_id"):
    """The call's earnings are not paid out until the dispute is closed."""

    dispute_id: Internal[Id]
    call_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    opened_by: Internal[Id]
    opened_at: Internal[Instant]


class RefundDecided(Event, aggregate="dispute", key="dispute_id"):
    """`seconds` of the call go back to the student (None: all that is left); for goodwill, `goodwill_minor` does."""

    dispute_id: Internal[Id]
    decision_id: Internal[Id]
    call_id: Internal[Id]
    seconds: Internal[int | None]
    goodwill_minor: Internal[int | None]
    reason: Internal[str]
    decided_by: Internal[Id]
    decided_at: Internal[Instant]


class DisputeClosed(Event, aggregate="dispute", key="dispute_id"):
    """What was held for it may be paid out."""

    dispute_id: Internal[Id]
    call_id: Internal[Id]
    closed_at: Internal[Instant]
