import ArgumentParser

/// Wrong usage, shown with a reminder of the right one: status 2.
func usage(_ text: String) -> ValidationError { ValidationError(text) }
