"""Flat pictures (logos, charts, screenshots, maps, comics, scans) of few inks, with the true ink of each pixel.

`tools/bench/draw-flat FOLDER` writes them to look at; `catalogue.drawings` gives them to the benchmark.
"""
