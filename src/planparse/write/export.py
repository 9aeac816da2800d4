"""A document in the forms that ``extract --format`` names, as files to be written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from planparse.model import Document
from planparse.write.csvfiles import as_csv
from planparse.write.markdown import as_markdown

Form = Literal["json", "xlsx", "csv", "md"]


def exported(document: Document, form: Form, path: Path) -> dict[Path, Iterable[bytes]]:
    """The files of the document and their content in parts. ``path`` is the file; for CSV, which
    is one file per table, its stem begins the names: plan.csv gives plan-t1.csv, plan-mal.csv …"""
    if form == "csv":
        return {
            path.with_name(f"{path.stem}-{key}.csv"): (content,)
            for key, content in as_csv(document).items()
        }
    if form == "xlsx":
        from planparse.write.excel import as_excel  # takes long to load, and few ask for it

        return {path: (as_excel(document),)}
    if form == "md":
        return {path: (as_markdown(document).encode(),)}
    return {path: document.json_parts()}
