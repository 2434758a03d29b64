import Mixel
import SystemPackage

/// Images and histogram files alike, as colour counts.
enum HistogramInputs {
  /// The colours of some inputs, and how many independent pixels they are worth, if that was asked for.
  struct Counted: Sendable {
    var histogram = ColorHistogram()
    var effectiveSampleSize: Double?
  }

  /// Adds up the colours of all inputs: images, folders of images, histogram files.
  ///
  /// - Parameter samplesSize: whether the effective sample sizes of the images are added up too, which histograms do not tell.
  /// - Throws: when an input cannot be used; a sum that leaves one out would be wrong without a sign of it.
  static func sum(_ paths: [String], _ options: DecodingOptions, workers: Workers, samplesSize: Bool = false) throws -> Counted {
    let inputs = try InputFiles.expand(paths, alsoTaking: ["hist"])
    // Bounded groups, so that memory does not grow with the number of inputs.
    let groupSize = 16
    let inner = inputs.count > 1 ? Workers(count: 1) : workers
    var total = Counted(effectiveSampleSize: samplesSize ? 0 : nil)
    for start in stride(from: 0, to: inputs.count, by: groupSize) {
      let group = Array(inputs[start..<min(inputs.count, start + groupSize)])
      let counted = workers.map(group.count) { index in
        Result { () throws(Failure) in try count(group[index], options, workers: inner, samplesSize: samplesSize) }
      }
      for (input, result) in zip(group, counted) {
        do throws(Failure) {
          let counted = try result.get()
          do throws(HistogramError) {
            total.histogram = try total.histogram.adding(counted.histogram)
            if let size = counted.effectiveSampleSize { total.effectiveSampleSize? += size }
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

  private static func count(
    _ input: String, _ options: DecodingOptions, workers: Workers, samplesSize: Bool
  ) throws(Failure) -> Counted {
    let bytes = try bytes(of: input)
    if isHistogram(bytes) {
      if samplesSize { throw Failure("a histogram does not tell how many of its pixels are independent; say it with --effective-samples, or give -k a number") }
      return Counted(histogram: try decode(bytes))
    }
    do {
      let picture = try decodeImage(bytes, options: options).picture
      let size = samplesSize ? picture.effectiveSampleSize(workers: workers) : nil
      return Counted(histogram: ColorHistogram(counting: picture, workers: workers), effectiveSampleSize: size)
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
