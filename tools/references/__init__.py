"""The parts of tools/make-reference."""
