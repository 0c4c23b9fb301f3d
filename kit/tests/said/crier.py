"""What an imagined other service says."""

from contracts.base import Event, Id, Internal


class Cried(Event, aggregate="street", key="street_id"):
    street_id: Internal[Id]
    number: Internal[int]


class Whispered(Event, aggregate="street", key="street_id"):
    """Nobody hears this one; it only takes a version."""

    street_id: Internal[Id]
