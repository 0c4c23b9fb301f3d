"""The words between a person's screen and the relay, and why a line ends. README.md tells them as a story."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

BYTES_AT_MOST = 65_536
SDP_AT_MOST = 48_000


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Hello(_Said):
    type: Literal["hello"]
    token: str = Field(max_length=2000)


class Publish(_Said):
    """An offer of what the person sends."""

    type: Literal["publish"]
    sdp: str = Field(max_length=SDP_AT_MOST)


class Subscribed(_Said):
    """The answer to the offer `subscribe` with the same `stream`."""

    type: Literal["subscribed"]
    sdp: str = Field(max_length=SDP_AT_MOST)
    stream: int = Field(ge=0, le=1_000_000)


class IceCandidate(_Said):
    candidate: str = Field(max_length=1000)
    sdpMid: str | None = Field(default=None, max_length=64)  # noqa: N815 - the browser's own name
    sdpMLineIndex: int | None = Field(default=None, ge=0, le=64)  # noqa: N815 - the browser's own name


class Candidate(_Said):
    """One candidate; None says there are no more."""

    type: Literal["candidate"]
    of: Literal["publish", "subscribe"]
    candidate: IceCandidate | None = None


class Resubscribe(_Said):
    """The other's media does not arrive: please offer it anew."""

    type: Literal["resubscribe"]


class Ping(_Said):
    type: Literal["ping"]
    id: int | None = Field(default=None, ge=0, le=2**53)


class Leave(_Said):
    """Going, and not by accident. The call goes on for the time to reconnect; hanging up is the API's."""

    type: Literal["leave"]


FromScreen = Hello | Publish | Subscribed | Candidate | Resubscribe | Ping | Leave
_read: TypeAdapter[FromScreen] = TypeAdapter(Annotated[FromScreen, Field(discriminator="type")])


class LineEnds(Exception):
    """Ends a line with a close code and a word for it."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


def read(text: str | bytes) -> FromScreen:
    """Raises LineEnds for what cannot be understood."""
    try:
        return _read.validate_json(text)
    except ValidationError as fault:
        where = ".".join(str(part) for part in fault.errors(include_input=False)[0]["loc"])
        raise LineEnds(4400, f"not understood: {where[:80] or 'message'}") from None


def say(what: str, /, **fields: Any) -> dict[str, Any]:
    return {"type": what, **fields}


LEFT = (1000, "left")
BAD_GRANT = 4401
NOT_YOURS = (4403, "this call is not yours, or not open")
SILENT = (4408, "nothing was heard from you")
REPLACED = (4409, "another connection of yours replaced this one")
OVER = (4410, "the call is over")
NO_MEDIA = (4411, "your picture and sound stopped arriving")
TOO_FAST = (4429, "too many messages")
RESTARTING = (1012, "the relay restarts; come back with a new way in")
MEDIA_SERVER_AWAY = (4503, "the media server cannot be reached; come back with a new way in")
