/// Why a result cannot be scored.
public enum EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No truth was given.
  case noTruth
  /// A truth has another size than the result.
  case sizes(width: Int, height: Int, truthWidth: Int, truthHeight: Int)
  /// The box within which errors are counted lies outside the picture.
  case boxOutsidePicture
  /// Every pixel, or every pixel in the box, is marked as not scored.
  case nothingScored
  /// The result and the truth have different numbers of frames.
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
