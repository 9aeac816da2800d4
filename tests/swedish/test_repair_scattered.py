"""Damaged words here and there in lines that are otherwise whole."""

from __future__ import annotations

import pytest

from planparse.swedish.repair import repair_lines, repair_text

WHOLE = """Nämnden följer upp målen för vården varje månad och redovisar dem för fullmäktige.
Förskolan växer när fler barn flyttar in, och antalet platser är större än året före.
Ordföranden {0} beslutet, och {1} fick i uppdrag att ta fram en plan för {2}.
Kostnaderna ökade med 3,5 mnkr jämfört med året före, vilket förklaras av högre löner."""


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (("f6redrog", "f6rvaltningen", "h6sten"), ("föredrog", "förvaltningen", "hösten")),
        (
            ("foredrog", "socialnamnden", "aldreomsorg"),
            ("föredrog", "socialnämnden", "äldreomsorg"),
        ),
        (("féredrog", "nàmnden", "sjukv&rd"), ("féredrog", "nàmnden", "sjukv&rd")),  # too few
        (("f6redrog", "némnden", "sjukv&rd"), ("föredrog", "nämnden", "sjukvård")),
        (("f6redrog", "R&D", "h6sten"), ("f6redrog", "R&D", "h6sten")),  # two are no reader
        (("foredrog", "kansliet", "varen"), ("foredrog", "kansliet", "varen")),  # a slip
    ],
)
def test_several_words_that_can_be_no_others_are_mended(
    seen: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    assert repair_text(WHOLE.format(*seen)) == WHOLE.format(*meant)


def test_what_may_be_another_word_stays_beside_them() -> None:
    text = WHOLE.format("f6redrog", "f6rvaltningen", "h6sten") + "\nDet kallas lag for alla."
    mended = repair_lines(text.split("\n"))
    assert mended[-1].text == "Det kallas lag for alla."
    assert mended[2].damage == ("misread",)
    assert [(c.before, c.after, c.why) for c in mended[2].changes][:1] == [
        ("f6redrog", "föredrog", "felläst tecken")
    ]
    assert not mended[0].changes


def test_addresses_codes_and_names_stay_beside_them() -> None:
    kept = "Skriv till h6sten@namnden.se, se www.namnden.se/forskola; rum A6b, H&M, Noémi Bénka."
    text = WHOLE.format("f6redrog", "f6rvaltningen", "h6sten") + "\n" + kept
    assert repair_text(text).endswith("\n" + kept)
