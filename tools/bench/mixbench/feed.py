"""Write frames of a Y4M file to standard output, forwards and backwards, as many as asked for.

    python -I -S feed.py FILE HEADER_SIZE FRAME_SIZE COUNT
"""

import os
import sys


def main() -> None:
    path, *sizes = sys.argv[1:]
    header_size, frame_size, count = map(int, sizes)
    with open(path, "rb") as file:
        header = file.read(header_size)
        frames = (os.path.getsize(path) - header_size) // frame_size
        period = max(1, 2 * (frames - 1))
        out = sys.stdout.buffer
        try:
            out.write(header)
            for i in range(count):
                file.seek(header_size + frame_size * min(i % period, period - i % period))
                out.write(file.read(frame_size))
            out.flush()
        except BrokenPipeError:
            # The reader says why it stopped; this process has nothing to add, not even at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


main()
