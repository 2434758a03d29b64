"""The benchmark of Mixel against its peers: see ../README.md."""
