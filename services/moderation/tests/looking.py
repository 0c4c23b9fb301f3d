"""The inspection as the service has it, with its settings as they stand."""

import tempfile

from services.moderation.outside.inspection import Inspection
from services.moderation.outside.protocol import Sent
from services.moderation.rules.verdicts import Finding
from services.moderation.settings import Settings
from services.moderation.tests.hostile import Made

AS_THEY_STAND = Settings(profile="local", database_url="postgresql://", amqp_url="amqp://", token_issuer="nobody")


async def inspect(made: Made) -> list[Finding]:
    content = made.make()
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return await Inspection(AS_THEY_STAND).scan(Sent(file, len(content), made.name, made.claimed_type))
