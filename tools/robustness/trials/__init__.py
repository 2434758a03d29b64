"""The trials, a module each. Each has a function `run(setting)`, which returns a list of `Figure`."""
