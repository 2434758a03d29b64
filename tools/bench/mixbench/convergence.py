"""How many iterations a peer needs, from its own start, to the log-likelihood that Mixel reached."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median_low
from typing import Any

from .bench import SAME
from .em import Model, WeightedEM


@dataclass(frozen=True)
class Needed:
    """Iterations to the target, the value the peer converges to, and where a default tolerance of 1e-3 would stop."""

    iterations: int
    converged: float
    converged_after: int
    default_iterations: int
    default_likelihood: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def needed(em: WeightedEM, start: Model, reached: float | None) -> Needed:
    """Exact EM from `start` until within SAME of what Mixel reached, or of the peer's own converged value if lower.

    Where Mixel found the better optimum the peer is thus charged only for reaching its worse one.
    """
    fit = em.fit(start, 1e-5)
    converged = fit.trace[-1]
    target = min(converged, converged if reached is None else reached) - SAME
    iterations = fit.iterations_to(target)
    assert iterations is not None
    steps, value = fit.stop(1e-3)
    return Needed(max(iterations, 1), converged, len(fit.trace), steps, value)


def typical(found: list[Needed]) -> Needed:
    """The run of (lower) median iterations."""
    middle = median_low([one.iterations for one in found])
    return next(one for one in found if one.iterations == middle)
