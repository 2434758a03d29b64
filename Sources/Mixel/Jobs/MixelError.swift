public import Annotations
public import ColorStatistics
public import Cutout
public import Evaluation
public import Files
public import GaussianMixture
public import ImageCodecs

/// The error of all jobs. Its text says what is wrong and what to do.
///
/// The cases hold the error of the module that failed.
public enum MixelError: Error, Sendable, Hashable {
  /// A file or bytes could not be read as a picture; with the path, if there is one.
  case reading(CodecError, of: String?)
  /// A file could not be read; the text names the file.
  case file(FileError)
  /// A result could not be encoded.
  case encoding(CodecError)
  case fit(MixtureError)
  case cutout(CutoutError)
  /// Objects could not be tracked; with the reason.
  case tracking(TrackProblem)
  /// A histogram could not be read or added; with the path of its file, if there is one.
  case histogram(HistogramError, of: String?)
  case evaluation(EvaluationError)
  /// The labels cannot be expressed in an annotation format; with the name of the format.
  case annotation(AnnotationError, format: String)
  /// A document, such as a model, could not be read or written; with the reason.
  case document(String)
  /// A CSV table could not be read; with the reason and the line.
  case table(String)
  /// Every pixel is fully transparent.
  case nothingVisible
  /// An option is outside its range, which the text names.
  case invalidOption(String)
  /// The job was cancelled.
  case cancelled
}

extension MixelError {
  init(_ error: MixtureError) { self = error == .cancelled ? .cancelled : .fit(error) }

  init(_ error: CutoutError) { self = error == .cancelled ? .cancelled : .cutout(error) }

  init(encoding error: CodecError) { self = error.kind == .cancelled ? .cancelled : .encoding(error) }
}

extension MixelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .reading(let error, let path):
      // Errors of the file system already name the path.
      path.map {
        error.message.contains(PathText.readable($0)) ? error.message : "\(PathText.oneLine($0)): \(error.message)"
      }
        ?? error.message
    case .file(let error): error.message
    case .encoding(let error): "cannot be encoded: \(error)"
    case .fit(let error): error.description
    case .cutout(let error): error.description
    case .tracking(let error): error.description
    case .histogram(let error, let path): path.map { "\(PathText.oneLine($0)): \(error)" } ?? error.description
    case .evaluation(let error): error.description
    case .annotation(let error, let format): "cannot be written as \(format): \(error)"
    case .document(let text): text
    case .table(let text): text
    case .nothingVisible: "every pixel is fully transparent; there is nothing to segment"
    case .invalidOption(let text): text
    case .cancelled: "cancelled"
    }
  }
}
