extension TrackSession {
  /// Goes back to a frame, or to the last one before it whose state was kept; later records are
  /// dropped.
  ///
  ///     for index in try session.rewind(to: 40)...40 { session.step(photos[index]) }
  ///
  /// Stepping the same frames again gives the same records, bit for bit. What was given by hand in
  /// later frames is given again when they are stepped to, unless it is forgotten.
  ///
  /// - Parameters:
  ///   - frame: one beyond the current frame is taken as that, one below 0 as 0.
  ///   - forgettingEdits: whether what was given by hand after that frame is forgotten. The way to
  ///     undo a correction is to go back to the frame before it so.
  /// - Returns: the frame from which stepping has to go on, ``nextFrame``: `frame + 1`, or less
  ///   where the frame's own state is not kept.
  /// - Throws: ``MixelError/tracking(_:)`` with ``TrackProblem/noHistory``.
  /// - Complexity: O(frames dropped).
  @discardableResult
  public mutating func rewind(to frame: Int, forgettingEdits: Bool = false) throws(MixelError) -> Int {
    guard options.keepsHistory else { throw .tracking(.noHistory) }
    let frame = min(max(frame, 0), current.index)
    if forgettingEdits {
      for index in edits.keys where index > frame { edits[index] = nil }
    }
    guard frame < current.index else { return nextFrame }
    guard let snapshot = snapshots.newest(upTo: frame) else { throw .tracking(.noHistory) }
    snapshots.drop(after: snapshot.frame)
    moment = snapshot.moment
    frames.removeSubrange((snapshot.frame + 1)...)
    return nextFrame
  }
}
