"""What `realtime` says: who keeps a screen open that others rely on."""

from contracts.base import Event, Id, Instant, Internal


class DeskHeld(Event, aggregate="presence", key="consultant_id"):
    """The consultant's desk is open on a screen. Said at most every 15 s; old ones prove nothing."""

    consultant_id: Internal[Id]
    held_at: Internal[Instant]
