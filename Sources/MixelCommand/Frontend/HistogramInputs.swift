import Mixel
import SystemPackage

/// Images and histogram files alike, as colour counts.
enum HistogramInputs {
  /// Adds up the colours of all inputs: images, folders of images, histogram files.
  ///
  /// - Throws: when an input cannot be used; a sum that leaves one out would be wrong without a sign of it.
  static func sum(_ paths: [String], _ options: DecodingOptions, workers: Workers) throws -> ColorHistogram {
    let inputs = try InputFiles.expand(paths, alsoTaking: ["hist"])
    // Bounded groups, so that memory does not grow with the number of inputs.
    let groupSize = 16
    let inner = inputs.count > 1 ? Workers(count: 1) : workers
    var total = ColorHistogram()
    for start in stride(from: 0, to: inputs.count, by: groupSize) {
      let group = Array(inputs[start..<min(inputs.count, start + groupSize)])
      let counted = workers.map(group.count) { index in
        Result { () throws(Failure) in try count(group[index], options, workers: inner) }
      }
      for (input, result) in zip(group, counted) {
        do throws(Failure) {
          let histogram = try result.get()
          do throws(HistogramError) {
            total = try total.adding(histogram)
          } catch {
            throw Failure("\(error)")
          }
        } catch {
          throw Fatal(naming(input, error.text))
        }
      }
    }
    return total
  }

  private static func count(_ input: String, _ options: DecodingOptions, workers: Workers) throws(Failure) -> ColorHistogram {
    let bytes = try bytes(of: input)
    if isHistogram(bytes) { return try decode(bytes) }
    do {
      return ColorHistogram(counting: try decodeImage(bytes, options: options).picture, workers: workers)
    } catch {
      throw Failure("\(error)")
    }
  }

  static func bytes(of path: String) throws(Failure) -> [UInt8] {
    do {
      return try readFile(FilePath(path))
    } catch {
      throw Failure("\(error)")
    }
  }

  static func isHistogram(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "mixel.histogram/".utf8) }

  static func decode(_ bytes: [UInt8]) throws(Failure) -> ColorHistogram {
    do {
      return try ColorHistogram(decoding: bytes)
    } catch {
      throw Failure("\(error)")
    }
  }
}
