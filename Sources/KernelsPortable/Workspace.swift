/// The layout that all kernels share.
///
/// Samples are planes of `Float`, one for each coordinate and the last for the weights, 64-byte
/// aligned, padded to whole vectors of 16; padding has weight 0. Components are packed as their
/// ``Shape`` says.
///
/// A kernel works through blocks of this many samples, whose terms for all components stay in the
/// first cache. Short loops over two components at once were measured to be the quickest: twice the
/// work in flight for each pass of the loop.
let blockSamples = 128
let blockVectors = blockSamples / Vector.scalarCount

/// The bytes of 64-byte aligned scratch memory that a kernel needs for `components` components of
/// `stride` floats.
public func scratchBytes(components: Int, stride: Int) -> Int {
  (components * (blockVectors + stride) + 2 * blockVectors) * MemoryLayout<Vector>.stride
}

@inline(__always)
func vectors(_ plane: UnsafePointer<Float>) -> UnsafePointer<Vector> {
  UnsafeRawPointer(plane).assumingMemoryBound(to: Vector.self)
}
