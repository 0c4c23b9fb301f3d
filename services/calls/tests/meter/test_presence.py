"""Who is in the call, as servers saw it."""

from kit.testing.cast import ANNA, CLEO
from services.calls.meter import presence
from services.calls.tests.meter.script import Script, at


def test_somebody_nobody_saw_is_not_in_it() -> None:
    assert presence(Script().cleo(0, 5).observations).keys() == {CLEO.account_id}


def test_connected_until_somebody_sees_them_leave() -> None:
    script = Script().anna(0, None, "c1", seen=(4,))
    assert presence(script.observations)[ANNA.account_id].connected
    left = presence(script.note(ANNA.account_id, "c1", "disconnected", 6).observations)[ANNA.account_id]
    assert (left.connected, left.intervals, left.last_seen_at) == (False, ((at(0), at(6)),), at(4))


def test_just_connected_is_an_instant_already() -> None:
    found = presence(Script().anna(3, None).observations)[ANNA.account_id]
    assert (found.connected, found.intervals) == (True, ((at(3), at(3)),))


def test_one_witness_who_saw_them_leave_overrules_another_who_only_saw_them_earlier() -> None:
    relay = Script("relay").anna(0, 20, "c1")
    poll = Script("poll").anna(1, None, "c1", seen=(16,))
    assert not presence(relay.observations + poll.observations)[ANNA.account_id].connected
    later = Script("poll").anna(1, None, "c1", seen=(21,))
    assert presence(relay.observations + later.observations)[ANNA.account_id].connected


def test_the_end_of_a_replaced_connection_is_not_the_end_of_the_new_one() -> None:
    script = Script().anna(0, 10.2, "phone").anna(10, None, "laptop")
    assert presence(script.observations)[ANNA.account_id].connected


def test_a_connection_whose_end_was_lost_does_not_outlive_its_successor() -> None:
    script = Script().anna(0, None, "phone").anna(10, 20, "laptop")
    assert not presence(script.observations)[ANNA.account_id].connected


def test_a_restarted_provider_has_nobody_connected() -> None:
    script = Script().anna(0, None, seen=(5,)).note(None, None, "provider_restarted", 6)
    found = presence(script.observations)[ANNA.account_id]
    assert (found.connected, found.intervals) == (False, ((at(0), at(5)),))


def test_the_last_word_is_awaited_from_every_witness_that_tells_at_once() -> None:
    relay, provider = Script("relay").anna(0, 20, "c1"), Script().anna(0, None, "c1", seen=(15,))
    poll = Script("poll").anna(1, None, "c1", seen=(16,))
    found = presence(relay.observations + provider.observations + poll.observations)[ANNA.account_id]
    assert (found.connected, found.awaited) == (False, True)
    provider.note(ANNA.account_id, "c1", "disconnected", 20.1)
    assert not presence(relay.observations + provider.observations + poll.observations)[ANNA.account_id].awaited


def test_a_stray_sighting_after_the_end_brings_nobody_back() -> None:
    script = Script().anna(0, 20, "c1").note(ANNA.account_id, "c1", "seen", 20.1)
    found = presence(script.observations)[ANNA.account_id]
    assert (found.connected, found.intervals) == (False, ((at(0), at(20)),))
