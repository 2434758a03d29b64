package import Mixel

/// What is made of each picture of a batch.
package protocol PictureTask: Sendable {
  /// The names behind the stem of what it writes, each with the alternatives of which one is chosen
  /// when the picture is known.
  var suffixes: [[String]] { get }

  /// All options that tell in an output, as text.
  var settings: String { get }

  /// What beside the picture's bytes its outputs depend on.
  ///
  /// - Parameter decoding: the limits of what is read.
  func guideContents(for input: BatchInput, _ decoding: DecodingOptions) throws(Failure) -> [[UInt8]]

  /// Refuses an input by what is there already, before any work is done for it.
  ///
  /// - Parameter output: the path of an output, for its folder.
  func check(_ input: BatchInput, output: (String) -> String) throws(Failure)

  /// The memory that it takes, the decoded picture left out, in bytes a pixel.
  var bytesPerPixel: Int { get }

  func make(_ input: BatchInput, _ decoded: DecodedImage, _ times: inout StageTimes, _ workers: Workers) throws(Failure)
    -> PictureResult
}

extension PictureTask {
  package func guideContents(for input: BatchInput, _ decoding: DecodingOptions) throws(Failure) -> [[UInt8]] { [] }

  package func check(_ input: BatchInput, output: (String) -> String) throws(Failure) {}
}
