"""Calls with a known truth, and what the meter makes of them."""

import pytest

from kit.testing.cast import ANNA, CLEO, MALLORY
from services.calls.tests.meter.script import Script, at, settled


def test_only_the_time_both_were_connected_is_billed() -> None:
    assert settled(Script().anna(0, 60).cleo(10, 50)).billable_seconds == 40


def test_somebody_alone_pays_nothing() -> None:
    alone = settled(Script().anna(0, 600))
    assert (alone.billable_seconds, alone.intervals, alone.flagged) == (0, (), False)


def test_a_gap_while_reconnecting_is_free() -> None:
    found = settled(Script().anna(0, 12).anna(18, 30).cleo(0, 30))
    assert found.billable_seconds == 24
    assert found.intervals == ((at(0), at(12)), (at(18), at(30)))


def test_overlapping_connections_of_one_person_count_once() -> None:
    assert settled(Script().anna(0, 20, "phone").anna(15, 40, "laptop").cleo(0, 40)).billable_seconds == 40


def test_fractions_are_rounded_up_once_for_the_whole_call() -> None:
    script = Script().cleo(0, 100)
    for start in range(10):
        script.anna(start, start + 0.1)
    assert settled(script).billable_seconds == 1


def test_a_third_person_changes_nothing() -> None:
    script = Script().anna(0, 30).cleo(0, 30)
    assert settled(script.connection(MALLORY.account_id, 0, 900)).billable_seconds == 30


def test_an_interval_without_its_end_closes_at_the_last_positive_sighting() -> None:
    found = settled(Script().anna(0, None, seen=(5, 10, 15)).cleo(0, 600), until=600)
    assert found.billable_seconds == 15


def test_never_sighted_again_means_no_time_at_all() -> None:
    assert settled(Script().anna(0, None).cleo(0, 600)).billable_seconds == 0


def test_a_lost_arrival_counts_from_the_first_sighting() -> None:
    script = Script().cleo(0, 60)
    for instant in (7.0, 30.0):
        script.note(ANNA.account_id, "c1", "seen", instant)
    assert settled(script.note(ANNA.account_id, "c1", "disconnected", 50)).billable_seconds == 43


def test_an_older_connection_whose_end_was_lost_does_not_bridge_a_gap() -> None:
    assert settled(Script().anna(0, None, "c1", seen=(10,)).anna(40, 50, "c2").cleo(0, 50)).billable_seconds == 20


def test_the_end_of_the_call_ends_every_interval() -> None:
    assert settled(Script().anna(0, 100).cleo(0, 100), until=33.2).billable_seconds == 34


def test_pauses_stop_the_clock_and_are_told() -> None:
    found = settled(Script().anna(0, 60).cleo(0, 60), pauses=[(at(10), at(20)), (at(15), at(25)), (at(90), at(99))])
    assert (found.billable_seconds, found.paused_seconds) == (45, 15)
    assert found.intervals == ((at(0), at(10)), (at(25), at(60)))


def test_a_pause_nobody_ended_runs_to_the_end_of_the_call() -> None:
    found = settled(Script().anna(0, 60).cleo(0, 60), until=60, pauses=[(at(40), None)])
    assert (found.billable_seconds, found.paused_seconds) == (40, 20)


def test_unusable_media_is_unbilled_and_told_and_a_pause_in_it_counts_as_a_pause() -> None:
    found = settled(Script().anna(0, 60).cleo(0, 60), stalls=[(at(10), at(30))], pauses=[(at(25), at(35))])
    assert (found.billable_seconds, found.paused_seconds, found.unusable_seconds) == (35, 10, 15)


class TestMediaThatDies:
    def stalled(self, *notes: tuple[str, float]) -> int:
        script = Script().cleo(0, 100).note(ANNA.account_id, "c1", "connected", 0)
        for kind, instant in notes:
            script.note(ANNA.account_id, "c1", kind, instant)  # type: ignore[arg-type]
        return settled(script).billable_seconds

    def test_fifteen_seconds_of_it_are_cut_from_the_last_packet_on(self) -> None:
        assert self.stalled(("media_stalled", 20), ("media_resumed", 35), ("disconnected", 60)) == 45

    def test_a_shorter_silence_in_the_middle_is_nothing(self) -> None:
        assert self.stalled(("media_stalled", 20), ("media_resumed", 34.9), ("disconnected", 60)) == 60

    @pytest.mark.parametrize("end", [21, 35, 95])
    def test_dead_to_the_end_means_gone_at_the_last_packet(self, end: float) -> None:
        assert self.stalled(("media_stalled", 20), ("disconnected", end)) == 20

    def test_sightings_of_a_living_signalling_do_not_revive_it(self) -> None:
        assert self.stalled(("seen", 15), ("media_stalled", 20), ("seen", 40), ("seen", 80)) == 20

    def test_the_second_stall_is_counted_from_its_own_last_packet(self) -> None:
        notes = (("media_stalled", 10), ("media_resumed", 12), ("media_stalled", 30), ("disconnected", 50))
        assert self.stalled(*notes) == 30


