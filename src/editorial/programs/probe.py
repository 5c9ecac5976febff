"""What a probe of an outside program answers: is it here, is it good enough, and what to do if not."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.errors import ProgramError


@dataclass(frozen=True, slots=True)
class ToolProbe:
    """One program or library as found on this machine. `version` and `path` are empty when it is not there.

    `minimum` is the oldest version that serves; `remedy` tells a person how to get it (Spanish).
    `optional_for` is what one that can be missing is for (Spanish); it is empty when nothing works without it.
    """

    name: str
    found: bool
    suitable: bool
    version: str = ""
    path: str = ""
    minimum: str = ""
    remedy: str = ""
    optional_for: str = ""

    @property
    def serves(self) -> bool:
        """Tell whether work can go on with what was found here."""
        return self.suitable or bool(self.optional_for)

    def require(self) -> ToolProbe:
        """Return the probe itself, or raise ProgramError when the program cannot serve."""
        if not self.found:
            raise ProgramError(f"Falta el programa {self.name}.", self.remedy)
        if not self.suitable:
            raise ProgramError(
                f"El programa {self.name} es la versión {self.version} y se necesita la {self.minimum} o posterior.",
                self.remedy,
            )
        return self


def at_least(version: str, minimum: str) -> bool:
    """Tell whether a dotted version is `minimum` or later; what is not a number counts as 0."""
    return _numbers(version) >= _numbers(minimum)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) if part.isdigit() else 0 for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
