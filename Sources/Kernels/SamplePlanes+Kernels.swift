import KernelInterface

// Every range must start at a multiple of 16 and end at a multiple of 16 or at `count`.

extension SamplePlanes {
  /// Returns the moments of an E-step over a range of the samples.
  ///
  /// - Parameter isHard: whether each sample belongs to its most likely component only, with ties
  ///   going to the lowest index. The log-likelihood is then `sum(w ln max_k p(k, x))`.
  /// - Complexity: O(range * components) time. Responsibilities are not stored.
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

  /// Returns `ln p(x)` for a range of the samples, in order.
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

  /// Returns `p(j | x)` for a range of the samples: those of component 0, then those of component
  /// 1, and so on.
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

  /// Returns the component with the largest weighted density for each sample of a range. Ties go to
  /// the lowest index.
  public func mostLikelyComponents(
    of range: Range<Int>, under components: PackedComponents, with set: InstructionSet = .best
  ) -> [UInt16] {
    precondition(components.count <= 1 << 16, "labels have 16 bits, so there can be at most 65536 components")
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

/// The arguments that all kernels share. The planes start at the range's first sample, and the
/// count includes padding.
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
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range must be within the samples")
    precondition(
      range.lowerBound % 16 == 0 && (range.upperBound % 16 == 0 || range.upperBound == count),
      "the range must consist of whole vectors")
    precondition(components.count > 0, "the mixture must have at least one component")
    precondition(components.shape.coordinates == coordinates, "the components must have the samples' coordinates")
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
