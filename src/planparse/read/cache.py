"""What a program answered before, kept on disk under the hash of everything the answer rests on.

A cached answer is the program's own, byte for byte, so the cache never changes a result. Entries
are written whole or not at all, and one that is damaged is as good as none.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path

import platformdirs

VARIABLE = "PLANPARSE_CACHE"
_OFF = frozenset({"0", "off", "no", "none", "av", "nej"})
# A page takes some 50 kB: the newest few thousand pages.
MOST_BYTES = 250_000_000
# Filled beyond its limit, the cache is emptied down to this share of it.
_DOWN_TO = 0.8
# The folder is looked through at the first entry a process writes, and then once in so many.
_LOOK_EVERY = 500
# A temporary file this old, in seconds, was left by a process that was killed.
_LEFT_BEHIND = 3600
_MARK = 16

_lock = threading.Lock()
_written = 0


def folder() -> Path | None:
    """Where the cache lies: PLANPARSE_CACHE, else the user's folder for caches; None if it is
    switched off (PLANPARSE_CACHE=off)."""
    chosen = os.environ.get(VARIABLE, "").strip()
    if chosen.lower() in _OFF:
        return None
    if chosen:
        return Path(chosen).expanduser() / "ocr"
    return platformdirs.user_cache_path("planparse", appauthor=False) / "ocr"


def find(key: str) -> bytes | None:
    """The answer kept under a key, or None."""
    home = folder()
    if home is None:
        return None
    path = home / key
    try:
        packed = path.read_bytes()
        data = zlib.decompress(packed[_MARK:])
    except (OSError, zlib.error):
        return None
    if _mark(data) != packed[:_MARK]:
        return None
    # What is used stays longest. A folder that may only be read serves as it is.
    with suppress(OSError):
        os.utime(path)
    return data


def keep(key: str, data: bytes) -> None:
    """Keep an answer. Where it cannot be kept (full disk, no permission) it is found again by
    asking again."""
    home = folder()
    if home is None:
        return
    with suppress(OSError):
        # The words of documents are for the user's own eyes.
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=home)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_mark(data) + zlib.compress(data, 6))
            Path(name).replace(home / key)
        finally:
            Path(name).unlink(missing_ok=True)
        if _is_time_to_look():
            _tidy(home)


def _mark(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_MARK]


def _is_time_to_look() -> bool:
    global _written
    with _lock:
        _written += 1
        return _written % _LOOK_EVERY == 1


def _tidy(home: Path) -> None:
    """Remove what was left behind, and the entries unused for longest once there are too many.
    Another process may remove the same ones."""
    entries: list[tuple[float, int, str]] = []
    with os.scandir(home) as found:
        for entry in found:
            with suppress(FileNotFoundError):
                about = entry.stat()
                entries.append((about.st_mtime, about.st_size, entry.path))
    total = sum(size for _, size, _ in entries)
    goal = total if total <= MOST_BYTES else _DOWN_TO * MOST_BYTES
    for changed, size, path in sorted(entries):
        stale = path.endswith(".tmp") and time.time() - changed > _LEFT_BEHIND
        if stale or total > goal:
            Path(path).unlink(missing_ok=True)
            total -= size
