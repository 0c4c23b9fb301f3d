"""Logs: one JSON object a line on standard output, with service and trace id. Ids only, never personal data."""

import logging
import sys
from typing import Any

import structlog

from kit import trace


def _add_trace(_: Any, __: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    if found := trace.trace_id():
        line["trace_id"] = found
    return line


def configure(service: str, level: str) -> None:
    """Send structlog's and the standard library's records the same way."""

    def add_service(_: Any, __: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
        line["service"] = service
        return line

    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        add_service,
        _add_trace,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for noisy in ("uvicorn.access", "yoyo", "aiormq", "aio_pika"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    found: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return found
