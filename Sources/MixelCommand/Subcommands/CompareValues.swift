public import ArgumentParser
public import Mixel

extension ComparisonKind: ExpressibleByArgument {}
