"""The chain of seals: everything posted is hashed once, in order, and nothing is changed unseen."""

import hashlib
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from kit.testing import Stage
from services.billing.actions import sealing
from services.billing.actions.sealing import seal_ledger
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.correcting import wrong_in_the_books
from services.billing.tests.fake_gateway import FakeGateway

CHAIN = "the chain of seals, hashed again from the first"


async def seals(stage: Stage) -> list[Any]:
    async with stage.transaction() as tx:
        return await tx.fetch("SELECT * FROM ledger_seal ORDER BY seal")


async def tamper(stage: Stage, *statements: str) -> None:
    """Change the books as nobody can but a superuser who switches their triggers off."""
    async with stage.transaction() as tx:
        await tx.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            await tx.execute(statement)


async def test_seals_follow_each_other_in_chunks_and_an_idle_ledger_gets_none(
    stage: Stage, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "MOST_IN_A_SEAL", 2)
    stage.clock.set(TEN)
    await stage.hear(*(call_ended(60, rate=100 + n) for n in range(5)))
    await stage.run(seal_ledger)
    await stage.run(seal_ledger)
    await stage.hear(call_ended(60))
    await stage.run(seal_ledger)
    found = await seals(stage)
    assert [(one["seal"], one["transactions"]) for one in found] == [(1, 2), (2, 2), (3, 1), (4, 1)]
    assert all(one["from_sequence"] == before["to_sequence"] + 1 for before, one in pairwise(found))
    assert await wrong_in_the_books(stage) == {}


async def test_anybody_can_hash_a_seal_again_from_what_is_written_down(stage: Stage, gateway: FakeGateway) -> None:
    await stage.hear(call_ended(60))
    await stage.run(seal_ledger)
    (seal,) = await seals(stage)
    async with stage.transaction() as tx:
        (posted,) = await tx.fetch("SELECT * FROM ledger_transaction")
        entries = await tx.fetch(
            "SELECT e.*, a.kind, a.party_id, a.stripe FROM ledger_entry e JOIN ledger_account a USING"
            " (ledger_account_id) ORDER BY ledger_account_id, amount_minor"
        )
        posted_at = await tx.fetchval("SELECT timestamptz_send($1)", posted["posted_at"])

    def told(text: str) -> bytes:
        return len(text).to_bytes(4) + text.encode()

    written = posted["ledger_transaction_id"].bytes + posted["sequence"].to_bytes(8) + told(posted["kind"])
    written += posted_at + len(entries).to_bytes(4)
    for one in entries:
        written += one["ledger_account_id"].bytes + told(one["kind"]) + one["party_id"].bytes
        written += one["stripe"].to_bytes(2) + one["amount_minor"].to_bytes(8, signed=True) + one["currency"].encode()
    assert hashlib.sha256(written).digest() == seal["hash"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET amount_minor = 2 * amount_minor WHERE ledger_transaction_id = "
        "(SELECT ledger_transaction_id FROM ledger_transaction ORDER BY sequence LIMIT 1)",
        "UPDATE ledger_transaction SET posted_at = posted_at + interval '1 microsecond'",
        "DELETE FROM ledger_transaction WHERE sequence = (SELECT min(sequence) FROM ledger_transaction)",
        "UPDATE ledger_account SET party_id = gen_random_uuid() WHERE kind = 'consultant_payable'",
        "UPDATE ledger_seal SET hash = sha256(hash) WHERE seal = 1",
        "DELETE FROM ledger_seal WHERE seal = 1",
        "INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at, sequence) "
        "SELECT gen_random_uuid(), 'call', now(), max(sequence) - 1 FROM ledger_transaction",
    ],
)
async def test_whatever_is_changed_behind_a_seal_breaks_the_chain(
    stage: Stage, gateway: FakeGateway, change: str
) -> None:
    await stage.hear(call_ended(60))
    await stage.run(seal_ledger)
    async with stage.transaction() as tx:
        await tx.fetchval("SELECT nextval('ledger_sequence')")
    await stage.hear(call_ended(60, started_at=TEN + timedelta(hours=1)))
    await stage.run(seal_ledger)
    assert await wrong_in_the_books(stage) == {}
    await tamper(stage, change)
    assert CHAIN in await wrong_in_the_books(stage)


async def test_a_seal_waits_for_whoever_is_posting_and_gives_up_before_others_wait_behind_it(
    stage: Stage, gateway: FakeGateway
) -> None:
    async with stage.transaction() as tx:
        await tx.execute("SELECT pg_advisory_xact_lock_shared(hashtext('ledger'))")
        await stage.run(seal_ledger)
        await stage.hear(call_ended(60))
        assert await seals(stage) == []
    await stage.run(seal_ledger)
    assert len(await seals(stage)) == 1
