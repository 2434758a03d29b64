"""The programs under measurement: Mixel's are built in release mode, the compiled peers with the host's best flags."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from .measure import Failed

BENCH = Path(__file__).resolve().parent.parent
REPOSITORY = BENCH.parent.parent
BUILD = BENCH / ".build" / "peers"

_PEERS = {
    "armadillo_gmm": ("g++", "armadillo_gmm.cpp", ["-fopenmp", "-DARMA_USE_OPENMP", "-DARMA_NO_DEBUG"], ["-larmadillo"]),
    "vlfeat_gmm": ("gcc", "vlfeat_gmm.c", [], ["-lvl", "-lm"]),
}
_PACKAGES = {
    "armadillo_gmm": "g++ libarmadillo-dev libopenblas-dev",
    "vlfeat_gmm": "gcc libvlfeat-dev",
}


def _swift_build(package: Path, product: str) -> Path:
    command = ["swift", "build", "-c", "release", "--package-path", str(package), "--product", product]
    print(f"building {product} ...", file=sys.stderr, flush=True)
    built = subprocess.run(command, capture_output=True, text=True)
    if built.returncode != 0:
        raise Failed(f"{' '.join(command)}\n{(built.stdout + built.stderr).strip()[-2000:]}")
    shown = subprocess.run([*command, "--show-bin-path"], capture_output=True, text=True, check=True)
    return Path(shown.stdout.strip()) / product


@cache
def mixel() -> Path:
    """The `mixel` command (MIXEL names another one)."""
    named = os.environ.get("MIXEL")
    return Path(named) if named else _swift_build(REPOSITORY, "mixel")


@cache
def mixel_bench() -> Path:
    """The benchmark program of the library (MIXEL_BENCH names another one)."""
    named = os.environ.get("MIXEL_BENCH")
    return Path(named) if named else _swift_build(BENCH, "mixel-bench")


@cache
def compiled_peer(name: str) -> Path:
    """A peer in C or C++, compiled when its sources are newer."""
    compiler, source, flags, libraries = _PEERS[name]
    sources = [BENCH / "peers" / source, BENCH / "peers" / "text_model.h"]
    program = BUILD / name
    if program.exists() and all(program.stat().st_mtime > one.stat().st_mtime for one in sources):
        return program
    remedy = f"sudo apt-get install {_PACKAGES[name]}"
    if shutil.which(compiler) is None:
        raise Failed(f"{name} needs {compiler}: {remedy}")
    BUILD.mkdir(parents=True, exist_ok=True)
    command = [compiler, "-O3", "-march=native", *flags, str(sources[0]), *libraries, "-o", str(program)]
    built = subprocess.run(command, capture_output=True, text=True)
    if built.returncode != 0:
        raise Failed(f"{name} cannot be compiled: {remedy}\n{built.stderr.strip()[-1000:]}")
    return program


def python_peer(name: str) -> list[str]:
    """The command line of a peer in Python."""
    return [sys.executable, str(BENCH / "peers" / name)]
