"""kill -9 at random moments of the batch, each followed by a start that resumes it; in the end the tree must be that of a batch left alone.

Moments are drawn evenly from twice the time that a batch, cut into as many pieces as there are kills, has for a piece, and a start takes to
find out what is done already. A batch that gets to its end between kills is compared, and begun anew in an empty folder.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from .batches import Batch, differences, digests, temporaries
from .child import Child, Progress
from .figures import Figure, none
from .setting import Setting


def run(setting: Setting) -> list[Figure]:
    batch = Batch(setting)
    alone, outputs = setting.scratch / "batch/alone", setting.scratch / "batch/killed"
    ending = batch.start(alone, setting.cores).wait(3600)
    if ending.status != 1:
        setting.report(f"left alone: {ending.text}")
    expected = digests(alone)
    looking = batch.start(alone, setting.cores, "--skip-existing").wait(3600).seconds
    left_alone = differences(digests(alone), expected)

    kills, generator = setting.count(200, 20), random.Random(setting.seed)
    done = finished = 0
    different, statuses, litter = left_alone, 0, len(temporaries(alone))
    progress = Progress("kills", kills)

    def finish(child: Child) -> None:
        nonlocal finished, different, statuses, litter
        ending = child.wait(3600)
        finished += 1
        found, rest = digests(outputs), temporaries(outputs)
        wrong = differences(found, expected)
        if wrong or rest or ending.status != 1:
            setting.report(f"finished after {done} kills: {wrong} outputs differ, {len(rest)} temporary files left, {ending.text}")
        different, statuses, litter = different + wrong, statuses + (ending.status != 1), litter + len(rest)
        shutil.rmtree(outputs)

    while done < kills:
        moment = generator.uniform(0, 2) * (ending.seconds / kills + looking * _share_done(outputs, len(expected)))
        child = batch.start(outputs, setting.cores, "--skip-existing")
        if child.ends_within(moment):
            finish(child)
            continue
        child.send(9)
        child.wait()
        done += 1
        progress.step()
        # Between a kill and the next start, all outputs must be whole.
        if done % 20 == 0:
            partial = digests(outputs) if outputs.is_dir() else {}
            different += sum(value != expected.get(name) for name, value in partial.items() if not Path(name).name.startswith(".mixel-"))
    finish(batch.start(outputs, setting.cores, "--skip-existing"))
    return [
        none(f"outputs that differ after {kills} kills, {finished} times to the end", different, finished * len(expected)),
        none("temporary files left at the end", litter, finished), none("other than status 1 at the end", statuses, finished),
        Figure("a start that finds all done", f"{looking:.2f} s", "-", True)]


def _share_done(outputs: Path, expected: int) -> float:
    return min(1, sum(1 for _ in outputs.rglob("*.*")) / expected) if outputs.is_dir() else 0
