"""Mixtures of Gaussians: densities by scipy, EM by scikit-learn."""

import warnings

import numpy as np
from scipy.special import logsumexp, xlogy
from scipy.stats import multivariate_normal
from sklearn.mixture import GaussianMixture

from . import posterior
from .output import packed, printed
from .samples import start

KINDS = {"full": "full", "diagonal": "diag", "spherical": "spherical", "tied": "tied"}


def precisions(kind, covariances):
    inverse = [np.linalg.inv(a) for a in covariances]
    return {
        "full": lambda: np.array(inverse),
        "diagonal": lambda: np.array([np.diag(a) for a in inverse]),
        "spherical": lambda: np.array([a[0, 0] for a in inverse]),
        "tied": lambda: inverse[0],
    }[kind]()


def matrices(kind, fitted):
    c, dimension = fitted.covariances_, fitted.means_.shape[1]
    return {
        "full": lambda: list(c),
        "diagonal": lambda: [np.diag(a) for a in c],
        "spherical": lambda: [np.eye(dimension) * a for a in c],
        "tied": lambda: [c] * len(fitted.means_),
    }[kind]()


def scikit(kind, model, pixels, iterations, tolerance):
    weights, means, covariances = model
    fitted = GaussianMixture(
        len(weights), covariance_type=KINDS[kind], reg_covar=0, tol=tolerance, max_iter=iterations,
        weights_init=weights, means_init=means, precisions_init=precisions(kind, covariances), random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # One step is not convergence, and is not meant to be.
        return fitted.fit(pixels)


def parameters(kind, fitted):
    return fitted.weights_, fitted.means_, matrices(kind, fitted)


def as_printed(model):
    """What is read back where these numbers are written, so that what is said of them holds in all digits."""
    weights, means, covariances = model
    rounded = np.vectorize(printed)
    return rounded(weights), rounded(means), [rounded(a) for a in covariances]


def weighted_log_densities(model, points):
    return np.array([np.log(w) + np.atleast_1d(multivariate_normal.logpdf(points, m, c)) for w, m, c in zip(*model)])


def responsibilities(model, points):
    terms = weighted_log_densities(model, points)
    return np.exp(terms - logsumexp(terms, axis=0))


def log_likelihood(model, samples):
    return samples.counts @ logsumexp(weighted_log_densities(model, samples.points), axis=0)


def described(model, samples):
    """By falling weight."""
    weights, means, covariances = model
    order = np.argsort(-weights, kind="stable")
    return {
        "weights": weights[order], "means": means[order], "covariances": [packed(covariances[k]) for k in order],
        "logLikelihood": log_likelihood(model, samples),
    }


def posterior_step(kind, prior, model, samples):
    """One step of maximum a posteriori."""
    shares = samples.counts * responsibilities(model, samples.points)
    n = shares.sum(axis=1)
    means = shares @ samples.points / n[:, None]
    scatters = [np.cov(samples.points.T, aweights=r, ddof=0).reshape(samples.dimension, -1) for r in shares]
    weights, covariances = posterior.m_step(prior, kind, n, scatters)
    return weights, means, covariances


def entropy(model, samples):
    r = responsibilities(model, samples.points)
    return -(samples.counts * xlogy(r, r)).sum()


def settled(kind, model, samples):
    """Where EM leads, to the last digits: until two scores are the same and as many steps more, 100 at least; and the number of all."""
    fitted = scikit(kind, model, samples.pixels, 50_000, 1e-13)
    assert fitted.converged_
    more = max(100, fitted.n_iter_)
    return scikit(kind, parameters(kind, fitted), samples.pixels, more, 0), fitted.n_iter_ + more


def mixture_reference(kind, samples, prior):
    model = as_printed(start(samples, kind))
    weights, means, covariances = model
    terms = weighted_log_densities(model, samples.points)
    density = logsumexp(terms, axis=0)
    step = scikit(kind, model, samples.pixels, 1, 0)
    converged, iterations = settled(kind, model, samples)
    end = as_printed(parameters(kind, converged))
    likelihood = log_likelihood(end, samples)
    assert abs(converged.score(samples.pixels) * len(samples.pixels) - likelihood) < 1e-11 * abs(likelihood)
    maximum = posterior_step(kind, prior, model, samples)
    bic = converged.bic(samples.pixels)
    print(f"{samples.dimension} dimensions, {kind}: {len(samples.levels)} samples, {iterations} iterations")
    return {
        "start": {
            "weights": weights, "means": means, "covariances": [packed(a) for a in covariances],
            "logLikelihood": samples.counts @ density},
        "logDensities": density,
        "responsibilities": np.exp(terms - density),
        "labels": terms.argmax(axis=0),
        "step": described(parameters(kind, step), samples),
        "converged": described(end, samples),
        "iterations": iterations,
        "parameterCount": converged._n_parameters(),
        "bic": bic,
        "aic": converged.aic(samples.pixels),
        "entropy": entropy(end, samples),
        "icl": bic + 2 * entropy(end, samples),
        "posteriorStep": described(maximum, samples),
        "logPriors": [posterior.log_prior(prior, kind, m[0], m[2]) for m in (model, maximum)],
    }


def reference(samples):
    prior = posterior.prior(samples.dimension)
    result = {"dimension": samples.dimension, "unit": samples.unit, "levels": samples.levels, "counts": samples.counts}
    result["prior"] = prior | {"scale": packed(prior["scale"])}
    return result | {kind: mixture_reference(kind, samples, prior) for kind in KINDS}
