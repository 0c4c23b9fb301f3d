"""Chat: Anna and Cleo write to each other and Anna sent two files, one of them shown; Ben blocked Devi.

The storage is a server that has nothing: chat asks it only whether it answers, and signs without asking.
"""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID

from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI
from services.chat import store
from services.chat.tests.cast import TEN, account, open_conversation, post
from tests.api.scenes.scene import Scene, scene_of

WORDS = "Let us talk about the contract I must not show anybody."
FILE_NAME = "what Anna owes.jpg"


class Nothing(BaseHTTPRequestHandler):
    """A storage without objects."""

    def do_HEAD(self) -> None:
        self.send_response(404)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


def empty_storage() -> str:
    """Its address; it ends with the process."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Nothing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


async def set_scene(stage: Stage) -> Scene:
    scene = scene_of(stage)
    stage.settings(s3_endpoint=empty_storage(), s3_access_key="somebody", s3_secret_key="something")
    stage.clock.set(TEN)
    await stage.hear(account(ANNA), account(CLEO))
    conversation = await open_conversation(stage, ANNA, CLEO)
    message = await post(stage, ANNA, conversation, WORDS)
    await post(stage, CLEO, conversation, "Then let us.")
    other = await open_conversation(stage, BEN, DEVI)
    await post(stage, BEN, other, "Good morning.")
    assert (await stage.as_(BEN).put(f"/blocks/{DEVI.account_id}")).status_code == 204
    shown, waiting = await file(stage, conversation, shown=True), await file(stage, conversation, shown=False)
    scene.things |= {"conversation_id": conversation, "message_id": message["id"], "file_id": shown,
                     "uploaded_id": waiting}  # fmt: skip
    scene.keep_secret(conversation, message["id"], WORDS, shown, waiting, FILE_NAME)
    return scene


async def file(stage: Stage, conversation: str, *, shown: bool) -> str:
    """A file of Anna's that has come, as if it lay in the storage; its id."""
    file_id, now = new_id(), clock.now()
    async with stage.transaction() as tx:
        await store.files.ask(
            tx, file_id, UUID(conversation), ANNA.account_id, FILE_NAME, "image/jpeg", 4000, f"incoming/{file_id}", now
        )
        await store.files.uploaded(tx, file_id, "uploaded", f"quarantine/{file_id}", now)
        if shown:
            await store.files.moved(tx, file_id, f"clean/{file_id}", f"clean/{file_id}-small", now)
            await store.messages.add(tx, UUID(conversation), new_id(), ANNA.account_id, file_id, None, now, file_id)
    return str(file_id)
