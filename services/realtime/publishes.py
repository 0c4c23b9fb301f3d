"""What realtime says: rows become events of `contracts/realtime.py` here and nowhere else."""

from datetime import datetime
from uuid import UUID

from contracts.realtime import DeskHeld


def desk_held(consultant_id: UUID, now: datetime) -> DeskHeld:
    return DeskHeld(consultant_id=consultant_id, held_at=now)
