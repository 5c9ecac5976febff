"""How the work goes: plain lines down a pipe, a moving display on a terminal, silence when asked."""

import os
import pty
import subprocess
import sys
import textwrap

import pytest

from editorial.cli.progress import progress
from editorial.pipeline import Event

SCRIPT = """
    from editorial.cli import speech
    from editorial.cli.progress import progress
    from editorial.pipeline import Event
    speech.prepare()
    with progress(silent=False) as notify:
        if {events}:
            notify(Event("ley", "typeset"))
    import sys
    print("rich" in sys.modules)
"""


def test_down_a_pipe_each_step_is_a_line(capsys: pytest.CaptureFixture[str]):
    with progress(silent=False) as notify:
        for step in ("read", "bind", "done"):
            notify(Event("ley", step))
    assert capsys.readouterr().err == "ley: leyendo el manuscrito\nley: armando el EPUB\n"


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]):
    with progress(silent=True) as notify:
        notify(Event("ley", "read"))
    assert capsys.readouterr().err == ""


def on_a_terminal(events: bool) -> tuple[str, str]:
    terminal, inside = pty.openpty()
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT.format(events=events))]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=inside, text=True, check=True)
    os.write(inside, b"\n")  # a terminal without a single character could not be read
    shown = os.read(terminal, 100_000).decode()
    os.close(inside)
    os.close(terminal)
    return done.stdout, shown


def test_on_a_terminal_the_display_moves_and_disappears():
    said, shown = on_a_terminal(events=True)
    assert "ley: componiendo el PDF" in shown
    assert said == "True\n"


def test_nothing_to_show_loads_no_display():
    said, shown = on_a_terminal(events=False)
    assert (said, shown.strip()) == ("False\n", "")
