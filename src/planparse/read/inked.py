"""The connected pieces of ink of a page: letters, digits, dots, dashes."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from planparse.read.prepare import WHITE, Grey


class Pieces:
    """The connected pieces of ink of a page; ``ink`` is 255 where ink is. ``boxes`` holds left,
    top, width and height in pixels, ``areas`` the pixels of ink; row 0 is the paper."""

    def __init__(self, ink: Grey) -> None:
        self.ink = ink
        _, self.labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        self.boxes: NDArray[np.int32] = np.asarray(stats[:, :4], dtype=np.int32)
        self.areas: NDArray[np.int32] = np.asarray(stats[:, cv2.CC_STAT_AREA], dtype=np.int32)
        self._told: dict[tuple[Callable[[Grey], str | None], int], str | None] = {}

    def within(self, least: float, most: float) -> list[tuple[int, int, int, int, int]]:
        """Number and box of the pieces whose longer side is so many pixels."""
        longer = self.boxes[:, 2:].max(axis=1)
        chosen = np.flatnonzero((longer >= least) & (longer <= most))
        found = []
        for number in chosen.tolist():
            if number:
                x, y, wide, high = self.boxes[number].tolist()
                found.append((number, x, y, wide, high))
        return found

    def alone(self, number: int) -> Grey:
        """One piece without what else reaches into its box."""
        x, y, wide, high = self.boxes[number]
        own = self.labels[y : y + high, x : x + wide] == number
        return np.where(own, WHITE, 0).astype(np.uint8)

    def told(self, number: int, look: Callable[[Grey], str | None]) -> str | None:
        """What ``look`` tells of one piece; the same piece is looked at once."""
        if (look, number) not in self._told:
            self._told[look, number] = look(self.alone(number))
        return self._told[look, number]

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether there is no ink in a box, which may reach over the edge of the page."""
        rows = slice(max(round(top), 0), max(round(bottom), 0))
        return not self.ink[rows, max(round(left), 0) : max(round(right), 0)].any()

    def in_box(self, left: float, top: float, right: float, bottom: float) -> NDArray[np.int32]:
        """The boxes of the pieces whose middle lies in a box, from the left."""
        x, y, wide, high = self.boxes.T
        inside = (2 * x + wide > 2 * left) & (2 * x + wide < 2 * right)
        inside &= (2 * y + high > 2 * top) & (2 * y + high < 2 * bottom)
        inside[0] = False
        found: NDArray[np.int32] = self.boxes[inside]
        order = np.argsort(found[:, 0], kind="stable")
        return np.asarray(found[order], dtype=np.int32)
