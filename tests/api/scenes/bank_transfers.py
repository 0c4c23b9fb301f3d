"""Money moved by people: Anna is asked for a transfer, Cleo has an account, a payout of hers is in a file."""

from uuid import uuid4

from contracts.base import Money
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, FINN
from services.billing import rules
from services.billing.outside.payments.manual import ManualGateway
from services.billing.settings import Settings
from tests.api.scenes.scene import Scene, posted

CLEOS_IBAN = "FR1420041010050500013M02606"
STRAY = "from nobody we know"


async def add_bank_transfers(stage: Stage, scene: Scene) -> None:
    manual = ManualGateway(Settings.current())
    euros, charge_id = Money(amount_minor=900, currency="EUR"), uuid4()
    account = {"holder": "Cleo Marchand", "iban": CLEOS_IBAN}
    await posted(await stage.as_(CLEO).put("/me/bank-account", json=account))
    await manual.charge("bank-charge", f"manual-{ANNA.account_id}", "manual-transfer", euros, charge_id)
    filed = await manual.pay_out("bank-payout-1", f"manual-{CLEO.account_id}", euros, uuid4())
    finn = stage.as_(FINN)
    file = await posted(await finn.post("/manual/files", json={"currency": "EUR"}), status=201)
    await manual.pay_out("bank-payout-2", f"manual-{CLEO.account_id}", euros, uuid4())
    await manual.close()
    stray = {"direction": "in", "bank_ref": "76", "reference": STRAY, "amount_minor": 1, "currency": "EUR",
             "booked_on": "2026-03-03"}  # fmt: skip
    await posted(await finn.post("/manual/confirmations", json={"entries": [stray]}))
    reference = rules.creditor_reference(charge_id)
    scene.things |= {"reference": reference, "end_to_end_id": filed.ref, "file_id": file["id"]}
    scene.keep_secret(reference, CLEOS_IBAN, filed.ref, STRAY.upper())
