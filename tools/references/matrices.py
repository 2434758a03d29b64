"""Decompositions of matrices, by LAPACK through numpy."""

import numpy as np
from scipy.linalg import solve_triangular

from .output import packed, printed


def matrix_references():
    generator = np.random.default_rng(7)
    cases = {}
    for n in range(1, 9):
        square = generator.normal(size=(n, n))
        orthogonal, _ = np.linalg.qr(generator.normal(size=(n, n)))
        symmetric = square + square.T
        definite = square @ square.T + 0.1 * np.eye(n)
        repeated = orthogonal @ np.diag([1.0 + (i // 2) for i in range(n)]) @ orthogonal.T
        graded = orthogonal @ np.diag([10.0 ** (-2 * i) for i in range(n)]) @ orthogonal.T
        for name, a in {"indefinite": symmetric, "definite": definite, "repeated": repeated, "graded": (graded + graded.T) / 2}.items():
            # What is decomposed is what is printed.
            a = np.array([[printed(a[max(i, j), min(i, j)]) for j in range(n)] for i in range(n)])
            case = {"dimension": n, "packed": packed(a), "eigenvalues": np.linalg.eigvalsh(a)[::-1]}
            if name in ("definite", "repeated"):
                factor = np.linalg.cholesky(a)
                case |= {"cholesky": packed(factor), "inverseCholesky": packed(np.linalg.inv(factor))}
                case["logDeterminant"] = np.log(np.diag(factor)).sum()
            cases[f"{name}{n}"] = case
    return {"matrices": cases}


def formula_matrix(n, seed):
    """Positive definite, by whole numbers, so that LargeMatrixReference.swift makes the same bits of the same formula."""
    i, j = np.indices((n, n))
    levels = (31 * i * i + 17 * j * j + 101 * i * j + 7 * seed * (i + 1) + 29 * j) % 1009 - 504
    return (levels @ levels.T + 2**20 * np.eye(n, dtype=int)) / 2.0**20


def large_matrix_reference(n):
    a, other = formula_matrix(n, 1), formula_matrix(n, 2)
    factor = np.linalg.cholesky(a)
    values, vectors = np.linalg.eigh(a)
    largest = vectors[:, -1]
    return {
        "dimension": n,
        "eigenvalues": values[::-1],
        "largestEigenvector": largest * np.sign(largest[0]),
        "logDeterminant": np.linalg.slogdet(a)[1],
        "choleskyLastRow": factor[-1],
        "inverseCholeskyLastRow": np.linalg.inv(factor)[-1],
        "solution": solve_triangular(factor, np.arange(n) - 1.5, lower=True),
        "traceOfQuotient": np.trace(np.linalg.solve(other, a)),
    }
