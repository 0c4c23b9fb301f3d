"""Files that people send each other every day: nothing is found in them."""

import io

from PIL import Image

from services.moderation.tests.hostile.files import CSV, GIF, JPEG, PDF, PNG, TEXT, ZIP, Made, jpeg
from services.moderation.tests.hostile.making import DOCX, ODT, docx, gif, odt, pdf, pdf_stream, png, zipped


def webp() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (32, 32), "teal").save(out, "WEBP")
    return out.getvalue()


def large_jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((3000, 2000), 40).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>made by a camera</rdf:RDF></x:xmpmeta>'
_CODE = b"import re\n\n\ndef main() -> None:\n    print(re.sub('<script>', '', '<b>'))\n"
HONEST = [
    Made("a note", "notes.txt", TEXT, lambda: "Grüße, 10:30, 250 €\nمرحبا\n".encode()),
    Made("a note in UTF-16", "notes.txt", TEXT, lambda: "Grüße, bis morgen um zehn\n".encode("utf-16")),
    Made("code", "main.txt", TEXT, lambda: _CODE),
    Made("markdown", "read.md", TEXT, lambda: b"# Title\n\n- one\n- two <br> three\n"),
    Made("a table", "sums.csv", CSV, lambda: b"name,sum\nAnna,-12\nBen,=A1+B2\nCleo,+49 30 1234\n"),
    Made("a picture", "view.jpg", JPEG, jpeg),
    Made("a large picture", "view.jpeg", JPEG, large_jpeg),
    Made("a drawing", "plan.png", PNG, lambda: png(400, 300)),
    Made("a drawing with an editor's note", "plan.png", PNG, lambda: png(more=_text_chunk())),
    Made("a moving picture", "wave.gif", GIF, lambda: gif(100, 100, 30)),
    Made("a web picture", "view.webp", "image/webp", webp),
    Made("a lease", "lease.pdf", PDF, pdf),
    Made("a lease with a drawing", "lease.pdf", PDF,
         lambda: pdf("", (pdf_stream(4, "", b"BT /F1 12 Tf (Hello) Tj ET " * 400),))),
    Made("a letter", "letter.docx", DOCX, docx),
    Made("a letter with a link", "letter.docx", DOCX, lambda: docx({
        "word/_rels/document.xml.rels": b'<Relationships><Relationship Id="r9" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/hyperlink" Target="https://example.org" TargetMode="External"/>'
        b"</Relationships>"
    })),
    Made("a letter with a picture", "letter.docx", DOCX, lambda: docx({"word/media/image1.png": png()})),
    Made("an open letter", "letter.odt", ODT, odt),
    Made("a zip of papers", "papers.zip", ZIP, lambda: zipped({"a.pdf": pdf(), "b/c.txt": b"Hello", "d.jpg": jpeg()})),
    Made("a zip in a zip", "papers.zip", ZIP, lambda: zipped({"in.zip": zipped({"a.txt": b"Hello"})})),
    Made("a website", "site.zip", ZIP, lambda: zipped({"index.html": b"<html></html>", "a.min.css": b"a{}"})),
    Made("a name with dots", "v1.2 letter from example.com.pdf", PDF, pdf),
    Made("an Arabic name", "عقد الإيجار.pdf", PDF, pdf),
]  # fmt: skip


def _text_chunk() -> bytes:
    from services.moderation.tests.hostile.making import png_text

    return png_text(_XMP)
