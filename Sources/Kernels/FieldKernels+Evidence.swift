extension FieldKernels {
  /// Replaces a block's terms by evidence in bits: `log2(1 + ratio p(k | x))`.
  ///
  /// - Parameter terms: as ``MixtureKernels/evaluate(_:index:block:count:scratch:terms:with:)``
  ///   writes them.
  public static func evidence(
    _ terms: inout MutableSpan<Float>, count: Int, components: Int, ratio: Float, with set: InstructionSet = .best
  ) {
    precondition(
      count % MixtureKernels.granularity == 0 && components > 0 && terms.count >= count * components,
      "the terms must be of this block")
    terms.withUnsafeMutableBufferPointer { terms in
      if let base = terms.baseAddress { set.kernels.fields.evidence(base, count, components, ratio) }
    }
  }

  /// Writes the mean of `parts` consecutive rows of `count` numbers each into `output` from
  /// `offset` on.
  public static func mean(
    ofRows rows: Span<Float>, count: Int, parts: Int, into output: inout MutableSpan<Float>, at offset: Int,
    with set: InstructionSet = .best
  ) {
    precondition(
      count % MixtureKernels.granularity == 0 && parts > 0 && rows.count >= count * parts,
      "the rows must have whole vectors")
    precondition(offset >= 0 && output.count >= offset + count, "the output must hold the mean")
    rows.withUnsafeBufferPointer { rows in
      output.withUnsafeMutableBufferPointer { output in
        if let from = rows.baseAddress, let to = output.baseAddress {
          set.kernels.fields.meanOfRows(from, count, parts, to + offset)
        }
      }
    }
  }
}
