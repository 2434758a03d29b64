package import Mixel

/// The task of a batch for each of its pictures.
package protocol PictureTask: Sendable {
  /// The suffixes of the outputs' names. Each output has a list of alternatives, of which the
  /// picture selects one.
  var suffixes: [[String]] { get }

  /// The text of all options that affect outputs.
  var settings: String { get }

  /// Returns the bytes of other files on which the outputs depend.
  ///
  /// - Parameter decoding: the limits of what is read.
  func guideContents(for input: BatchInput, _ decoding: DecodingOptions) throws(Failure) -> [[UInt8]]

  /// Throws if existing files rule out an input, before any work is done for it.
  ///
  /// - Parameter output: returns the path of an output, by its suffix.
  func check(_ input: BatchInput, output: (String) -> String) throws(Failure)

  /// The memory that the task needs besides the decoded picture, in bytes per pixel.
  var bytesPerPixel: Int { get }

  func make(_ input: BatchInput, _ decoded: DecodedImage, _ times: inout StageTimes, _ workers: Workers) throws(Failure)
    -> PictureResult
}

extension PictureTask {
  package func guideContents(for input: BatchInput, _ decoding: DecodingOptions) throws(Failure) -> [[UInt8]] { [] }

  package func check(_ input: BatchInput, output: (String) -> String) throws(Failure) {}
}
