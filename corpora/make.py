"""Make the sample archive anew: ``python corpora/make.py``. Needs LibreOffice (soffice)."""

from __future__ import annotations

from generator.archive import ARCHIVE, NAMES, SCANNED, SEED, contents_pages, derived, plan
from generator.pieces import contents
from generator.printing import pages_of, scan, to_pdf
from generator.word import write_word


def make(name: str) -> None:
    """Write one document in all its forms."""
    made = plan(name)
    word, pdf = ARCHIVE / f"{name}-word.docx", ARCHIVE / f"{name}.pdf"
    printed = ["0"] * len(contents(made.source))
    for _ in range(2):  # the second time with the page numbers that the first has shown
        write_word(made.source, made.layout, printed, word)
        to_pdf(word, pdf)
        pages = pages_of(pdf, made.pieces)
        printed = [str(page) for page in contents_pages(made, pages)]
    for table in made.source.tables.values():
        on = {page for key, page in pages.items() if key[0] == "row" and key[1] == table.name}
        if (len(on) > 1) != (table.name in made.source.print["broken_tables"]):
            raise SystemExit(f"{name}: {table.name} stands on pages {sorted(on)}")
    if name == SCANNED:
        scan(pdf, ARCHIVE / f"{name}-scan.pdf", seed=SEED)
    for file, text in derived(name).items():
        (ARCHIVE / file).write_text(text, "utf-8", newline="\n")
    print(f"{name}: {max(pages.values())} pages")


if __name__ == "__main__":
    (ARCHIVE / "truth").mkdir(parents=True, exist_ok=True)
    for document in NAMES:
        make(document)
