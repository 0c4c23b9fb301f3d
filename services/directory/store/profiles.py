"""Profiles and the decisions of staff about them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row
from services.directory.rules import topics
from services.directory.rules.profiles import Listing, Offer, language_ranges

_MEET = "INSERT INTO person (account_id) VALUES ($1) ON CONFLICT (account_id) DO NOTHING"
_LOCK_PERSON = "SELECT account_id, name, suspended FROM person WHERE account_id = $1 FOR UPDATE"
_LOCK = "SELECT * FROM profile WHERE consultant_id = $1 FOR UPDATE"
_ADD = """
INSERT INTO profile (
    consultant_id, name, suspended, headline, bio, topics, topic_words, topic_edition, languages, language_ranges,
    rate_minor, currency, listing, listing_since, published_at, changed_at
)
SELECT account_id, name, suspended, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $12
FROM person WHERE account_id = $1
RETURNING *
"""
_CHANGE = """
UPDATE profile SET headline = $2, bio = $3, topics = $4, topic_words = $5, topic_edition = $6, languages = $7,
    language_ranges = $8, rate_minor = $9, currency = $10, listing = $11,
    listing_since = CASE WHEN listing = $11 THEN listing_since ELSE $12 END, changed_at = $12
WHERE consultant_id = $1
RETURNING *
"""
_DECIDE = """
WITH decision AS (
    INSERT INTO listing_decision (decision_id, consultant_id, listed, reason, decided_by, decided_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    RETURNING *
), decided AS (
    UPDATE profile SET listing = CASE WHEN $3 THEN 'listed' ELSE 'refused' END, listing_since = $6
    WHERE consultant_id = $2
)
SELECT * FROM decision
"""
_WITH_DECISION = """
SELECT profile.*, decision.listed AS decision_listed, decision.reason AS decision_reason, decision.decided_at,
       decision.decided_by
FROM profile LEFT JOIN LATERAL (
    SELECT listed, reason, decided_at, decided_by FROM listing_decision
    WHERE listing_decision.consultant_id = profile.consultant_id ORDER BY decided_at DESC, decision_id DESC LIMIT 1
) AS decision ON true
WHERE profile.consultant_id = $1
"""
_IN_LISTING = """
SELECT profile.*, decision.listed AS decision_listed, decision.reason AS decision_reason, decision.decided_at,
       decision.decided_by
FROM profile LEFT JOIN LATERAL (
    SELECT listed, reason, decided_at, decided_by FROM listing_decision
    WHERE listing_decision.consultant_id = profile.consultant_id ORDER BY decided_at DESC, decision_id DESC LIMIT 1
) AS decision ON true
WHERE listing = $1 AND (listing_since, profile.consultant_id) > ($2, $3)
ORDER BY listing_since, profile.consultant_id LIMIT $4
"""
_STALE = "SELECT consultant_id, topics FROM profile WHERE topic_edition <> $1 LIMIT $2 FOR UPDATE SKIP LOCKED"
_REWORD = "UPDATE profile SET topic_words = $2, topic_edition = $3 WHERE consultant_id = $1"


async def meet_person(tx: Tx, account_id: UUID) -> Row:
    """The copy of an account, locked: its name and suspension do not change before this transaction ends."""
    await tx.execute(_MEET, account_id)
    (person,) = await tx.fetch(_LOCK_PERSON, account_id)
    return person


async def lock(tx: Tx, consultant_id: UUID) -> Row | None:
    """A profile that nobody else changes until this transaction ends."""
    return await tx.fetchrow(_LOCK, consultant_id)


async def add(tx: Tx, consultant_id: UUID, offer: Offer, listing: Listing, at: datetime) -> Row:
    (profile,) = await tx.fetch(_ADD, consultant_id, *_columns(offer), listing, at)
    return profile


async def change(tx: Tx, consultant_id: UUID, offer: Offer, listing: Listing, at: datetime) -> Row:
    (profile,) = await tx.fetch(_CHANGE, consultant_id, *_columns(offer), listing, at)
    return profile


async def decide(tx: Tx, consultant_id: UUID, listed: bool, reason: str, staff_id: UUID, at: datetime) -> Row:
    """List a profile or refuse it, and keep who decided; the decision."""
    (decision,) = await tx.fetch(_DECIDE, new_id(), consultant_id, listed, reason, staff_id, at)
    return decision


async def with_decision(tx: Tx, consultant_id: UUID) -> Row | None:
    """A profile, whether it shows or not, with the last decision about it."""
    return await tx.fetchrow(_WITH_DECISION, consultant_id)


async def in_listing(tx: Tx, listing: Listing, after: tuple[Any, ...], limit: int) -> list[Row]:
    """Profiles that are listed, pending or refused, the longest first, those after (listing_since, consultant_id)."""
    return await tx.fetch(_IN_LISTING, listing, *after, limit)


async def reword_topics(tx: Tx, limit: int) -> int:
    """Bring the topic words of at most `limit` profiles to the present topic tree; how many were behind."""
    stale = await tx.fetch(_STALE, topics.EDITION, limit)
    await tx.executemany(
        _REWORD, [(row["consultant_id"], topics.words(row["topics"]), topics.EDITION) for row in stale]
    )
    return len(stale)


def _columns(offer: Offer) -> tuple[Any, ...]:
    return (
        offer.headline,
        offer.bio,
        list(offer.topics),
        topics.words(offer.topics),
        topics.EDITION,
        list(offer.languages),
        language_ranges(offer.languages),
        offer.rate_minor,
        offer.currency,
    )
