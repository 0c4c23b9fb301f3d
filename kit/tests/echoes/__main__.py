"""An echo as a process: `python -m kit.tests.echoes --role consumer`."""

from kit.tests.echoes import service

if __name__ == "__main__":
    service.main()
