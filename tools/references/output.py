"""How reference values are printed: 12 digits, so that every run writes the same bytes."""

import json

import numpy as np


def packed(matrix):
    """The lower triangle by rows."""
    return [matrix[i, j] for i in range(len(matrix)) for j in range(i + 1)]


def printed(value):
    """The number that is read back where this one is written."""
    return float(f"{float(value):.12g}") + 0.0  # No negative zeros.


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [rounded(entry) for entry in value]
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    return printed(value)


def write(path, value):
    """One line for each entry of the two outer levels."""
    lines = []
    for key, entry in rounded(value).items():
        if isinstance(entry, dict):
            inner = ",\n".join(f"    {json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in entry.items())
            lines.append(f"  {json.dumps(key)}: {{\n{inner}\n  }}")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(entry, separators=(',', ':'))}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
