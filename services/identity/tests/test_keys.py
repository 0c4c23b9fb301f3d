"""Signing keys: made once, published ahead of use, valid side by side, retired when nothing names them."""

import asyncio
import json
from datetime import datetime, timedelta

import jwt
from pydantic import SecretStr

from contracts.identity import SigningKeyPublished, SigningKeyRetired
from kit.testing import Stage
from kit.testing.cast import ANNA
from services.identity.actions import keys as actions
from services.identity.rules import keys as rules
from services.identity.schedule import tend_signing_keys
from services.identity.tests.cast import signed_in

START = "2026-03-01T00:00:00Z"
OTHER_SECRET = SecretStr("B" * 43 + "=")


def kid_of(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])


async def kids(stage: Stage) -> list[str]:
    return [key["kid"] for key in (await stage.nobody.get("/jwks.json")).json()["keys"]]


async def sign(stage: Stage) -> str:
    async with stage.transaction() as tx:
        return await actions.sign(tx, {"sub": "anybody"})


def look_anew(stage: Stage) -> None:
    """As if the thirty seconds after which a service reads its keys again had passed."""
    stage.house.keyring._read_at = float("-inf")


async def test_the_first_key_is_published_and_used_at_once(stage: Stage) -> None:
    now = stage.clock.set(START)
    await stage.run(tend_signing_keys)
    (published,) = await stage.said(SigningKeyPublished)
    assert (published.algorithm, published.published_at) == ("RS256", now)
    assert kid_of(await sign(stage)) == published.kid
    await stage.run(tend_signing_keys)
    assert await stage.said() == [], "tending again changes nothing"


async def test_a_sign_in_before_the_schedule_has_run_makes_the_key_itself(stage: Stage) -> None:
    anna = await signed_in(stage, ANNA)
    assert await kids(stage) == [kid_of(anna.signed_in["access_token"])]


async def test_replicas_that_start_together_make_one_key(stage: Stage) -> None:
    await asyncio.gather(*(stage.run(tend_signing_keys) for _ in range(4)), *(sign(stage) for _ in range(4)))
    assert len(await stage.said(SigningKeyPublished)) == 1


