"""Small PDF files written by hand, byte for byte."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 595, 842


def say(x: float, top: float, text: str, *, size: float = 10, font: str = "F1") -> str:
    """Text with its baseline ``top`` points below the upper edge. F1 regular, F2 bold,
    F3 slanting."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {HEIGHT - top} Td ({escaped}) Tj ET\n"


def line(x0: float, top0: float, x1: float, top1: float, *, width: float = 0.5) -> str:
    return f"{width} w {x0} {HEIGHT - top0} m {x1} {HEIGHT - top1} l S\n"


def box(x0: float, top: float, x1: float, bottom: float, *, grey: float = 0.8) -> str:
    """A painted rectangle."""
    return f"{grey} g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f 0 g\n"


def picture(x0: float, top: float, x1: float, bottom: float) -> str:
    """The picture /Im1 in this box."""
    return f"q {x1 - x0} 0 0 {bottom - top} {x0} {HEIGHT - bottom} cm /Im1 Do Q\n"


def stream(entries: str, data: bytes, *, packed: bool = False) -> bytes:
    body = zlib.compress(data, 9) if packed else data
    way = " /Filter /FlateDecode" if packed else ""
    return (
        f"<< {entries}{way} /Length {len(body)} >>\nstream\n".encode("latin-1")
        + body
        + b"\nendstream"
    )


def make_pdf(
    *contents: str | bytes,
    page: str = "",
    resources: str = "",
    more_fonts: str = "",
    extra: Sequence[bytes] = (),
    trailer: str = "",
) -> bytes:
    """A PDF with one page for each content. ``page``, ``resources`` and ``more_fonts`` are added
    to the page, its resources and its fonts; ``extra`` objects get the numbers 20, 21 …; a content
    given as bytes is a whole stream object."""
    fonts = " ".join(
        f"/F{i} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for i, name in ((1, "Helvetica"), (2, "Helvetica-Bold"), (3, "Helvetica-Oblique"))
    )
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    kids: list[str] = []
    for i, content in enumerate(contents):
        number = 1000 + 2 * i
        kids.append(f"{number} 0 R")
        box_entry = "" if "MediaBox" in page else f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R {box_entry} {page} /Contents {number + 1} 0 R "
            f"/Resources << /Font << {fonts} {more_fonts} >> {resources} >> >>"
        ).encode()
        objects[number + 1] = (
            content if isinstance(content, bytes) else stream("", content.encode("cp1252"))
        )
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    objects.update(enumerate(extra, start=20))
    return assemble(objects, trailer)


def told_font(
    number: int, told: dict[str, str | None], *, named: bool = False
) -> tuple[bytes, bytes]:
    """A font that tells a reader wrong letters, as the objects ``number`` and ``number + 1``:
    ``told`` maps a letter to what the font says it is, None for nothing. ``named``: the encoding
    has the right names all the same."""
    codes = {
        letter: letter.encode("cp1252")[0] for letter in map(chr, range(32, 256)) if _fits(letter)
    }
    rows = [
        f"<{code:02x}> <{(told.get(letter, letter) or '').encode('utf-16-be').hex()}>"
        for letter, code in codes.items()
        if told.get(letter, letter) is not None
    ]
    blocks = [rows[i : i + 90] for i in range(0, len(rows), 90)]
    body = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{body}"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    unnamed = " ".join(f"{codes[letter]} /g{codes[letter]}" for letter in told)
    encoding = "/WinAnsiEncoding" if named else f"<< /Differences [{unnamed}] >>"
    widths = " ".join("278" if code == 32 else "540" for code in range(32, 256))
    font = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Made{number} /Encoding {encoding} "
        f"/FirstChar 32 /LastChar 255 /Widths [{widths}] /ToUnicode {number + 1} 0 R >>"
    )
    return font.encode(), stream("", cmap.encode())


def _fits(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def assemble(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Objects by number → a file with its table of places."""
    out = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    size = max(places) + 1
    return (
        out
        + (
            f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )


def grey_picture(width: int, height: int, pixels: bytes) -> bytes:
    """An image object of one byte a pixel."""
    entries = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
        "/ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return stream(entries, pixels, packed=True)


def paper(*rows: str, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A sheet of A4 at 150 dpi with rows of black text."""
    sheet = Image.new("L", size, 255)
    pen = ImageDraw.Draw(sheet)
    for i, row in enumerate(rows):
        pen.text((120, 150 + 60 * i), row, fill=0, font=ImageFont.load_default(size=28))
    return sheet


def photograph() -> Image.Image:
    return Image.linear_gradient("L").resize((400, 560))


def scan_pdf(*more: str, sheet: Image.Image | None = None) -> bytes:
    sheet = sheet or paper(*["Budget och bokslut 2031 redovisas i tabellen nedan"] * 12)
    image = grey_picture(sheet.width, sheet.height, sheet.tobytes())
    return make_pdf(
        picture(0, 0, 595, 842),
        *more,
        resources="/XObject << /Im1 20 0 R >>",
        extra=[image],
    )
