"""Exact weighted EM for mixtures of colours (full covariance, or diagonal), in float64, by scikit-learn's own rules.

It stands in for scikit-learn where only its *results* are wanted (how many iterations, what log-likelihood): on
unique colours weighted by counts the sums are the same as on the pixels, and 50 times fewer terms are added.
`mixbench.proof` runs scikit-learn itself and shows that the two agree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .colors import Colors

Array = NDArray[np.float64]

_UPPER = np.triu_indices(3)
# Off-diagonal products stand for two terms of the quadratic form.
_TWICE = np.where(_UPPER[0] == _UPPER[1], 1.0, 2.0)


@dataclass(frozen=True)
class Model:
    """Weights (K), means (K x 3) and covariances (K x 3 x 3) of colours in 0...1."""

    weights: Array
    means: Array
    covariances: Array

    def as_text(self) -> str:
        """A component a line: weight, mean, covariance by rows; what the peers read."""
        rows = np.concatenate([self.weights[:, None], self.means, self.covariances.reshape(-1, 9)], axis=1)
        return "".join(" ".join(f"{value:.17g}" for value in row) + "\n" for row in rows)

    @staticmethod
    def from_text(text: str) -> "Model":
        rows = np.array([[float(word) for word in line.split()] for line in text.splitlines()])
        return Model(rows[:, 0] / rows[:, 0].sum(), rows[:, 1:4], rows[:, 4:].reshape(-1, 3, 3))

    @staticmethod
    def from_mixel(value: dict[str, Any]) -> "Model":
        """A `mixel.model/1` object, which must be in RGB."""
        if value.get("space", "rgb") != "rgb":
            raise ValueError(f"a model in {value['space']} has no likelihood of RGB colours")
        parts = value["components"]
        return Model(*(np.array([part[key] for part in parts]) for key in ("weight", "mean", "covariance")))

    def as_json(self) -> dict[str, list]:
        return {
            "weights": self.weights.tolist(),
            "means": self.means.tolist(),
            "covariances": self.covariances.tolist(),
        }

    @staticmethod
    def from_json(value: dict[str, list]) -> "Model":
        return Model(*(np.asarray(value[key], float) for key in ("weights", "means", "covariances")))


@dataclass
class Fit:
    """A finished run: the model and the mean log-likelihood per pixel before each M-step (nats)."""

    model: Model
    trace: list[float] = field(default_factory=list)

    def stop(self, tolerance: float) -> tuple[int, float]:
        """Iterations and log-likelihood at which scikit-learn with this tolerance would have stopped."""
        for step in range(1, len(self.trace)):
            if abs(self.trace[step] - self.trace[step - 1]) < tolerance:
                return step + 1, self.trace[step]
        return len(self.trace), self.trace[-1]

    def iterations_to(self, target: float) -> int | None:
        """How many EM iterations produce a model at least as likely as `target`, or None."""
        for step, value in enumerate(self.trace):
            if value >= target:
                return step
        return None


class WeightedEM:
    """EM on one set of colours. One matrix of monomials serves the densities and the moments (two GEMMs a pass)."""

    def __init__(self, colors: Colors, floor: float, diagonal: bool = False) -> None:
        self.floor = floor
        self.kept = np.eye(3) if diagonal else np.ones((3, 3))
        self.mass = colors.counts / colors.counts.sum()
        self.center = self.mass @ colors.values
        x = colors.values - self.center
        self.monomials = np.concatenate([np.ones((len(x), 1)), x, x[:, _UPPER[0]] * x[:, _UPPER[1]]], axis=1)
        self.weighted = np.ascontiguousarray((self.monomials * self.mass[:, None]).T)

    def _coefficients(self, model: Model) -> Array:
        """log(w_k N(x | k)) is linear in the monomials 1, x, x x^T of a colour: its 10 x K coefficients."""
        means = model.means - self.center
        precisions = np.linalg.inv(model.covariances)
        linear = np.einsum("kij,kj->ki", precisions, means)
        constant = (
            np.log(np.maximum(model.weights, 1e-300))
            - 0.5 * np.linalg.slogdet(model.covariances)[1]
            - 1.5 * np.log(2 * np.pi)
            - 0.5 * np.einsum("ki,ki->k", linear, means)
        )
        quadratic = -0.5 * precisions[:, _UPPER[0], _UPPER[1]] * _TWICE
        return np.concatenate([constant[:, None], linear, quadratic], axis=1).T

    def _expect(self, model: Model) -> tuple[float, Array]:
        """Mean log-likelihood per pixel, and the responsibilities."""
        logs = self.monomials @ self._coefficients(model)
        top = logs.max(axis=1, keepdims=True)
        np.exp(np.subtract(logs, top, out=logs), out=logs)
        total = logs.sum(axis=1, keepdims=True)
        likelihood = float(self.mass @ (np.log(total) + top)[:, 0])
        return likelihood, np.divide(logs, total, out=logs)

    def maximize(self, responsibilities: Array) -> Model:
        """The M-step, with scikit-learn's regularisation: the floor is added to the diagonal."""
        moments = (self.weighted @ responsibilities).T
        mass = moments[:, 0] + 10 * np.finfo(float).eps
        means = moments[:, 1:4] / mass[:, None]
        second = np.empty((len(mass), 3, 3))
        second[:, _UPPER[0], _UPPER[1]] = moments[:, 4:] / mass[:, None]
        second[:, _UPPER[1], _UPPER[0]] = second[:, _UPPER[0], _UPPER[1]]
        covariances = (second - means[:, :, None] * means[:, None, :]) * self.kept + self.floor * np.eye(3)
        return Model(mass / mass.sum(), means + self.center, covariances)

    def score(self, model: Model) -> float:
        """Mean log-likelihood per pixel of a model, in nats, for colours in 0...1."""
        return self._expect(model)[0]

    def fit(self, start: Model, tolerance: float, max_iterations: int = 2000) -> Fit:
        """Run until the log-likelihood of two iterations differs by less than the tolerance."""
        fit = Fit(start)
        for _ in range(max_iterations):
            likelihood, responsibilities = self._expect(fit.model)
            fit.model = self.maximize(responsibilities)
            fit.trace.append(likelihood)
            if len(fit.trace) > 1 and abs(fit.trace[-1] - fit.trace[-2]) < tolerance:
                break
        return fit
