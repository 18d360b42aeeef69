"""Stretches of a text that are named already, looked up by their offsets."""

from __future__ import annotations

from collections.abc import Iterable

Stretch = tuple[int, int]


class Places:
    """Stretches from offset to offset; each question costs no more than the stretch it asks about.

    A `porous` stretch may stand within a longer name that begins before it: `Bénin` in `la Chambre
    de commerce du Bénin`.

    >>> taken = Places([(3, 8)], porous=[(20, 25)])
    >>> taken.meets(7, 9), taken.meets(8, 20), taken.bars(12, 25), taken.bars(20, 30)
    (True, False, False, True)
    """

    def __init__(self, stretches: Iterable[Stretch], porous: Iterable[Stretch] = ()) -> None:
        held, inner = list(stretches), list(porous)
        size = max((end for _, end in [*held, *inner]), default=0)
        self._held, self._inner = bytearray(size + 1), bytearray(size + 1)
        self._goes_on = bytearray(size + 1)  # offsets within a porous stretch, behind its first
        for start, end in held:
            self._held[start:end] = b"\1" * (end - start)
        for start, end in inner:
            self._inner[start:end] = b"\1" * (end - start)
            self._goes_on[start + 1 : end] = b"\1" * max(0, end - start - 1)

    def meets(self, start: int, end: int) -> bool:
        """Whether one of the stretches holds any offset from `start` to `end`."""
        return self._held.find(1, start, end) >= 0 or self._inner.find(1, start, end) >= 0

    def hold(self, start: int, end: int) -> bool:
        """Whether the stretches hold all from `start` to `end`."""
        return end < len(self._held) and self._held.find(0, start, end) < 0

    def bars(self, start: int, end: int) -> bool:
        """Whether no name can stand from `start` to `end`: a porous stretch within it is no bar."""
        if self._held.find(1, start, end) >= 0 or self._inner[start : start + 1] == b"\1":
            return True
        return self._goes_on[end : end + 1] == b"\1"