class TestAProviderThatRestarts:
    def test_ends_all_it_held_open_at_their_last_sighting(self) -> None:
        script = Script().anna(0, None, seen=(5, 10)).cleo(0, None, seen=(6, 11))
        assert settled(script.note(None, None, "provider_restarted", 13)).billable_seconds == 10

    def test_and_what_comes_after_it_counts_anew(self) -> None:
        script = Script().anna(0, None, seen=(10,)).cleo(0, None, seen=(10,))
        script.note(None, None, "provider_restarted", 13)
        assert settled(script.anna(20, 30).cleo(22, 30)).billable_seconds == 18

    def test_ends_what_other_witnesses_held_open_too(self) -> None:
        relay = Script("relay").anna(0, None, seen=(9,)).cleo(0, None, seen=(9,))
        provider = Script().anna(0, None, seen=(8,)).cleo(0, None, seen=(8,))
        provider.note(None, None, "provider_restarted", 12)
        relay.note(ANNA.account_id, "late", "disconnected", 400)
        assert settled(relay, provider).by_source == {"provider": 8.0, "relay": 9.0}

    def test_a_closed_room_says_nothing_of_how_long_they_were_in_it(self) -> None:
        script = Script().anna(0, None, seen=(20,)).cleo(0, None, seen=(22,)).note(None, None, "room_closed", 25)
        assert settled(script).billable_seconds == 20


class TestWitnesses:
    def test_agreeing_ones_are_not_flagged_and_the_provider_s_clock_is_billed(self) -> None:
        provider = Script().anna(0, 60).cleo(0.2, 60)
        relay = Script("relay").anna(0.3, 59).cleo(0.3, 60)
        found = settled(relay, provider)
        assert (found.billable_seconds, found.flagged) == (60, False)
        assert found.by_source == {"provider": 59.8, "relay": 58.7}

    def test_more_than_five_seconds_apart_the_lower_is_billed_and_the_call_flagged(self) -> None:
        provider, relay = Script().anna(0, 60).cleo(0, 60), Script("relay").anna(0, 54.9).cleo(0, 60)
        found = settled(provider, relay)
        assert (found.billable_seconds, found.flagged) == (55, True)

    def test_polls_may_be_off_by_their_resolution_at_every_edge(self) -> None:
        provider = Script().anna(0, 60).cleo(0, 60)
        poll = Script("poll", resolution_ms=5000).anna(4.9, 55.1).cleo(4.9, 55.1)
        assert (settled(provider, poll).billable_seconds, settled(provider, poll).flagged) == (60, False)
        wrong = Script("poll", resolution_ms=5000).anna(0, 49.9).cleo(0, 60)
        assert (settled(provider, wrong).billable_seconds, settled(provider, wrong).flagged) == (50, True)

    def test_one_that_never_saw_one_of_them_is_no_witness(self) -> None:
        found = settled(Script().anna(0, 60), Script("relay").anna(0, 60).cleo(0, 60))
        assert (found.billable_seconds, found.flagged, found.by_source) == (60, False, {"relay": 60.0})

    def test_one_that_saw_both_for_an_instant_is_a_witness_of_nothing_billable(self) -> None:
        found = settled(Script().anna(0, 60).cleo(0, 60), Script("relay").anna(0, None).cleo(0, None))
        assert (found.billable_seconds, found.flagged) == (0, True)

    def test_a_client_s_word_is_never_used(self) -> None:
        client = Script().anna(0, 600).cleo(0, 600).as_told_by("client")  # type: ignore[arg-type]
        found = settled(client, Script("relay").anna(0, 30).cleo(0, 30))
        assert (found.billable_seconds, dict(found.by_source)) == (30, {"relay": 30.0})
        assert settled(client).billable_seconds == 0


def test_the_call_the_design_was_measured_with() -> None:
    """24.02 s of truth with a gap of 10 s: the provider said 24.13, the relay 24.11."""
    provider = Script().anna(0.26, 12.31).anna(22.3, 34.38).cleo(0.1, 34.4)
    relay = Script("relay").anna(0.27, 12.3).anna(22.31, 34.39).cleo(0.12, 34.42)
    found = settled(provider, relay)
    assert found.billable_seconds == 25
    assert found.by_source == {"provider": 24.13, "relay": 24.11}


def test_settling_a_call_of_nobody_is_nothing() -> None:
    assert settled().billable_seconds == 0
    assert settled(Script().note(ANNA.account_id, "c1", "disconnected", 5).cleo(0, 9)).intervals == ()
    assert CLEO.account_id != ANNA.account_id
