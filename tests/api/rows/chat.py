"""A conversation is its two people's; to anybody else, staff too, there is none."""

from tests.api.rows.row import Row

SAID = {"client_message_id": "01900000-0000-7000-8000-00000000cafe", "text": "On my way."}
FILE = {"name": "lease.pdf", "type": "application/pdf", "size_bytes": 4000}
UP_TO = {"up_to": 1}

ROWS = [
    Row(call="GET /conversations", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="GET /unread", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="GET /limits", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="GET /conversations/{conversation_id}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="POST /conversations/{conversation_id}/delivered", rightful="cleo", stranger=404, nobody=401, staff=404,
        body=UP_TO),
    Row(call="POST /conversations/{conversation_id}/read", rightful="cleo", stranger=404, nobody=401, staff=404,
        body=UP_TO),
    Row(call="GET /conversations/{conversation_id}/messages", rightful="cleo", stranger=404, nobody=401, staff=404),
    Row(call="POST /conversations/{conversation_id}/messages", rightful="cleo", stranger=404, nobody=401, staff=404,
        body=SAID),
    Row(call="PATCH /messages/{message_id}", rightful="anna", stranger=404, nobody=401, staff=404,
        body={"text": "Let us talk about the lease."}),
    Row(call="DELETE /messages/{message_id}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="GET /search", rightful="anna", stranger=200, nobody=401, staff=200, query={"q": "contract"}),
    Row(call="POST /conversations/{conversation_id}/files", rightful="cleo", stranger=404, nobody=401, staff=404,
        body=FILE),
    Row(call="GET /conversations/{conversation_id}/files", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="POST /files/{file_id}/uploaded", rightful="anna", stranger=404, nobody=401, staff=404,
        where={"file_id": "uploaded_id"}),
    Row(call="DELETE /files/{file_id}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="GET /files/{file_id}/url", rightful="cleo", stranger=404, nobody=401, staff=404),
    Row(call="GET /files/{file_id}/thumbnail", rightful="cleo", stranger=404, nobody=401, staff=404),
    Row(call="GET /blocks", rightful="ben", stranger=200, nobody=401, staff=200),
    Row(call="PUT /blocks/{account_id}", rightful="anna", stranger=404, nobody=401, staff=404,
        where={"account_id": "cleo"}),
    Row(call="DELETE /blocks/{account_id}", rightful="anna", stranger=204, nobody=401, staff=204,
        where={"account_id": "cleo"}),
    Row(call="POST /reports", rightful="cleo", stranger=404, nobody=401, staff=404,
        body={"subject_kind": "message", "subject_id": "{message_id}", "reason": "spam"}),
]  # fmt: skip
