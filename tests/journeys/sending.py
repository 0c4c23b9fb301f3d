"""Files on their way from one person to another, as devices send them through the gateway."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx

from tests.journeys.crowd import Student

PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Line:
    """Between two people who have a conversation, seen from one of them."""

    door: httpx.AsyncClient
    who: Student
    conversation: str

    async def ask(self, name: str, kind: str, size: int) -> httpx.Response:
        body = {"name": name, "type": kind, "size_bytes": size}
        path = f"/api/chat/conversations/{self.conversation}/files"
        return await self.door.post(path, json=body, headers=self.who.headers)

    async def put(self, upload: dict[str, Any], content: bytes, **changes: str) -> httpx.Response:
        """Post a form as a browser does."""
        fields = {**upload["fields"], **changes}
        async with httpx.AsyncClient(timeout=60) as storage:
            return await storage.post(upload["url"], data=fields, files={"file": content})

    async def arrived(self, file_id: str) -> httpx.Response:
        return await self.door.post(f"/api/chat/files/{file_id}/uploaded", headers=self.who.headers)

    async def send(self, name: str, kind: str, content: bytes) -> tuple[str | None, str]:
        """The file's id, and what became of it: a state and a rule; without an id, why it was not taken."""
        asked = await self.ask(name, kind, len(content))
        if asked.status_code != 201:
            return None, f"refused before it was sent ({asked.status_code})"
        promised = asked.json()
        sent = await self.put(promised["upload"], content)
        assert sent.is_success, sent.text
        file_id: str = promised["file"]["id"]
        said = await self.arrived(file_id)
        assert said.status_code == 200, said.text
        return file_id, await self.judged(file_id)

    async def judged(self, file_id: str) -> str:
        """Waits until it is."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                found = await self.files()
                if (one := found.get(file_id)) and one["state"] in ("clean", "held", "removed"):
                    return one["state"] if one["rule"] is None else f"{one['state']}: {one['rule']}"
                await asyncio.sleep(0.15)

    async def files(self) -> dict[str, Any]:
        path = f"/api/chat/conversations/{self.conversation}/files"
        found = await self.door.get(path, params={"limit": 100}, headers=self.who.headers)
        assert found.status_code == 200, found.text
        return {one["id"]: one for one in found.json()["items"]}

    async def seen(self) -> list[str]:
        """Ids of the files that show as messages."""
        path = f"/api/chat/conversations/{self.conversation}/messages"
        found = await self.door.get(path, params={"limit": 100}, headers=self.who.headers)
        return [one["file"]["id"] for one in found.json()["items"] if one["file"]]

    async def url(self, file_id: str) -> httpx.Response:
        return await self.door.get(f"/api/chat/files/{file_id}/url", headers=self.who.headers)
