"""A second small service for the kit's own tests: all it does is cry."""

from kit import Service, Settings

service = Service("crier", settings=Settings, routers=[], package="kit.tests.criers", contracts="kit.tests.said.crier")