async def test_the_jwks_document_verifies_a_token_and_may_be_cached_publicly(stage: Stage) -> None:
    token = await sign(stage)
    answer = await stage.nobody.get("/jwks.json")
    assert answer.headers["cache-control"] == "public, max-age=60"
    (key,) = answer.json()["keys"]
    assert set(key) == {"kty", "use", "alg", "kid", "n", "e"}
    verifier = jwt.PyJWK.from_json(json.dumps(key))
    assert jwt.decode(token, verifier, algorithms=["RS256"]) == {"sub": "anybody"}
    again = await stage.nobody.get("/jwks.json", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_the_next_key_is_published_an_hour_ahead_and_tokens_of_both_are_valid(stage: Stage) -> None:
    stage.clock.set(START)
    anna = await signed_in(stage, ANNA)
    old = kid_of(anna.signed_in["access_token"])
    stage.clock.set("2026-03-30T22:59:59Z")
    await stage.run(tend_signing_keys)
    assert await kids(stage) == [old]
    stage.clock.set("2026-03-30T23:00:00Z")
    await stage.run(tend_signing_keys)
    (published,) = await stage.said(SigningKeyPublished)
    assert await kids(stage) == [old, published.kid]
    stage.clock.set("2026-03-30T23:59:59Z")
    anna = await signed_in(stage, ANNA)
    assert kid_of(anna.signed_in["access_token"]) == old
    stage.clock.set("2026-03-31T00:00:00Z")
    await stage.run(tend_signing_keys)
    later = await signed_in(stage, ANNA)
    assert kid_of(later.signed_in["access_token"]) == published.kid
    look_anew(stage)
    for one in (anna, later):
        assert (await one.http.get("/me")).status_code == 200


async def test_a_key_retires_after_its_last_token_and_is_refused_from_then_on(stage: Stage) -> None:
    stage.clock.set(START)
    old = kid_of(await sign(stage))
    stage.clock.set("2026-03-30T23:00:00Z")
    await stage.run(tend_signing_keys)
    stage.clock.set("2026-03-30T23:59:59Z")
    last = await signed_in(stage, ANNA)
    assert kid_of(last.signed_in["access_token"]) == old
    stage.clock.set("2026-03-31T00:14:59Z")
    await stage.run(tend_signing_keys)
    assert await stage.said(SigningKeyRetired) == []
    now = stage.clock.set("2026-03-31T00:15:00Z")
    await stage.run(tend_signing_keys)
    assert await stage.said(SigningKeyRetired) == [SigningKeyRetired(kid=old, retired_at=now)]
    assert old not in await kids(stage)
    stage.clock.set("2026-03-31T00:05:00Z")  # the token would still be in time
    look_anew(stage)
    refused = await last.http.get("/me")
    assert (refused.status_code, "does not know" in refused.json()["detail"]) == (401, True)
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT sealed_private FROM signing_key WHERE kid = $1", old) is None


async def test_after_a_long_standstill_the_old_key_signs_until_its_successor_was_known_long_enough(
    stage: Stage,
) -> None:
    stage.clock.set(START)
    old = kid_of(await sign(stage))
    stage.clock.set("2026-06-01T00:00:00Z")
    await stage.run(tend_signing_keys)
    assert kid_of(await sign(stage)) == old
    stage.clock.set("2026-06-01T01:00:00Z")
    assert kid_of(await sign(stage)) != old


async def test_years_of_tending_leave_one_key_that_signs_and_every_key_known_ahead(stage: Stage) -> None:
    stage.settings(signing_key_days=1, signing_key_lead_seconds=600)
    at = stage.clock.set(START)
    signers: list[str] = []
    for _ in range(24 * 4):
        at += timedelta(hours=1)
        known = await kids(stage)
        stage.clock.set(at)
        await stage.run(tend_signing_keys)
        kid = kid_of(await sign(stage))
        if kid not in signers:
            assert not signers or kid in known, "a key signs only after it was published"
            signers.append(kid)
        assert len(await kids(stage)) <= 2
    assert 3 <= len(signers) <= 5


async def test_the_private_key_is_sealed_and_opens_only_under_its_own_secret_and_name(stage: Stage) -> None:
    await sign(stage)
    async with stage.transaction() as tx:
        row = await tx.fetchrow("SELECT kid, sealed_private FROM signing_key")
    assert row is not None
    sealing = stage.house.settings.key_for("signing")  # type: ignore[attr-defined]
    assert rules.opened(sealing, row["kid"], row["sealed_private"]) is not None
    assert rules.opened(bytes(32), row["kid"], row["sealed_private"]) is None
    assert rules.opened(sealing, "another", row["sealed_private"]) is None


async def test_a_changed_secret_key_makes_a_new_signing_key_and_the_old_tokens_live_out(stage: Stage) -> None:
    stage.clock.set(START)
    anna = await signed_in(stage, ANNA)
    old = kid_of(anna.signed_in["access_token"])
    stage.settings(secret_key=OTHER_SECRET)
    stage.clock.advance(seconds=1)
    again = await signed_in(stage, ANNA)
    assert kid_of(again.signed_in["access_token"]) != old
    assert (await anna.http.get("/me")).status_code == 200
    stage.clock.advance(minutes=15)
    await stage.run(tend_signing_keys)
    assert old not in await kids(stage)


def test_a_successor_is_wanted_one_lead_before_the_key_is_old() -> None:
    begins, lead = datetime.fromisoformat(START), timedelta(hours=1)
    due = begins + timedelta(days=30)
    second = timedelta(seconds=1)
    assert rules.next_begins_at(begins, due - lead - second, 30, lead) is None
    assert rules.next_begins_at(begins, due - lead, 30, lead) == due
    assert rules.next_begins_at(begins, due + lead, 30, lead) == due + 2 * lead
