"""``planparse repair``: plain text in, plain text out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planparse.cli.shared import INPUT, common, t
from planparse.voice import Voice


@click.command(
    "repair",
    help=t(
        "Laga förlorade å, ä och ö i text. INPUT är en textfil eller - för standard in.",
        "Mend lost å, ä and ö in text. INPUT is a text file or - for standard input.",
    ),
)
@click.argument(
    "source", metavar="INPUT|-", type=click.Path(path_type=Path, readable=False, allow_dash=True)
)
@click.option(
    "-o",
    "out",
    type=INPUT,
    metavar="FILE",
    help=t("Fil för resultatet i stället för standard ut.", "File instead of standard out."),
)
@common
def repair_command(source: Path, out: Path | None, voice: Voice) -> None:
    import planparse
    from planparse.read import plain_text
    from planparse.read.text import decode
    from planparse.write.files import write_whole

    dash = str(source) == "-"
    text = decode(sys.stdin.buffer.read())[0] if dash else plain_text(source)
    mended = planparse.repair(text)
    if out:
        write_whole(out, mended.encode())
        voice.say(f"Skrev {out}.", f"Wrote {out}.")
    else:
        sys.stdout.buffer.write(mended.encode())
