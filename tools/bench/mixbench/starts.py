"""The peers' own starting points."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans

from .colors import Colors
from .em import Model, WeightedEM


def kmeans_start(colors: Colors, em: WeightedEM, components: int, random: np.random.RandomState) -> Model:
    """The start of `GaussianMixture(init_params="kmeans")`: one k-means run, then one M-step on its labels.

    k-means on unique colours weighted by counts has the cost, the seeding probabilities and the updates of k-means
    on the pixels; only the random numbers meet other candidates.
    """
    labels = KMeans(components, n_init=1, random_state=random).fit(colors.values, sample_weight=colors.counts).labels_
    return em.maximize(np.eye(components)[labels])
