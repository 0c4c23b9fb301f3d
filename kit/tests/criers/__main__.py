"""A crier as a process: `python -m kit.tests.criers --role relay`. STRAIGHT=1 cries where nobody listens directly."""

import os

from kit import broker
from kit.tests.criers import service

if __name__ == "__main__":
    if os.environ.get("STRAIGHT"):
        broker.exchange_of = lambda speaker: f"said.{speaker}.straight"
    service.main()
