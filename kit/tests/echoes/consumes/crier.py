from kit import Tx, emit, hears, new_id
from kit.tests.said.crier import Cried
from kit.tests.said.echo import NoteTaken

POISON = -1


@hears(Cried)
async def on_cried(tx: Tx, event: Cried) -> None:
    await tx.execute("INSERT INTO heard_cry (street_id, number) VALUES ($1, $2)", event.street_id, event.number)
    if event.number == POISON:
        raise ValueError("nobody can digest this")
    await emit(tx, NoteTaken(note_id=new_id(), text=f"cry {event.number}"))
