"""From an `Edge` to the files HAProxy reads: configuration, problem documents and pages.

`python -m gateway.render --out FILE --routes NAME=HOST:PORT … [--listen HOST:PORT …]`; the README lists every argument.
"""

import argparse
import ipaddress
import os
import shutil
import string
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path

from gateway import pages, refusals
from gateway.edge import BadEdge, Edge, Limits

HERE = Path(__file__).parent


class Refused(RuntimeError):
    """HAProxy would not start with this configuration; the message is what it said."""


class _Template(string.Template):
    delimiter = "@"
    pattern = r"@(?:(?P<escaped>(?!))|(?P<named>(?!))|\{(?P<braced>[a-z_]+)\}|(?P<invalid>(?!)))"  # type: ignore[assignment]


def write(edge: Edge, forgetting: Collection[str] = ()) -> Path:
    """Write everything below `edge.run`; the configuration last, and only if `haproxy -c` accepts it.

    `forgetting`: kids whose PEM files still lie there but are trusted no more. Returns the configuration's path.
    Raises `Refused` and leaves the old configuration where it is.
    """
    for folder in (edge.run, edge.keys_dir, edge.run / "errors", edge.run / "pages"):
        folder.mkdir(parents=True, exist_ok=True)
    for refusal in (*refusals.BY_STATUS, *refusals.BY_RULE):
        (edge.run / "errors" / f"{refusal.name}.http").write_bytes(refusal.http(asdict(edge.limits)))
    pages.write(edge)
    draft = edge.out.with_name(f"{edge.out.name}.{os.getpid()}.new")
    draft.write_text(configuration(edge, forgetting))
    try:
        check(draft)
        draft.replace(edge.out)
    finally:
        draft.unlink(missing_ok=True)
    edge.save()
    return edge.out


