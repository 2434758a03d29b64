import ArgumentParser

/// An error for wrong usage, printed with the usage; the exit status is 2.
func usage(_ text: String) -> ValidationError { ValidationError(text) }
