"""What the test service `echo` says."""

from contracts.base import Event, Id, Internal, Secret


class NoteTaken(Event, aggregate="note", key="note_id"):
    note_id: Internal[Id]
    text: Internal[str]


class SecretTold(Event, aggregate="secret", key="secret_id", ttl_seconds=60):
    secret_id: Internal[Id]
    secret: Secret[str]
