"""Which encoding a text file is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.read.decoding import decode, is_text

TEXT = "Nämnden för åtgärder på ö\nÅtgärd Öka é\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
        ("mac-roman", "mac-roman"),
        ("cp850", "cp850"),
        ("cp437", "cp850"),
    ],
)
def test_encodings_of_old_and_new_text(encoding: str, found: str) -> None:
    read = decode(TEXT.encode(encoding))
    assert (read.text, read.encoding, read.lost) == (TEXT, found, 0)
    assert is_text(TEXT.encode(encoding)) or encoding == "utf-32"


def test_lines_in_two_encodings_are_each_read_in_theirs() -> None:
    read = decode("för\n".encode() + "på\n".encode("cp1252"))
    assert read.text == "för\npå\n"
    assert read.said == "UTF-8 och Windows-1252"


def test_a_file_cut_inside_a_letter_is_still_utf8() -> None:
    read = decode("för på".encode()[:-1])
    assert (read.text, read.encoding, read.lost) == ("för p\ufffd", "utf-8", 1)


def test_bytes_without_meaning_are_counted() -> None:
    assert decode(b"abc \x81 \xe5r").lost == 1


def test_stray_zero_bytes_do_not_make_another_encoding() -> None:
    assert decode(b"n\0mnd och mer text").text == "n\0mnd och mer text"
    assert is_text(b"n\0mnd och mer text")
    assert not is_text(bytes(range(32)) * 9)


@given(st.binary(max_size=200))
def test_any_bytes_give_text(data: bytes) -> None:
    assert isinstance(decode(data).text.encode("utf-8"), bytes)


@given(st.text(max_size=100).filter(lambda text: "\0" not in text and text[:1] != "\ufeff"))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text
