"""A private PostgreSQL on loopback, in a temporary folder, for the length of a test."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, None where PostgreSQL is not installed."""
    found = shutil.which("pg_ctl")
    candidates = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((path for path in candidates if (path / "initdb").exists()), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster() -> Iterator[str]:
    """Give the URL of an empty database; the server is stopped and its files removed afterwards."""
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("PostgreSQL is not installed (Debian: postgresql)")
    # initdb refuses root: the package's own user runs it then.
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    as_user = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
    with tempfile.TemporaryDirectory() as folder:
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data, port = Path(folder) / "data", _free_port()
        options = f"-h 127.0.0.1 -p {port} -k {folder}"

        def run(name: str, *arguments: str) -> None:
            command = [str(programs / name), *arguments]
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)

        run("initdb", "-D", str(data), "-U", "editorial", "-A", "trust", "-E", "UTF8", "--locale=C")
        run("pg_ctl", "-D", str(data), "-o", options, "-l", f"{folder}/log", "-w", "start")
        try:
            yield f"postgresql+psycopg://editorial@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "fast", "-w", "stop")
