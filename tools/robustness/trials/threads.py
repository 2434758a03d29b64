"""The batch with 1, 2 and 7 threads writes the same bytes."""

from __future__ import annotations

import shutil

from .batches import Batch, differences, digests
from .figures import Figure, none
from .setting import Setting


def run(setting: Setting) -> list[Figure]:
    batch = Batch(setting)
    expected, figures = {}, []
    for threads in (1, 2, 7):
        outputs = setting.scratch / f"batch/threads{threads}"
        ending = batch.start(outputs, threads).wait(3600)
        found = digests(outputs) if outputs.is_dir() else {}
        expected = expected or found
        if ending.status != 1:
            setting.report(f"-j {threads}: {ending.text}")
        wrong = differences(found, expected) if found else len(batch.expected)
        figures.append(none(f"-j {threads}: outputs that differ from -j 1, {ending.seconds:.0f} s", wrong, len(found)))
        shutil.rmtree(outputs, ignore_errors=True)
    return figures
