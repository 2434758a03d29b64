"""What is done to mixel, a module a trial. Each has `run(setting)`, which returns a list of `Figure`."""
