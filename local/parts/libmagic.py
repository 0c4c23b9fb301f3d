"""The library that moderation asks what a file is."""

from local import machine

LIBRARY = {"/usr/lib/*/libmagic.so.1": "libmagic1"}


def install() -> None:
    machine.ensure_installed(LIBRARY)
