"""The meter: from what servers saw of two people to the seconds both were connected. Pure; decides nothing else.

Only observations of servers count. A connection is open from its first positive sighting to the word that it ended;
without that word it ends at its last positive sighting, never at the present. Everything is reckoned in exact instants
and rounded once, up to whole seconds, at the end.
"""

from services.calls.meter.observation import Kind, Observation, Source
from services.calls.meter.presence import Presence, presence
from services.calls.meter.settlement import Settlement, settle
from services.calls.meter.spans import Span

__all__ = ["Kind", "Observation", "Presence", "Settlement", "Source", "Span", "presence", "settle"]
