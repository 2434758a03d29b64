"""The scenes that `tools/make-samples` draws: one module each, over `paint` (colour, noise) and `solids` (rays)."""
