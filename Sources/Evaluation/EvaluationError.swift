/// Why a result cannot be scored.
public enum EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no truth to compare with.
  case noTruth
  /// A truth has another size than the result.
  case sizes(width: Int, height: Int, truthWidth: Int, truthHeight: Int)
  /// The box in which errors are to be counted does not meet the picture.
  case boxOutsidePicture
  /// No pixel is scored: all of them, or all in the box, are marked as not scored.
  case nothingScored
  /// The numbers of frames differ.
  case frameCounts(result: Int, truth: Int)
  /// The object is absent from every frame of the truth.
  case alwaysAbsent

  public var description: String {
    switch self {
    case .noTruth: "there is no truth to compare with"
    case .sizes(let width, let height, let truthWidth, let truthHeight):
      """
      the result has \(width) x \(height) pixels and the truth \(truthWidth) x \(truthHeight); both must be of \
      the same picture
      """
    case .boxOutsidePicture: "the box lies outside the picture"
    case .nothingScored: "no pixel is scored: the truth marks all of them as 128, not scored"
    case .frameCounts(let result, let truth):
      "the result has \(result) frames and the truth \(truth); both must be of the same frames"
    case .alwaysAbsent: "the truth has no box in any frame"
    }
  }
}
