"""Weighted samples on whole levels, and the starts that EM is run from."""

from dataclasses import dataclass

import numpy as np


@dataclass
class Samples:
    """Levels are whole numbers of 1 / unit, so that both languages read the same points."""

    unit: int
    levels: np.ndarray
    counts: np.ndarray
    # In levels, beside where clusters were put.
    start_means: np.ndarray

    @property
    def points(self):
        return self.levels / self.unit

    @property
    def pixels(self):
        """Each sample as often as it counts."""
        return np.repeat(self.points, self.counts, axis=0)

    @property
    def dimension(self):
        return self.levels.shape[1]

    @property
    def components(self):
        return len(self.start_means)


def clusters(unit, shares, centers, widths, start_means, size, generator):
    """Overlapping clusters of correlated coordinates, by falling share, with counts."""
    dimension = centers.shape[1]
    points = []
    for share, center, width in zip(shares, centers, widths):
        mixing = np.tril(generator.normal(0, 0.5 * min(1, np.sqrt(3 / dimension)), (dimension, dimension)), -1)
        factor = mixing + np.diag(generator.uniform(0.6, 1.3, dimension))
        points.append(center + width * generator.normal(size=(round(size * share), dimension)) @ factor.T)
    levels = np.unique(np.clip(np.rint(np.concatenate(points)), 0, 255).astype(int), axis=0)
    return Samples(unit, levels, generator.integers(1, 8, len(levels)), start_means)


def colors(dimension, generator):
    """Three clusters of 8-bit levels in one to three coordinates, the lighter ones narrow."""
    centers = np.array([[90.0, 110, 70], [150, 90, 160], [40, 190, 120]])[:, :dimension]
    start_means = np.array([[80.0, 120, 80], [160, 80, 150], [50, 180, 130]])[:, :dimension]
    if dimension == 1:
        centers, start_means = np.array([[90.0], [150], [205]]), np.array([[80.0], [155], [200]])
    return clusters(255, [0.5, 0.3, 0.2], centers, [24.0, 14.0, 9.0], start_means, 160, generator)


def features(dimension, components, generator):
    """Clusters in more coordinates, as far apart as they are wide; multiples of 1/256 are exact in single precision."""
    shares = {3: [0.5, 0.3, 0.2], 4: [0.4, 0.3, 0.2, 0.1]}[components]
    centers = 128 + np.rint(generator.normal(0, 40 * np.sqrt(3 / dimension), (components, dimension)))
    signs = (-1.0) ** np.add.outer(np.arange(components), np.arange(dimension))
    return clusters(256, shares, centers, [24.0, 18.0, 14.0, 20.0], centers + 5 * signs, 240, generator)


def start(samples, kind):
    """A start somewhat off the clusters, by falling weight; covariances as d x d matrices."""
    dimension = samples.dimension
    full = []
    for index, width in enumerate([30.0, 20.0, 15.0, 25.0][: samples.components]):
        factor = np.eye(dimension) + np.tril(np.full((dimension, dimension), 0.2 * (index - 1)), -1)
        full.append((width / samples.unit) ** 2 * factor @ np.diag(1 + 0.3 * (np.arange(dimension) % 3)) @ factor.T)
    weights = np.array({3: [0.45, 0.35, 0.2], 4: [0.35, 0.3, 0.2, 0.15]}[samples.components])
    if kind == "diagonal":
        full = [np.diag(np.diag(a)) for a in full]
    elif kind == "spherical":
        full = [np.eye(dimension) * np.trace(a) / dimension for a in full]
    elif kind == "tied":
        full = [sum(w * a for w, a in zip(weights, full))] * samples.components
    return weights, samples.start_means / samples.unit, full
