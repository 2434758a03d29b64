extension TrackSession {
  /// Goes back to a frame, or to the last frame before it whose state was kept. Later records are
  /// dropped.
  ///
  ///     for index in try session.rewind(to: 40)...40 { session.step(photos[index]) }
  ///
  /// Stepping through the same frames again gives the same records, bit for bit. Manual changes in
  /// later frames are repeated when their frames are reached, unless they are forgotten.
  ///
  /// - Parameters:
  ///   - frame: the index of a frame, limited to the first and the current frame.
  ///   - forgettingEdits: whether to forget manual changes after that frame. To undo a correction,
  ///     go back to the frame before it with this on.
  /// - Returns: ``nextFrame``, the index at which to continue stepping: that of the frame after
  ///   `frame`, or less if the state of the frame itself was not kept.
  /// - Throws: ``MixelError/tracking(_:)`` with ``TrackProblem/noHistory``.
  /// - Complexity: O(frames dropped).
  @discardableResult
  public mutating func rewind(to frame: Int, forgettingEdits: Bool = false) throws(MixelError) -> Int {
    guard options.keepsHistory else { throw .tracking(.noHistory) }
    let frame = min(max(frame, options.range.first), current.index)
    if forgettingEdits {
      for index in edits.keys where index > frame { edits[index] = nil }
    }
    guard frame < current.index else { return nextFrame }
    guard let snapshot = snapshots.newest(upTo: position(of: frame)) else { throw .tracking(.noHistory) }
    snapshots.drop(after: snapshot.frame)
    moment = snapshot.moment
    frames.removeSubrange((snapshot.frame + 1)...)
    return nextFrame
  }
}
