"""How the files are made."""

import io
import struct
import tarfile
import zipfile
import zlib

EICAR = r"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"[::-1].encode()
"""The test file that every virus scanner finds; written plainly, this source would itself be found."""
OPEN, ODF = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
DOCX, XLSX = f"{OPEN}.wordprocessingml.document", f"{OPEN}.spreadsheetml.sheet"
ODT = f"{ODF}.text"


def zipped(entries: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 10, 0, 0)), content, compress_type=method)
    return out.getvalue()


def tarred(entries: dict[str, bytes], *, link: str | None = None, called: bytes = b"link") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, content in entries.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        if link is not None:
            entry = tarfile.TarInfo(called.decode("utf-8", "surrogateescape"))
            entry.type, entry.linkname = tarfile.SYMTYPE, link
            archive.addfile(entry)
    return out.getvalue()


def locked_zip(name: str, content: bytes, password: bytes = b"secret") -> bytes:
    """PKWARE's old cipher, which every program for archives knows."""
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = [zlib.crc32(bytes([value])) ^ 0xFFFFFFFF ^ 0xFF000000 for value in range(256)]

    def crc(byte: int, before: int) -> int:
        return (before >> 8) ^ table[(before ^ byte) & 0xFF]

    def update(byte: int) -> None:
        keys[0] = crc(byte, keys[0])
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[1] >> 24, keys[2])

    def cipher(plain: bytes) -> bytes:
        out = bytearray()
        for byte in plain:
            key = (keys[2] & 0xFFFF) | 2
            out.append(byte ^ (((key * (key ^ 1)) >> 8) & 0xFF))
            update(byte)
        return bytes(out)

    for byte in password:
        update(byte)
    check = zlib.crc32(content)
    body = cipher(bytes(11) + bytes([check >> 24])) + cipher(content)
    return _one_entry(name, body, flags=1, method=0, crc=check, size=len(content))


def aes_zip(name: str, content: bytes) -> bytes:
    """As WinZip locks them: method 99."""
    return _one_entry(name, bytes(16 + 2) + content + bytes(10), flags=1, method=99, crc=0, size=len(content))


def _one_entry(name: str, body: bytes, *, flags: int, method: int, crc: int, size: int) -> bytes:
    raw = name.encode()
    head = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x5C62, crc, len(body), size, len(raw), 0)
    local = b"PK\x03\x04" + head + raw + body
    central = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + raw
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def overlapping_zip(entries: int, size: int) -> bytes:
    """Many names in the directory for one and the same bytes."""
    one = zipped({"a": bytes(size)})
    begin = one.rindex(b"PK\x01\x02")
    local, central = one[:begin], one[begin : one.rindex(b"PK\x05\x06")]
    every = central * entries
    return local + every + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, entries, entries, len(every), len(local), 0)


def seven_zip(name: str, content: bytes) -> bytes:
    """A 7z archive of one stored file of less than 128 bytes."""
    size, raw = bytes([len(content)]), name.encode("utf-16-le") + b"\0\0"
    streams = b"\x06\x00\x01\x09" + size + b"\x00" + b"\x07\x0b\x01\x00\x01\x01\x00\x0c" + size + b"\x00" + b"\x00"
    header = b"\x01\x04" + streams + b"\x05\x01\x11" + bytes([len(raw) + 1]) + b"\x00" + raw + b"\x00\x00"
    start = struct.pack("<QQI", len(content), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + content + header


def png(width: int = 8, height: int = 8, data: bytes | None = None, *, more: bytes = b"") -> bytes:
    """A PNG that claims a size, whatever its data is."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = bytes(height * (width * 3 + 1)) if data is None else data
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    )


def png_text(body: bytes) -> bytes:
    chunk = b"tEXtComment\0" + body
    return struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))


def gif(width: int, height: int, frames: int = 1, comment: bytes = b"") -> bytes:
    frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    note = b"\x21\xfe" + bytes([len(comment)]) + comment + b"\0" if comment else b""
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6) + note + frame * frames + b"\x3b"


def pdf(catalog: str = "", objects: tuple[bytes, ...] = (), trailer: str = "") -> bytes:
    """A PDF of one empty page."""
    every = [
        f"1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n".encode(),
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n", *objects,
    ]  # fmt: skip
    out, places = b"%PDF-1.7\n", []
    for one in every:
        places.append(len(out))
        out += one
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    head = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return out + head + table + tail


def pdf_stream(number: int, dictionary: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = f"{number} 0 obj\n<< {dictionary} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    return head + packed + b"\nendstream\nendobj\n"


def docx(more: dict[str, bytes] | None = None, *, types: str = "", body: str = "A lease.") -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped({
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>'.encode(),
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{rels}"><Relationship Id="r1" Type="{kind}" '
        'Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body><w:p>{body}</w:p></w:body></w:document>'.encode(),
        **(more or {}),
    })  # fmt: skip


def odt(more: dict[str, bytes] | None = None, *, manifest: str = "") -> bytes:
    kept = zipped({"mimetype": ODT.encode()}, method=zipfile.ZIP_STORED)
    out = io.BytesIO(kept)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", '<?xml version="1.0"?><office:document-content/>')
        archive.writestr(
            "META-INF/manifest.xml", f'<?xml version="1.0"?><manifest:manifest>{manifest}</manifest:manifest>'
        )
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()
