"""Numbers that move with the clock alone, in a form that can be stored and summed."""

from __future__ import annotations

from okrtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Linear:
    """A number that moves with the clock: ``base + slope * e`` where ``e`` is the elapsed share
    of the *cycle*. Lets stored sums be evaluated at any later instant without their inputs.

    ``bends`` are further terms ``(a, d)``, each worth ``a / (e + d)``: the held share of a ``keep``
    that is observed now is a share of a growing whole. A sum of lines has the bends of all."""

    base: float
    slope: float = 0.0
    bends: tuple[tuple[float, float], ...] = ()

    def at(self, elapsed: float) -> float:
        """The value where ``elapsed`` of the cycle is over."""
        value = self.base + self.slope * elapsed
        for share, start in self.bends:
            value += share / (elapsed + start)
        return value
