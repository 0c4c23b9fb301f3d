"""The fonts that documents are set in: people's names are in any script of the world."""

from local import machine

FONTS = {
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf": "fonts-noto-core",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
}
"""A file of each Debian package → the package."""


def install() -> None:
    machine.ensure_installed(FONTS)
