public let flowKernelsPlaceholder = 0
