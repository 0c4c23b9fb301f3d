"""Documents as their owners, and finance staff, fetch them: through a URL that is soon good for nothing."""

from datetime import datetime, timedelta
from uuid import UUID

from kit import Conflict, NotFound, Tx, clock, wake
from kit.database import Row
from kit.storage import SIGNED_FOR, storage
from services.billing import store
from services.billing.actions.rendering import render_documents
from services.billing.settings import Settings

_UNPAID = {
    "planned": "Its charge is about to be sent.",
    "sending": "Its charge is on its way.",
    "needs_authentication": "Your bank wants to see you first: follow the link among your charges.",
    "declined": "Its charge was refused: see your charges.",
    "waived": "All of it was given back before it was paid, so nothing was charged.",
}


class BeingMade(Conflict):
    slug, title = "being_made", "The document is being made"


class NoReceiptYet(Conflict):
    slug, title = "no_receipt_yet", "There is no receipt yet"


async def own_document(tx: Tx, owner_id: UUID, document_id: UUID) -> Row:
    row = await store.documents.owned(tx, document_id, owner_id)
    if row is None:
        raise NotFound("You have no document with this id.")
    return row


async def own_file(tx: Tx, owner_id: UUID, document_id: UUID) -> tuple[str, datetime]:
    """A URL of the PDF, and until when it is good."""
    return await _signed(tx, await own_document(tx, owner_id, document_id))


async def file_for_staff(tx: Tx, staff_id: UUID, document_id: UUID) -> tuple[str, datetime]:
    """The same for finance staff; who looked is kept, also where there is no PDF yet."""
    row = await store.documents.document(tx, document_id)
    if row is None:
        raise NotFound("There is no document with this id.")
    await store.standings.remember_look(tx, staff_id, "document", document_id, clock.now())
    return await _signed(tx, row)


async def receipt_of_statement(tx: Tx, student_id: UUID, statement_id: UUID) -> tuple[str, datetime]:
    """The receipt of the charge of a student's statement."""
    charge = await store.documents.charge_of_statement(tx, statement_id, student_id)
    if charge is None:
        raise NotFound("You have no statement with this id.")
    if charge["charge_id"] is None:
        raise NoReceiptYet(
            "What you owed was too little to charge, so it is carried into the next month.", reason="carried_forward"
        )
    row = await store.documents.receipt_of_charge(tx, charge["charge_id"])
    if row is None:
        raise NoReceiptYet(_UNPAID.get(charge["state"], "It is not paid yet."), reason=charge["state"])
    return await _signed(tx, row)


async def _signed(tx: Tx, document: Row) -> tuple[str, datetime]:
    if document["rendered_at"] is None:
        wake(tx, render_documents)
        raise BeingMade("Its PDF is being made; try again in some seconds.", retry_after_seconds=3).kept()
    async with storage(Settings.current(), for_people=True) as place:
        url = await place.signed_url(document["object_key"], f"{document['number']}.pdf")
    return url, clock.now().replace(microsecond=0) + SIGNED_FOR - timedelta(seconds=1)
