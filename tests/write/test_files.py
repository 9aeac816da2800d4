"""Files are written whole, and nothing that is no file is replaced by one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from planparse.write.files import write_whole


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"plan")
    assert os.read(reader, 10) == b"plan"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
