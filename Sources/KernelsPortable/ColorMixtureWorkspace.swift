/// The number of samples in a block, the unit that the kernels for colour mixtures work in.
///
/// The terms of a block for all components stay in the first-level cache. Short loops over two
/// components at a time measured fastest: each pass has twice the work in flight.
///
/// Samples are planes of `Float`, one for each coordinate and the last for the weights. Planes are
/// 64-byte aligned and padded to whole vectors of 16; padding has weight 0. Components are packed
/// as the types that conform to ``PackedComponent`` describe.
let blockSamples = 128
let blockVectors = blockSamples / Vector.scalarCount

/// The number of bytes of scratch memory, 64-byte aligned, that a kernel needs for `components`
/// components of `stride` floats each.
func scratchBytes(components: Int, stride: Int) -> Int {
  (components * (blockVectors + stride) + 2 * blockVectors) * MemoryLayout<Vector>.stride
}

@inline(__always)
func vectors(_ plane: UnsafePointer<Float>) -> UnsafePointer<Vector> {
  UnsafeRawPointer(plane).assumingMemoryBound(to: Vector.self)
}
