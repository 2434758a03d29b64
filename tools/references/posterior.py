"""The M-step of maximum a posteriori, and proof by numerical optimisation that it maximises the posterior density."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax
from scipy.stats import dirichlet, invwishart

from .output import packed, printed


def prior(dimension):
    """One that says as much as some dozens of samples; Psi tridiagonal."""
    scale = 0.2 * (np.eye(dimension) + 0.3 * (np.eye(dimension, k=1) + np.eye(dimension, k=-1)))
    return {"concentration": 2.5, "degreesOfFreedom": dimension + 3.5, "scale": np.vectorize(printed)(scale)}


def log_prior(prior, kind, weights, covariances):
    """Normalised; a tied covariance counts once."""
    distinct = covariances[:1] if kind == "tied" else covariances
    dirichlet_part = dirichlet.logpdf(weights / weights.sum(), [prior["concentration"]] * len(weights))
    return float(dirichlet_part + sum(log_wishart(prior, a) for a in distinct))


def log_wishart(prior, covariance):
    return float(np.squeeze(invwishart.logpdf(covariance, prior["degreesOfFreedom"], prior["scale"])))


def m_step(prior, kind, shares, scatters):
    """Weights and covariances given the weight and the sample covariance of each component's share."""
    a, nu, psi = prior["concentration"], prior["degreesOfFreedom"], prior["scale"]
    d, k = len(psi), len(shares)
    weights = (shares + a - 1) / (shares.sum() + k * (a - 1))
    if kind == "tied":
        sums = [(sum(n * s for n, s in zip(shares, scatters)), shares.sum())]
    else:
        sums = [(n * s, n) for n, s in zip(shares, scatters)]
    covariances = []
    for scatter, n in sums:
        covariance = in_family(kind, (psi + scatter) / (nu + n + d + 1))
        check_covariance(prior, kind, scatter, n, covariance)
        covariances.append(covariance)
    check_weights(prior, shares, weights)
    return weights, covariances * (k if kind == "tied" else 1)


def in_family(kind, covariance):
    d = len(covariance)
    if kind == "diagonal":
        return np.diag(np.diag(covariance))
    return np.eye(d) * np.trace(covariance) / d if kind == "spherical" else covariance


def check_weights(prior, shares, weights):
    """Over the simplex, as the softmax of free numbers."""

    def loss(free):
        pi = softmax(np.append(free, 0))
        return -(shares @ np.log(pi) + dirichlet.logpdf(pi / pi.sum(), [prior["concentration"]] * len(pi)))

    found = minimize(loss, np.zeros(len(shares) - 1), method="BFGS")
    agree(loss(np.log(weights[:-1] / weights[-1])), found.fun, weights, softmax(np.append(found.x, 0)))


def check_covariance(prior, kind, scatter, n, covariance):
    """Over the family: the Cholesky factor's entries, the variances or the variance, those on the diagonal as logarithms."""
    d = len(covariance)
    lower = np.tril_indices(d, -1)

    def matrix(free):
        if kind in ("diagonal", "spherical"):
            return np.diag(np.exp(free) * np.ones(d))
        factor = np.diag(np.exp(free[:d]))
        factor[lower] = free[d:]
        return factor @ factor.T

    def loss(free):
        sigma = matrix(free)
        return 0.5 * (n * np.linalg.slogdet(sigma)[1] + np.trace(np.linalg.solve(sigma, scatter))) - log_wishart(prior, sigma)

    count = {"diagonal": d, "spherical": 1}.get(kind, d * (d + 1) // 2)
    begin = np.zeros(count)
    begin[:d] = 0.5 * np.log(np.trace(covariance) / d) * (2 if kind in ("diagonal", "spherical") else 1)
    found = minimize(loss, begin, method="BFGS", options={"maxiter": 2000})
    if kind in ("diagonal", "spherical"):
        ours = np.log(np.diag(covariance)[:count])
    else:
        factor = np.linalg.cholesky(covariance)
        ours = np.append(np.log(np.diag(factor)), factor[lower])
    agree(loss(ours), found.fun, packed(covariance), packed(matrix(found.x)))


def agree(ours, found, parameters, others):
    """Nothing found is better, and what was found is the same, as well as numerical derivatives can tell."""
    largest = np.abs(parameters).max()
    assert ours <= found + 1e-9 * abs(found), (ours, found)
    assert np.allclose(parameters, others, rtol=0, atol=1e-3 * largest), (parameters, others)