def check(configuration_file: Path) -> None:
    """Ask HAProxy itself. Raises `Refused` with its words."""
    asked = subprocess.run(  # noqa: S603
        [_haproxy(), "-c", "-f", str(configuration_file)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if asked.returncode != 0:
        raise Refused((asked.stderr + asked.stdout).strip())


def command(edge: Edge) -> list[str]:
    """What to run, in the foreground: a master that reloads without losing a connection, and its worker."""
    return [_haproxy(), "-W", "-S", f"{edge.master_socket},mode,600", "-f", str(edge.out)]


def configuration(edge: Edge, forgetting: Collection[str] = ()) -> str:
    """The whole configuration as text; a pure function of `edge` and the keys that lie in its folder."""
    pems = [pem for pem in sorted(edge.keys_dir.glob("*.pem")) if pem.stem not in forgetting]
    template = _Template((HERE / "haproxy.cfg.template").read_text())
    named = not all(_is_ip(address) for address in _addresses(edge))
    values = {name: str(value) for name, value in asdict(edge.limits).items()}
    return template.substitute(
        values,
        unsized_body_bytes_and_one=edge.limits.unsized_body_bytes + 1,
        admin_socket=edge.admin_socket,
        errors=edge.run / "errors",
        errorfiles="\n".join(f"    errorfile {r.status} {edge.run}/errors/{r.name}.http" for r in refusals.BY_STATUS),
        resolving=" resolvers system init-addr last,libc,none" if named else "",
        resolvers="resolvers system\n    parse-resolv-conf\n    hold valid 5s\n\n" if named else "",
        peers=edge.peers,
        stats=edge.stats,
        issuer=edge.issuer,
        audience=edge.audience,
        address_known="session" if edge.accept_proxy else "connection",
        binds="\n".join(_binds(edge)),
        https_only=_https_only(edge),
        destinations="\n".join(_destinations(edge)),
        own_pages="\n".join(pages.rules(edge)),
        without_keys=_without_keys(edge, pems),
        key_checks="\n".join(_key_checks(pems)),
        backends="\n".join(_backends(edge)),
    )


def _binds(edge: Edge) -> Iterator[str]:
    proxied = " accept-proxy" if edge.accept_proxy else ""
    yield f"    bind {edge.listen}{proxied}"
    if edge.tls_listen:
        yield f"    bind {edge.tls_listen}{proxied} ssl crt {edge.certificate} alpn h2,http/1.1"


def _https_only(edge: Edge) -> str:
    if not edge.tls_listen:
        return ""
    port = edge.tls_listen.rsplit(":", 1)[1]
    suffix = "" if port == "443" else f":{port}"
    return (
        f"    http-request redirect code 308 location https://%[req.hdr(host),field(1,:)]{suffix}%[pathq]"
        " if !{ ssl_fc } !is_acme\n"
    )


def _destinations(edge: Edge) -> Iterator[str]:
    if edge.web:
        yield "    http-request set-var(txn.to) str(web) unless { path -m beg /api/ }"
    if edge.acme:
        yield "    http-request set-var(txn.to) str(acme) if is_acme"
    for name in sorted(edge.routes):
        yield f"    http-request set-var(txn.to) str({name}) if {{ path -m beg /api/{name}/ }}"
    if edge.signalling:
        yield "    http-request set-var(txn.to) str(calls-signalling) if { path /api/calls/signal }"


def _without_keys(edge: Edge, pems: list[Path]) -> str:
    if pems:
        return ""
    return f"    http-request deny status 503 errorfile {edge.run}/errors/no_keys_yet.http if is_bearer\n"


def _key_checks(pems: list[Path]) -> Iterator[str]:
    """The algorithm is ours, not the token's: a public key is never taken for a shared secret."""
    for pem in pems:
        yield (
            f"    http-request set-var(txn.signed) bool(true) if {{ var(txn.kid) -m str {pem.stem} }}"
            f" {{ var(txn.alg) -m str RS256 }} {{ var(txn.token),jwt_verify(RS256,{pem}) -m int 1 }}"
        )


def _backends(edge: Edge) -> Iterator[str]:
    doors = {name: edge.routes[name] for name in sorted(edge.routes)}
    doors |= {"calls-signalling": edge.signalling} if edge.signalling else {}
    doors |= {"web": edge.web} if edge.web else {}
    doors |= {"acme": edge.acme} if edge.acme else {}
    for name, addresses in doors.items():
        yield f"backend {name}"
        yield "    balance leastconn"
        if name in edge.routes:
            # Alive, not ready: a broker that is down stops no request, the outbox waits for it.
            yield "    option httpchk GET /healthz"
        yield "    http-request disable-l7-retry unless METH_GET"
        for number, address in enumerate(addresses.split(","), start=1):
            yield f"    server {name}-{number} {address}{'' if name == 'acme' else ' check'}"
        yield ""


def _addresses(edge: Edge) -> Iterator[str]:
    for addresses in (*edge.routes.values(), edge.signalling, edge.web, edge.acme):
        yield from (addresses or "").split(",") if addresses else ()


def _is_ip(address: str) -> bool:
    try:
        ipaddress.ip_address(address.rsplit(":", 1)[0].strip("[]"))
    except ValueError:
        return False
    return True


def _haproxy() -> str:
    found = shutil.which("haproxy", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if found is None:
        raise Refused("haproxy is not installed: apt-get install haproxy")
    return found


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gateway.render", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--routes", nargs="+", required=True, metavar="NAME=HOST:PORT")
    for name in ("signalling", "web", "acme", "tls-listen"):
        parser.add_argument(f"--{name}", metavar="HOST:PORT")
    for name in ("listen", "stats", "peers", "issuer", "audience"):
        parser.add_argument(f"--{name}", default=getattr(Edge, name))
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--keys", type=Path)
    parser.add_argument("--accept-proxy", action="store_true")
    parser.add_argument("--roomy", action="store_true")
    parser.add_argument("--limit", nargs="*", default=[], metavar="NAME=NUMBER")
    return parser


def edge_from(arguments: Sequence[str]) -> Edge:
    """The `Edge` a command line describes. Raises `BadEdge`, naming the fault."""
    given = vars(_arguments().parse_args(arguments))
    limits = Limits.roomy() if given.pop("roomy") else Limits()
    known = {limit.name for limit in fields(Limits)}
    for name, value in (_pair(pair) for pair in given.pop("limit")):
        if name not in known or not value.isdecimal():
            raise BadEdge(f"--limit {name}={value}: a whole number for one of {', '.join(sorted(known))}")
        limits = replace(limits, **{name: int(value)})
    routes = dict(_pair(pair) for pair in given.pop("routes"))
    return Edge(routes=routes, limits=limits, **given)


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


def main() -> None:
    try:
        sys.stdout.write(f"{write(edge_from(sys.argv[1:]))}\n")
    except (BadEdge, Refused) as fault:
        raise SystemExit(f"cannot render: {fault}") from fault


if __name__ == "__main__":
    main()
