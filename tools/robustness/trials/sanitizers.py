"""The tests under the sanitizers, which `tools/test --sanitize` runs."""

from __future__ import annotations

import subprocess

from .figures import Figure
from .setting import ROOT, Setting


def run(setting: Setting) -> list[Figure]:
    figures = []
    for name in ("thread", "address"):
        ending = subprocess.run([ROOT / "tools/test", f"--sanitize={name}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if ending.returncode != 0:
            setting.report(ending.stdout.decode(errors="replace")[-3000:])
        clean = ending.returncode == 0
        figures.append(Figure(f"tests, {name} sanitizer", "clean" if clean else f"status {ending.returncode}", "clean", clean))
    return figures
