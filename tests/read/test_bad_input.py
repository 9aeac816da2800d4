"""What bad input gets: one clear sentence with the file's name, the right class, nothing hung."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from pdfs import assemble, make_pdf, say, scan_pdf, stream
from planparse.errors import ExitCode, Unreadable
from planparse.pages import PrintedPage, Reading, join_words
from planparse.read import read_file

GOOD = make_pdf(say(100, 100, "Nämndens budget 2031"))


def refused(path: Path, data: bytes | None = None) -> str:
    """The sentence a person gets for this file."""
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_file(path, ocr="never")
    error = caught.value
    assert error.exit_code is ExitCode.unreadable
    assert error.swedish.startswith(f"{path.name}: ")
    assert error.english.startswith(f"{path.name}: ")
    assert error.swedish.endswith(".")
    return error.swedish


def read(path: Path, data: bytes) -> Reading:
    path.write_bytes(data)
    return read_file(path, ocr="never")


def texts(reading: Reading) -> list[str]:
    return [join_words(p.words) for p in reading.pages if isinstance(p, PrintedPage)]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.pdf", b"<html>Sidan finns inte</html>", "varken en hel PDF"),
        ("plan.docx", b"PK\x03\x04trasig", "varken en hel PDF"),
        ("plan.bin", bytes(range(256)) * 20, "varken en hel PDF"),
        ("plan.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "filen är en bild. Gör en PDF av den"),
        ("plan.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40), "filen är en bild"),
        ("tom.pdf", b"", "tom"),
        ("tom.txt", b" \n\t\n", "tom"),
        ("gammal.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "gammal Word-fil"),
        ("avhuggen.pdf", GOOD[: len(GOOD) // 2], "avhuggen"),
        ("trasig.pdf", b"%PDF-1.4\nstartxref\n0\n%%EOF", "trasig"),
        ("blank.pdf", make_pdf("", ""), "ingen sida kunde läsas"),
    ],
)
def test_files_that_are_not_what_they_should_be(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    assert words in refused(tmp_path / name, data)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "finns inte" in refused(tmp_path / "saknas.pdf")
    folder = tmp_path / "mapp"
    folder.mkdir()
    assert "är en mapp" in refused(folder)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "hemlig.pdf"
    path.write_bytes(GOOD)

    def forbidden(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    assert "saknar rätt att läsa" in refused(path)


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "växer.txt"
    path.write_text("Verksamhetsplan", encoding="utf-8")
    whole = Path.read_bytes

    def and_grows(self: Path) -> bytes:
        data = whole(self)
        with self.open("ab") as file:
            file.write(b" 2031")
        return data

    monkeypatch.setattr(Path, "read_bytes", and_grows)
    assert "ändrades medan den lästes" in refused(path)


def test_a_file_with_a_password(tmp_path: Path) -> None:
    secret = "A" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({secret}) /U ({secret}) /P -4 >>"
    data = make_pdf(say(100, 100, "x"), trailer=f"{lock} /ID [<00112233> <00112233>]")
    assert "krypterad med lösenord" in refused(tmp_path / "låst.pdf", data)


@pytest.mark.parametrize("name", ["år 2031 plan.pdf", "-o.pdf", "plan utan suffix", "PLAN.TXT"])
def test_odd_names_are_read_by_content(tmp_path: Path, name: str) -> None:
    reading = read(tmp_path / name, GOOD)
    assert reading.source.file == name
    assert reading.source.media_type == "application/pdf"
    assert texts(reading) == ["Nämndens budget 2031"]


def test_a_page_that_cannot_be_parsed_harms_no_other(tmp_path: Path) -> None:
    broken = stream("/Filter /Okänd", b"BT (x) Tj ET")
    reading = read(tmp_path / "x.pdf", make_pdf(say(9, 99, "ett"), broken, say(9, 99, "tre")))
    assert texts(reading) == ["ett", "tre"]
    assert reading.source.pages == 3
    (problem,) = reading.problems
    assert problem.where.page == 2
    assert "kunde inte tolkas" in problem.what
    assert problem.advice
    assert [info.page for info in reading.source.page_info] == [1, 2, 3]


def test_a_stream_that_unpacks_without_end(tmp_path: Path) -> None:
    bomb = stream("", b" " * 70_000_000, packed=True)
    reading = read(tmp_path / "x.pdf", make_pdf(say(9, 99, "ett"), bomb))
    assert texts(reading) == ["ett"]
    assert "orimligt mycket" in reading.problems[0].what


def test_a_stream_packed_twice(tmp_path: Path) -> None:
    twice = zlib.compress(zlib.compress(b" " * 70_000_000, 9), 9)
    bomb = stream("/Filter [/FlateDecode /FlateDecode]", twice)
    reading = read(tmp_path / "x.pdf", make_pdf(say(9, 99, "ett"), bomb))
    assert "orimligt mycket" in reading.problems[0].what


def test_a_font_that_unpacks_without_end(tmp_path: Path) -> None:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 21 0 R >>"
    bomb = stream("", b" " * 70_000_000, packed=True)
    content = "BT /F9 10 Tf 9 700 Td (x) Tj ET"
    data = make_pdf(
        say(9, 99, "ett"), content, resources="/F << >>", extra=[font, bomb], page=""
    ).replace(b"/F3 <<", b"/F9 20 0 R /F3 <<")
    assert "orimligt mycket" in refused(tmp_path / "x.pdf", _with_places(data))


def _with_places(data: bytes) -> bytes:
    """The file with its table of places left out: it is found again by looking."""
    return data[: data.index(b"xref\n0 1")] + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF"


def test_an_index_that_unpacks_without_end(tmp_path: Path) -> None:
    bomb = stream("/Type /ObjStm /N 1 /First 5", b" " * 70_000_000, packed=True)
    data = make_pdf(say(9, 99, "ett"), extra=[bomb])
    assert "orimligt mycket" in refused(tmp_path / "x.pdf", data)


def test_forms_that_draw_each_other(tmp_path: Path) -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << {} >> >>"
    circle = [
        stream(form.format("/A 21 0 R"), b"/A Do"),
        stream(form.format("/A 20 0 R"), b"/A Do"),
    ]
    data = make_pdf(
        say(9, 99, "ett") + "/A Do\n", resources="/XObject << /A 20 0 R >>", extra=circle
    )
    assert texts(read(tmp_path / "x.pdf", data)) == ["ett"]


def test_forms_within_forms_that_double_each_time(tmp_path: Path) -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A {} 0 R >> >>"
    tower = [stream(form.format(21 + i), b"/A Do /A Do") for i in range(30)]
    tower.append(stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b""))
    content = say(9, 99, "två") + "/A Do\n"
    data = make_pdf(say(9, 99, "ett"), content, resources="/XObject << /A 20 0 R >>", extra=tower)
    reading = read(tmp_path / "x.pdf", data)
    assert texts(reading) == ["ett"]
    assert "orimligt mycket" in reading.problems[0].what


def test_a_page_tree_that_bites_its_tail(tmp_path: Path) -> None:
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [2 0 R 2 0 R] >>",
    }
    assert "kunde läsas" in refused(tmp_path / "x.pdf", assemble(objects))


def test_a_page_of_ten_square_metres(tmp_path: Path) -> None:
    data = make_pdf(say(9000, 99, "stor"), page="/MediaBox [0 -8200 9000 842]")
    huge = make_pdf(say(100, 99, "stor"), page="/MediaBox [0 -8200 9000 842]")
    assert "kunde läsas" in refused(tmp_path / "ute.pdf", data.replace(b"(stor)", b"()"))
    reading = read(tmp_path / "x.pdf", huge)
    assert texts(reading) == ["stor"]


def test_a_font_that_does_not_say_what_it_shows(tmp_path: Path) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Namnlos /Encoding /Identity-H "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Namnlos "
        b"/CIDSystemInfo << /Registry (Egen) /Ordering (Egen) /Supplement 0 >> >>] >>"
    )
    content = "BT /F9 10 Tf 9 700 Td <004100420043004400450046> Tj ET"
    data = make_pdf(say(9, 99, "ett"), content, extra=[font]).replace(
        b"/F3 <<", b"/F9 20 0 R /F3 <<"
    )
    reading = read(tmp_path / "x.pdf", _with_places(data))
    assert [info.text_layer for info in reading.source.page_info] == ["digital", "poor"]
    assert texts(reading) == ["ett", ""]
    assert reading.problems[0].where.page == 2


def test_many_pages_need_no_more_memory(tmp_path: Path) -> None:
    reading = read(tmp_path / "x.pdf", make_pdf(*(say(9, 400, f"Mål {i}") for i in range(1500))))
    assert len(reading.pages) == 1500
    assert texts(reading)[-1] == "Mål 1499"


def test_a_page_with_more_than_a_page_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planparse.read.canvas.MOST_OBJECTS", 500)
    lines = "0 0 m 9 9 l S\n" * 300
    reading = read(tmp_path / "x.pdf", make_pdf(say(9, 99, "ett"), say(9, 99, "x") + lines))
    assert texts(reading) == ["ett"]
    assert "orimligt mycket" in reading.problems[0].what


def test_never_ocr_lists_the_pages_it_leaves_out(tmp_path: Path) -> None:
    path = tmp_path / "blandad.pdf"
    path.write_bytes(scan_pdf(say(9, 99, "Digital sida med text")))
    reading = read_file(path, ocr="never")
    assert [(p.where.page, "avstängd" in p.what) for p in reading.problems] == [(1, True)]
