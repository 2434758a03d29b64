/// A kind of output that `--emit` can choose.
protocol ExportChoice: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}
