import KernelInterface

// A range starts at a multiple of 16 and ends at one, or at `count`.

extension SamplePlanes {
  /// E-step and moments over a range of the samples.
  ///
  /// - Parameter isHard: whether a sample counts wholly for its most likely component, the first of
  ///   equals; the log-likelihood is then `sum(w ln max_k p(k, x))`.
  /// - Complexity: O(range * components), without memory for the responsibilities.
  public func moments(
    of range: Range<Int>, under components: PackedComponents, isHard: Bool = false, with set: InstructionSet = .best
  ) -> MomentSums {
    var result = MomentSums(componentCount: components.count, shape: components.shape)
    run(range, components, set) { table, call in
      result.logLikelihood =
        ln2
        * result.moments.withUnsafeMutableBufferPointer { sums in
          table.expectationMaximization(
            call.shape, call.samples, call.planeStride, call.count, call.components, call.componentCount, isHard,
            call.scratch, sums.baseAddress!)
        }
    }
    return result
  }

  /// `ln p(x)` of a range of the samples, in order.
  public func logDensities(of range: Range<Int>, under components: PackedComponents, with set: InstructionSet = .best)
    -> [Float]
  {
    run(range, components, set) { table, call in
      let output = AlignedFloats(count: call.count) { _ in }
      table.logDensities(
        call.shape, call.samples, call.planeStride, call.count, call.components, call.componentCount, call.scratch,
        output.pointer)
      return (0..<range.count).map { output.pointer[$0] * Float(ln2) }
    }
  }

  /// `p(j | x)` of a range of the samples: all of component 0, then all of component 1, and so on.
  public func responsibilities(
    of range: Range<Int>, under components: PackedComponents, with set: InstructionSet = .best
  ) -> [Float] {
    run(range, components, set) { table, call in
      let output = AlignedFloats(count: call.count * components.count) { _ in }
      table.responsibilities(
        call.shape, call.samples, call.planeStride, call.count, call.components, call.componentCount, call.scratch,
        output.pointer, call.count)
      return [Float](unsafeUninitializedCapacity: range.count * components.count) { buffer, count in
        for j in 0..<components.count {
          for i in 0..<range.count { buffer[j * range.count + i] = output.pointer[j * call.count + i] }
        }
        count = range.count * components.count
      }
    }
  }

  /// The component of the largest weighted density, the first of equals, of a range of the samples.
  public func mostLikelyComponents(
    of range: Range<Int>, under components: PackedComponents, with set: InstructionSet = .best
  ) -> [UInt16] {
    precondition(components.count <= 1 << 16, "a label has 16 bits")
    return run(range, components, set) { table, call in
      [UInt16](unsafeUninitializedCapacity: call.count) { buffer, count in
        if let output = buffer.baseAddress {
          table.mostLikelyComponents(
            call.shape, call.samples, call.planeStride, call.count, call.components, call.componentCount, call.scratch,
            output)
        }
        count = range.count
      }
    }
  }
}

/// What every kernel is given: planes from the range's first sample, and the number of samples with
/// the padding that may be read.
private struct KernelCall {
  let shape: Int
  let samples: UnsafePointer<Float>
  let planeStride: Int
  let count: Int
  let components: UnsafePointer<Float>
  let componentCount: Int
  let scratch: UnsafeMutableRawPointer
}

extension SamplePlanes {
  private func run<Result>(
    _ range: Range<Int>, _ components: PackedComponents, _ set: InstructionSet,
    _ body: (ColorMixtureTable, KernelCall) -> Result
  ) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range beyond the samples")
    precondition(
      range.lowerBound % 16 == 0 && (range.upperBound % 16 == 0 || range.upperBound == count),
      "ranges are of whole vectors")
    precondition(components.count > 0, "a mixture has at least one component")
    precondition(components.shape.coordinates == coordinates, "components of another dimension")
    let table = set.kernels.colorMixtures
    let scratch = UnsafeMutableRawPointer.allocate(
      byteCount: table.scratchBytes(components.count, components.shape.stride), alignment: 64)
    defer { scratch.deallocate() }
    return components.floats.withUnsafeBufferPointer { floats in
      body(
        table,
        KernelCall(
          shape: components.shape.rawValue, samples: planes(from: range.lowerBound), planeStride: planeStride,
          count: (range.count + 15) / 16 * 16, components: floats.baseAddress!, componentCount: components.count,
          scratch: scratch))
    }
  }
}
