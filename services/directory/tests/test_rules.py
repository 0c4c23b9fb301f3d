"""The topic tree, languages, prices and the ends of days."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.rules import topics
from services.directory.rules.availability import _ZONES, end_of
from services.directory.rules.prices import shared
from services.directory.rules.profiles import Listing, Policy, language_ranges, language_tag, listing_after

TREE = [topic for root in topics.TREE for topic in root.all()]
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_tree_has_many_topics_each_with_a_slug_of_its_own() -> None:
    slugs = [topic.slug for topic in TREE]
    assert len(slugs) >= 40
    assert len(set(slugs)) == len(slugs)
    assert all(slug == slug.lower() and slug.replace("-", "").isalnum() for slug in slugs)
    assert all(topic.name.strip() for topic in TREE)


@pytest.mark.parametrize("topic", TREE, ids=lambda topic: topic.slug)
def test_a_topic_is_found_by_its_own_words_and_its_parents(topic: topics.Topic) -> None:
    within = topics.within(topic.slug)
    assert within[0] == topic.slug
    assert all(topic.name in topics.words([slug]) for slug in within)


def test_words_of_a_topic_that_is_gone_are_none() -> None:
    assert topics.words(["gone", "python"]) == "Python, Programming, Technology"


@pytest.mark.parametrize(
    ("written", "tag"),
    [("en", "en"), ("EN-gb", "en-GB"), ("zh-HANT-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("yue", "yue")],
)
def test_a_language_has_one_spelling(written: str, tag: str) -> None:
    assert language_tag(written) == tag


@pytest.mark.parametrize("text", ["", "e", "english", "en_GB", "en-", "en-GBR", "xx", "en-GB-x", "ｅｎ", "en\n"])
def test_what_is_no_language_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="language"):
        language_tag(text)


def test_a_language_is_also_what_it_is_a_kind_of() -> None:
    assert language_ranges(["zh-Hant-TW", "de"]) == ["zh", "zh-Hant", "zh-Hant-TW", "de"]


@given(st.integers(0, 10**12), st.integers(0, 10_000))
def test_a_price_is_shared_without_rest(rate_minor: int, fee_bps: int) -> None:
    fee, net = shared(rate_minor, fee_bps)
    assert fee + net == rate_minor
    assert min(fee, net) >= 0
    assert abs(fee * 10_000 - rate_minor * fee_bps) <= 5_000


@given(INSTANTS, st.sampled_from(sorted(_ZONES)))
def test_a_day_and_a_week_end_at_a_local_midnight_ahead(now: datetime, time_zone: str) -> None:
    day, week = end_of("today", now, time_zone), end_of("this_week", now, time_zone)
    zone = ZoneInfo(time_zone)
    # A zone may jump over midnight, or over a whole day: then the next valid instant is the end.
    assert now <= day <= now + timedelta(hours=50)
    assert day <= week <= now + timedelta(days=8, hours=2)
    assert now.astimezone(zone).date() < (week + timedelta(hours=2)).astimezone(zone).date()


def test_a_week_ends_on_sunday_night() -> None:
    sunday = datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert end_of("this_week", sunday, "UTC") == end_of("today", sunday, "UTC") == datetime(2026, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("listing", "policy", "changed", "after"),
    [
        ("listed", "approval", True, "listed"),
        ("listed", "open", True, "listed"),
        ("pending", "approval", True, "pending"),
        ("pending", "open", False, "listed"),
        ("refused", "open", True, "pending"),
        ("refused", "approval", True, "pending"),
        ("refused", "open", False, "refused"),
    ],
)
def test_where_a_profile_stands_after_saving(listing: Listing, policy: Policy, changed: bool, after: Listing) -> None:
    assert listing_after(listing, policy, changed=changed) == after
