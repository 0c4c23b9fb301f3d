"""Settings come from the environment, secrets from files, and what is missing is named before anything starts."""

import os
import sys
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


def local_only(default: Any, description: str = "") -> Any:
    """A field with a default that only the local profile may use; production must name its own value."""
    return Field(default=default, description=description, json_schema_extra={"local_only": True})


class Settings(BaseSettings):
    """What every service reads. Subclass it in the service's settings.py."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)

    profile: Literal["production", "local"] = "production"
    database_url: str = local_only("", "postgresql://user:password@host:port/database")
    amqp_url: str = local_only("", "amqp://user:password@host:port/")
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8000, ge=0, le=65535)
    token_issuer: str = local_only("http://localhost")
    token_audience: str = Field(default="parley")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    partitions: int = Field(default=1, ge=1, le=64, description="queues this service spreads what it hears over")
    pool_size: int = Field(default=10, ge=2, le=200)
    drain_seconds: float = Field(default=20, ge=0, description="how long running work may take after SIGTERM")

    _current: ClassVar[Any] = None

    @classmethod
    def current(cls) -> Self:
        """The settings this process runs with; read from the environment on first use."""
        if cls._current is None or not isinstance(cls._current, cls):
            cls._current = cls.read()
        current: Self = cls._current
        return current

    @classmethod
    def use(cls, settings: "Settings | None") -> None:
        """Make these the current settings (a test's own; None reads the environment again)."""
        cls._current = settings

    @classmethod
    def read(cls) -> Self:
        """From the environment; `NAME_FILE` names a file whose content is the value of NAME."""
        secrets: dict[str, Any] = {
            name: Path(path).read_text().strip()
            for name in cls.model_fields
            if (path := os.environ.get(f"{name.upper()}_FILE"))
        }
        return cls(**secrets)

    @classmethod
    def read_or_exit(cls) -> Self:
        """Like `read`, but a fault ends the process with every faulty name on standard error."""
        try:
            return cls.current()
        except (ValidationError, OSError) as fault:
            sys.stderr.write(f"cannot start: {_in_words(fault)}\n")
            raise SystemExit(2) from fault

    @model_validator(mode="after")
    def _no_local_default_in_production(self) -> Self:
        if self.profile == "local":
            return self
        left = [
            name.upper()
            for name, field in type(self).model_fields.items()
            if isinstance(field.json_schema_extra, dict)
            and field.json_schema_extra.get("local_only")
            and getattr(self, name) == field.default
        ]
        if left:
            raise ValueError(f"production needs its own value for: {', '.join(left)}")
        return self


def _in_words(fault: ValidationError | OSError) -> str:
    if isinstance(fault, OSError):
        return str(fault)
    return "; ".join(
        f"{'.'.join(str(part) for part in error['loc']).upper() or 'settings'}: {error['msg']}"
        for error in fault.errors(include_input=False, include_url=False)
    )
