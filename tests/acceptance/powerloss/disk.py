"""A disk that loses power: what a recorded run had surely written at each moment, and what it may have written."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass
class Disk:
    """The durable bytes of each file, and the operations since its last sync (they may or may not have arrived)."""

    durable: dict[str, bytes] = field(default_factory=dict)
    pending: list[tuple[str, str, int, bytes]] = field(default_factory=list)

    def take(self, operation: tuple[str, str, int, bytes]) -> None:
        """Do one operation: a sync makes durable what was asked of that file (or, for a folder, its names) before."""
        kind, path, _, _ = operation
        if kind != "S":
            self.pending.append(operation)
            return
        waiting, self.pending = self.pending, []
        for one in waiting:
            if self._settled_by(path, one):
                apply(self.durable, one)
            else:
                self.pending.append(one)

    @staticmethod
    def _settled_by(synced: str, operation: tuple[str, str, int, bytes]) -> bool:
        kind, path, _, _ = operation
        return str(Path(path).parent) == synced if kind == "D" else path == synced

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files as the next start may find them: unsynced sectors arrived or did not."""
        files = dict(self.durable)
        for kind, path, at, data in self.pending:
            if kind == "W":
                for start in range(0, len(data), SECTOR):
                    if chance.random() < 0.5:
                        apply(files, ("W", path, at + start, data[start : start + SECTOR]))
            elif chance.random() < 0.5:
                apply(files, (kind, path, at, data))
        return files


def apply(files: dict[str, bytes], operation: tuple[str, str, int, bytes]) -> None:
    """Carry out one operation on files held in memory."""
    kind, path, at, data = operation
    old = files.get(path, b"")
    match kind:
        case "W":
            files[path] = old[:at].ljust(at, b"\0") + data + old[at + len(data) :]
        case "T":
            files[path] = old[:at].ljust(at, b"\0")
        case "D":
            files.pop(path, None)


def operations(log: bytes) -> Iterator[tuple[str, str, int, bytes]]:
    """Yield (kind, path, offset or length, bytes) from a recorder's log."""
    at = 0
    while at < len(log):
        end = log.index(b"\n", at)
        parts = log[at:end].decode().split(" ")
        at = end + 1
        if parts[0] == "W":
            length = int(parts[3])
            yield "W", parts[1], int(parts[2]), log[at : at + length]
            at += length + 1
        else:
            yield parts[0], parts[1], int(parts[2]) if len(parts) > 2 else 0, b""
