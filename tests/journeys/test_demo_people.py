"""The demo people are enough to walk a file's whole way: sent, held, decided, appealed, decided by somebody else."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from local import people
from local.people import insist
from local.visitor import RefusedError, Visitor
from services.moderation.tests.hostile import HOSTILE

pytestmark = pytest.mark.slow
HELD = next(made for made in HOSTILE if made.what == "a PDF named .txt")


@pytest.fixture
def settled(parley: dict[str, Any], tmp_path: Path) -> Iterator[Any]:
    """Everybody settled, twice as at a second `bin/up`; somebody of them, back with the token that was kept."""
    file, said = tmp_path / "people.json", list[str]()
    for _ in range(2):
        people.settle(parley["gateway"], parley["inbox"], file, said.append)
    assert [line.partition(",")[0] for line in said] == ["demo people: 11 new", "demo people: 0 new"]
    with ExitStack() as stack:

        def enter(person: people.Student) -> Visitor:
            visitor = stack.enter_context(Visitor(parley["gateway"], parley["inbox"], person.email))
            assert visitor.come_back(people.Memory(file).of(person)["refresh_token"])
            return visitor

        yield enter


def test_what_one_moderator_removed_the_other_one_lets_show_again(settled: Any) -> None:
    anna, nora, ada, maya = map(settled, (people.STUDENTS[0], people.AVAILABLE_NOW, people.ADMIN, people.MODERATOR))
    assert (ada.account["scopes"], maya.account["scopes"]) == (["admin"], ["moderator"])
    conversation = have_booked(anna, nora)
    file_id = send(anna, conversation)
    assert insist(lambda: state_of(anna, conversation, file_id, "held"))
    case_id = insist(lambda: case_about(ada, file_id))
    ada.post(f"/api/moderation/cases/{case_id}/open")
    ada.post(f"/api/moderation/cases/{case_id}/decision", {"verdict": "remove", "rule": "wrong_type"})
    told = anna.get("/api/moderation/decisions/mine")["items"][0]
    anna.post(f"/api/moderation/decisions/{told['id']}/appeal", {"words": "It is my lease."})
    (appeal,) = [one for one in maya.get("/api/moderation/appeals")["items"] if one["decision_id"] == told["id"]]
    for moderator in (ada, maya):
        moderator.post(f"/api/moderation/cases/{case_id}/open")
    answer = {"outcome": "overturned", "note": "So it is."}
    with pytest.raises(RefusedError, match="same_person"):
        ada.post(f"/api/moderation/appeals/{appeal['id']}/decision", answer)
    maya.post(f"/api/moderation/appeals/{appeal['id']}/decision", answer)
    assert insist(lambda: state_of(anna, conversation, file_id, "clean"))
    shown = nora.get(f"/api/chat/conversations/{conversation}/messages")["items"]
    assert file_id in [one["file"]["id"] for one in shown if one["file"]]


def have_booked(student: Visitor, consultant: Visitor) -> str:
    """They have a booking, and so a conversation; its id."""
    consultant_id, begin = consultant.account["id"], datetime.now(UTC) + timedelta(days=7)
    window = {"from": begin.isoformat(), "to": (begin + timedelta(days=7)).isoformat()}
    blocks = student.get(f"/api/scheduling/consultants/{consultant_id}/blocks", **window)["items"]
    wish = {"consultant_id": consultant_id, "block_starts_at": blocks[0]["starts_at"]}
    booking = insist(lambda: student.post("/api/scheduling/bookings", wish))
    student.post(f"/api/scheduling/bookings/{booking['id']}/cancel")
    found: str = insist(lambda: first(student.get("/api/chat/conversations")["items"]))["id"]
    return found


def send(sender: Visitor, conversation: str) -> str:
    content = HELD.make()
    wish = {"name": HELD.name, "type": HELD.claimed_type, "size_bytes": len(content)}
    promised = sender.post(f"/api/chat/conversations/{conversation}/files", wish)
    form = promised["upload"]
    assert httpx.post(form["url"], data=form["fields"], files={"file": content}, timeout=20).is_success
    file_id: str = promised["file"]["id"]
    sender.post(f"/api/chat/files/{file_id}/uploaded")
    return file_id


def state_of(owner: Visitor, conversation: str, file_id: str, wanted: str) -> bool:
    files = owner.get(f"/api/chat/conversations/{conversation}/files")["items"]
    return bool(first([one for one in files if (one["id"], one["state"]) == (file_id, wanted)]))


def case_about(moderator: Visitor, file_id: str) -> str:
    queue = moderator.get("/api/moderation/queue", limit=100)["items"]
    found: str = first([one for one in queue if one["subject_id"] == file_id])["id"]
    return found


def first(found: list[Any]) -> Any:
    if not found:
        raise RefusedError("not there yet")
    return found[0]
