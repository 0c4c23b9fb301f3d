"""What moderation decided, made to show."""

from uuid import UUID

from contracts.moderation import ContentJudged, EvidenceReleased
from kit import Tx, clock, emit, wake
from kit.database import Row
from services.chat import publishes, store
from services.chat.actions.moving import move_files
from services.chat.rules.keeping import is_released
from services.chat.rules.verdicts import next_state


async def judge(tx: Tx, event: ContentJudged) -> None:
    """Verdicts on messages and files; others are not chat's."""
    if event.subject_kind == "message":
        await _judge_message(tx, event)
    elif event.subject_kind == "file":
        await _judge_file(tx, event)


async def _judge_message(tx: Tx, event: ContentJudged) -> None:
    place = await store.messages.place_of(tx, event.subject_id)
    if place is None:
        return
    conversation = await store.conversations.lock_any(tx, place["conversation_id"])
    message = await store.messages.lock(tx, event.subject_id)
    if conversation is not None and message is not None:
        await _show(tx, conversation, message, event)


async def _show(tx: Tx, conversation: Row, message: Row, event: ContentJudged) -> None:
    """Deleted messages stay as they are. The other person learns nothing of warnings."""
    if message["deleted_at"] is not None:
        return
    same = message["verdict"] == event.verdict
    if same and message["warnings"] == event.warnings and message["rule"] == event.rule:
        return
    await store.messages.judge(tx, message["message_id"], event.verdict, event.rule, event.warnings)
    await emit(
        tx, publishes.message_judged(conversation, message, event.verdict, event.judged_at, for_author_only=same)
    )


async def _judge_file(tx: Tx, event: ContentJudged) -> None:
    file = await _locked_with_conversation(tx, event.subject_id)
    if file is None:
        return
    state = next_state(file["state"], event.verdict, has_clean_copy=file["clean_key"] is not None)
    if state is None:
        return
    await store.files.judged(tx, file["file_id"], state, event.rule, event.judged_at)
    if state == "clearing":
        wake(tx, move_files)
    else:
        await emit(tx, publishes.file_judged(file, event.verdict, event.judged_at))
    message = await store.messages.lock_of_file(tx, file["file_id"])
    if message is not None:
        conversation = await store.conversations.lock_any(tx, file["conversation_id"])
        assert conversation is not None
        await _show(tx, conversation, message, event)


async def release(tx: Tx, event: EvidenceReleased) -> None:
    """Staff need it no more, unless it was reported so shortly before that they do not know of it yet."""
    file = await _locked_with_conversation(tx, event.subject_id) if event.subject_kind == "file" else None
    if file is not None and is_released(file["evidence_since"], event.released_at):
        await store.files.released(tx, file, clock.now())


async def _locked_with_conversation(tx: Tx, file_id: UUID) -> Row | None:
    """The conversation first, as by everybody who locks both."""
    file = await store.files.one(tx, file_id)
    if file is None:
        return None
    await store.conversations.lock_any(tx, file["conversation_id"])
    return await store.files.lock(tx, file_id)
