"""Whether a path lies on a network share, where SQLite's locks cannot be trusted."""

from __future__ import annotations

from pathlib import Path

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "fuse.sshfs", "davfs", "glusterfs"})
_MOUNTS = Path("/proc/self/mounts")


def on_network_share(path: Path, mounts: str | None = None) -> str:
    """Return the kind of share that holds `path` (`nfs4`), or an empty string. `mounts`: as in /proc/self/mounts."""
    if str(path).startswith(("\\\\", "//")):
        return "UNC"
    if mounts is None:
        if not _MOUNTS.exists():
            return ""
        mounts = _MOUNTS.read_text("utf-8", "replace")
    where = path.absolute()
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if (where == point or point in where.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind if kind in _NETWORK else ""
