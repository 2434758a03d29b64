/// The layout that all kernels share.
///
/// Samples are planes of `Float`, 64-byte aligned, padded to whole vectors of 16; padding has weight 0.
/// A component is ten floats, `c, mx, my, mz, w00, w10, w11, w20, w21, w22`: with `d = x - m` and the lower
/// triangular whitening matrix W, scaled by `sqrt(log2(e) / 2)`, its weighted density is `2^(c - |W d|^2)`.
///
/// A kernel works through blocks of this many samples, whose terms for all components stay in the first cache. Short loops over
/// two components at once were measured to be the quickest: twice the work in flight for each pass of the loop.
let blockSamples = 128
let blockVectors = blockSamples / Vector.scalarCount

/// The number of floats of a packed component, and of the moments accumulated for it.
let stride = 10

/// The bytes of 64-byte aligned scratch memory that a kernel needs for `components` components.
public func scratchBytes(components: Int) -> Int {
  (components * (blockVectors + stride) + 2 * blockVectors) * MemoryLayout<Vector>.stride
}

@inline(__always)
func vectors(_ plane: UnsafePointer<Float>) -> UnsafePointer<Vector> {
  UnsafeRawPointer(plane).assumingMemoryBound(to: Vector.self)
}
