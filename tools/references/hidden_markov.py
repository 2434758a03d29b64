"""Hidden Markov models by hmmlearn: scores, paths, posteriors, and parameters after iterations of Baum-Welch."""

import numpy as np
from hmmlearn import hmm
from hmmlearn.base import ConvergenceMonitor


def rows(rng, n, m):
    values = rng.uniform(0.1, 1, (n, m))
    return values / values.sum(1, keepdims=True)


def answers(model, observations, lengths):
    """What the model says of all sequences, then what it becomes."""
    log_likelihood, posteriors = model.score_samples(observations, lengths)
    path_score, path = model.decode(observations, lengths)
    return {"logLikelihood": log_likelihood, "pathScore": path_score, "path": path, "posteriors": posteriors}


def fitted(model, observations, lengths, iterations):
    model.n_iter, model.init_params = iterations, ""
    # Made with the model, it would stop at a rise of 0.01.
    model.monitor_ = ConvergenceMonitor(-np.inf, iterations, False)
    model.fit(observations, lengths)
    return {
        "iterations": iterations, "fittedInitial": model.startprob_, "fittedTransitions": model.transmat_,
        "fittedLogLikelihood": model.score(observations, lengths),
    }


def categorical(states, symbols, lengths, rng):
    start, moves, emissions = rows(rng, 1, states)[0], rows(rng, states, states), rows(rng, states, symbols)
    observations = rng.integers(0, symbols, (sum(lengths), 1))
    model = hmm.CategoricalHMM(states, n_features=symbols)
    model.startprob_, model.transmat_, model.emissionprob_ = start, moves, emissions
    value = {
        "initial": start, "transitions": moves, "emissions": emissions, "lengths": lengths,
        "observations": observations.ravel(), **answers(model, observations, lengths),
        **fitted(model, observations, lengths, 7),
    }
    return {**value, "fittedEmissions": model.emissionprob_}


def gaussian(states, dimension, lengths, rng):
    start, moves = rows(rng, 1, states)[0], rows(rng, states, states) + 2 * np.eye(states)
    moves /= moves.sum(1, keepdims=True)
    means = rng.normal(0, 2, (states, dimension))
    spreads = rng.normal(0, 0.5, (states, dimension, dimension))
    covariances = spreads @ spreads.transpose(0, 2, 1) + np.eye(dimension)
    chosen = [rng.integers(states)]
    for _ in range(sum(lengths) - 1):
        chosen.append(rng.choice(states, p=moves[chosen[-1]]))
    observations = np.array([rng.multivariate_normal(means[i], covariances[i]) for i in chosen])
    # Maximum likelihood: without the prior that hmmlearn gives covariances.
    model = hmm.GaussianHMM(states, "full", covars_prior=0, covars_weight=0)
    model.startprob_, model.transmat_, model.means_, model.covars_ = start, moves, means, covariances
    value = {
        "initial": start, "transitions": moves, "means": means, "covariances": covariances, "lengths": lengths,
        "observations": observations, **answers(model, observations, lengths),
        **fitted(model, observations, lengths, 5),
    }
    return {**value, "fittedMeans": model.means_, "fittedCovariances": model.covars_}


def hidden_markov_references():
    rng = np.random.default_rng(31)
    return {
        "categorical": {
            "2 states, 3 symbols": categorical(2, 3, [40], rng), "5 states, 4 symbols": categorical(5, 4, [25, 1, 60], rng),
        },
        "gaussian": {
            "3 states, 1 dimension": gaussian(3, 1, [120], rng), "2 states, 3 dimensions": gaussian(2, 3, [50, 70], rng),
        },
    }
