"""The web app's types are what the services serve today."""

from local import webapp
from workshop import api_types


def test_the_web_apps_types_are_current() -> None:
    webapp.install()
    assert api_types.stale() == [], "run bin/web types"
