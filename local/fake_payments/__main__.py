"""`python -m local.fake_payments --port … --folder … --secret … --webhook URL`: the fake, until it is ended.

A second `--secret` is one that is being rotated out: webhooks are signed with both, and calls may come with either.
`--secret-file` reads one from a file, so that it does not stand in the list of processes.
"""

import argparse
import ipaddress
from pathlib import Path

import uvicorn

from local.fake_payments import app


def main() -> None:
    parser = argparse.ArgumentParser(prog="fake_payments", description="A payment provider that moves no money.")
    parser.add_argument("--host", default="127.0.0.1", help="beyond loopback only with --in-a-container")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True, help="where it keeps what it knows")
    parser.add_argument("--secret", action="append", default=[])
    parser.add_argument("--secret-file", type=Path, action="append", default=[])
    parser.add_argument("--webhook", default="", help="where news go; left out: nowhere")
    parser.add_argument("--page-url", help="what its pages are reached under, where that is not the port itself")
    parser.add_argument("--in-a-container", action="store_true", help="the network outside keeps strangers away")
    chosen = parser.parse_args()
    secrets = [*chosen.secret, *(file.read_text().strip() for file in chosen.secret_file)]
    if not all(secrets) or not secrets:
        parser.error("name a --secret or --secret-file that is not empty")
    if not (chosen.in_a_container or ipaddress.ip_address(chosen.host).is_loopback):
        parser.error("the fake listens on loopback only")
    page_url = chosen.page_url or f"http://{chosen.host}:{chosen.port}"
    web = app.build(chosen.folder, secrets, page_url.rstrip("/"), chosen.webhook)
    uvicorn.run(web, host=chosen.host, port=chosen.port, log_level="warning", access_log=False, server_header=False)


if __name__ == "__main__":
    main()
