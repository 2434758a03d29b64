"""Scores of segmentations, masks and boxes by their definitions: pixel pairs, sets and entropies, slow and plain."""

import math

import numpy as np
from scipy.stats import entropy


def cells(width, height, count, values, rng):
    """The nearest of `count` random points, as one of `values`."""
    points = rng.random((count, 2)) * (width, height)
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    nearest = ((x[..., None] - points[:, 0]) ** 2 + (y[..., None] - points[:, 1]) ** 2).argmin(-1)
    return np.asarray(values)[rng.integers(len(values), size=count)[nearest]]


def rand_index(a, b):
    together_a, together_b = (m.ravel()[:, None] == m.ravel()[None] for m in (a, b))
    upper = np.triu_indices(a.size, 1)
    return float((together_a == together_b)[upper].mean()) if a.size > 1 else 1.0


def covered(segmentation, truth):
    total = 0.0
    for region in (truth == value for value in np.unique(truth)):
        parts = [segmentation == value for value in np.unique(segmentation)]
        total += region.sum() * max((region & part).sum() / (region | part).sum() for part in parts)
    return float(total)


def variation(a, b):
    """H(A|B) + H(B|A) from the joint distribution, in bits."""
    _, joint = np.unique(np.stack([a.ravel(), b.ravel()]), axis=1, return_counts=True)
    marginals = [np.unique(m, return_counts=True)[1] for m in (a, b)]
    return float(2 * entropy(joint, base=2) - sum(entropy(m, base=2) for m in marginals))


def segmentation(result, truths):
    return {
        "width": result.shape[1], "height": result.shape[0], "labels": result.ravel(), "truths": [t.ravel() for t in truths],
        "coveredArea": sum(covered(result, t) for t in truths), "totalArea": sum(t.size for t in truths),
        "rand": float(np.mean([rand_index(result, t) for t in truths])),
        "variation": float(np.mean([variation(result, t) for t in truths])),
    }


def segmentations():
    rng = np.random.default_rng(11)
    few, many = [0, 1, 2, 3], [0, 7, 255, 256, 300, 40_000, 65_535]
    voronoi = cells(31, 23, 12, few, rng)
    return {
        "one truth": segmentation(cells(24, 18, 9, few, rng), [cells(24, 18, 6, few, rng)]),
        "three truths": segmentation(voronoi, [cells(31, 23, n, many, rng) for n in (4, 9, 20)]),
        "noise": segmentation(rng.integers(0, 50, (20, 25)), [cells(25, 20, 8, few, rng), rng.integers(0, 3, (20, 25))]),
        "a region a pixel": segmentation(np.arange(300).reshape(15, 20), [cells(20, 15, 5, few, rng)]),
        "nothing told apart": segmentation(np.zeros((12, 12), int), [cells(12, 12, 5, few, rng)]),
        "the same under other names": segmentation(voronoi, [65_535 - voronoi]),
        "a row": segmentation(rng.integers(0, 4, (1, 40)), [rng.integers(0, 4, (1, 40))]),
    }


def mask(result, truth, box=None):
    height, width = truth.shape
    inside = np.zeros(truth.shape, bool)
    x, y, w, h = box or (0, 0, width, height)
    inside[max(y, 0):max(y + h, 0), max(x, 0):max(x + w, 0)] = True
    pixels = [(bool(r and i), int(t), bool(i)) for r, t, i in zip(result.ravel(), truth.ravel(), inside.ravel()) if t != 128]
    wrong = [found != (value == 255) for found, value, within in pixels if within]
    both = sum(found and value == 255 for found, value, _ in pixels)
    either = sum(found or value == 255 for found, value, _ in pixels)
    case = {"width": width, "height": height, "mask": result.ravel().astype(int), "truth": truth.ravel(), "error": sum(wrong) / len(wrong)}
    if box:
        case["box"] = list(box)
    if (truth == 255).any():
        case["overlap"] = both / either
    return case


def masks():
    rng = np.random.default_rng(12)
    truth = cells(30, 20, 14, [0, 0, 128, 255], rng)
    noisy = (truth == 255) ^ (rng.random(truth.shape) < 0.2)
    return {
        "whole picture": mask(noisy, truth),
        "box": mask(noisy, truth, (4, 3, 20, 12)),
        "box over the edge": mask(noisy, truth, (-5, 10, 25, 40)),
        "nothing found": mask(np.zeros_like(noisy), truth),
        "no object": mask(noisy, np.zeros_like(truth)),
        "all right": mask(truth == 255, truth),
    }


def boxes(results, truths, confidences):
    scored = [(r, t) for r, t in zip(results, truths) if t]
    overlaps, close = [], 0
    for r, t in scored:
        if r is None:
            overlaps.append(0.0)
            continue
        sides = [max(0.0, min(r[i] + r[i + 2], t[i] + t[i + 2]) - max(r[i], t[i])) for i in (0, 1)]
        shared = sides[0] * sides[1]
        overlaps.append(shared / max(r[2] * r[3] + t[2] * t[3] - shared, 1e-9))
        close += math.dist((r[0] + r[2] / 2, r[1] + r[3] / 2), (t[0] + t[2] / 2, t[1] + t[3] / 2)) <= 20
    successes = [sum(o > 0.05 * i for o in overlaps) / len(overlaps) for i in range(21)]
    case = {"boxes": results, "truths": truths, "confidences": confidences, "auc": float(np.mean(successes)), "precision": close / len(scored)}
    absent, present = ([c for c, t in zip(confidences, truths) if c is not None and bool(t) == there] for there in (False, True))
    if absent and present:
        case["absence"] = float(np.mean(absent) - np.mean(present))
    return case


def tracks():
    rng = np.random.default_rng(13)

    def track(frames, spread, missing=0.0, absent=0.0, halves=False):
        truths, results, confidences = [], [], []
        for _ in range(frames):
            truth = np.concatenate([rng.uniform(0, 200, 2), rng.uniform(10, 60, 2)])
            result = truth + rng.normal(0, spread, 4)
            if halves:
                truth, result = np.round(truth * 2) / 2, np.round(result * 2) / 2
            result[2:] = np.maximum(result[2:], 1)
            truths.append(None if rng.random() < absent else [float(f"{v:.12g}") for v in truth])
            results.append(None if rng.random() < missing else [float(f"{v:.12g}") for v in result])
            confidences.append(None if rng.random() < missing else float(f"{rng.random():.12g}"))
        return boxes(results, truths, confidences)

    exact = [[10.0, 10.0, 20.0, 20.0]] * 4
    return {
        "close": track(60, 3), "loose": track(60, 15), "misses and absences": track(90, 8, 0.2, 0.3), "halves": track(200, 12, halves=True),
        "all right": boxes(exact, exact, [0.5] * 4),
        "at the thresholds": boxes(
            [[0.0, 0.0, float(w), 20.0] for w in range(1, 21)] + [[12.0, 16.0, 20.0, 20.0], [20.0, 0.0, 20.0, 20.0]],
            [[0.0, 0.0, 20.0, 20.0]] * 22, [None] * 22),
    }


def evaluation_references():
    return {"segmentations": segmentations(), "masks": masks(), "tracks": tracks()}
