import Batches
import Mixel
import SystemPackage

extension ComparisonList {
  /// Pairs results with truths: a file with files, or the files in folders by their stems.
  ///
  /// - Parameter kind: what to compare; nil to recognize it from names and contents.
  /// - Throws: `Fatal` if there is nothing to compare.
  init(result: String, truths: [String], kind: ComparisonKind?, options: DecodingOptions) throws {
    for path in [result] + truths where !InputFiles.exists(path) { throw Fatal("\(path): no such file or folder") }
    if let list = try Self.boxes(result: result, truths: truths, kind: kind) {
      self = list
      return
    }
    var list = try Self.pictures(result: result, truths: truths, kind: kind)
    if list.comparisons.isEmpty {
      throw Fatal(list.problems.first?.text ?? "\(result): nothing to compare")
    }
    if let kind { list.kind = kind } else { list.kind = try Self.recognizedKind(of: list.comparisons, options) }
    if list.kind == .masks, let several = list.comparisons.first(where: { $0.truths.count > 1 }) {
      throw Fatal(
        """
        \(several.name) has \(several.truths.count) truths (\(several.truths.joined(separator: ", "))); a mask is \
        compared with one
        """
      )
    }
    self = list
  }

  /// Recognizes the kind by the first comparison whose names or contents are unambiguous. A file
  /// that cannot be read is an error here only if no other comparison is unambiguous.
  private static func recognizedKind(of comparisons: [ComparedPaths], _ options: DecodingOptions) throws
    -> ComparisonKind
  {
    var problem: Failure?
    for comparison in comparisons {
      if let kind = ResultName(comparison.result).kind { return kind }
      do throws(Failure) {
        if let kind = try recognizedKind(of: comparison, options) { return kind }
      } catch {
        problem = problem ?? error
      }
    }
    if let problem { throw Fatal(problem.text) }
    return .masks
  }

  /// Returns nil for pictures of zeros, which may be label maps or masks.
  private static func recognizedKind(of comparison: ComparedPaths, _ options: DecodingOptions) throws(Failure)
    -> ComparisonKind?
  {
    var seen: [ComparedContent] = []
    for path in [comparison.result] + comparison.truths {
      let content = try ComparedFiles.content(path, options)
      guard content != .neither else {
        throw Failure(
          "\(path): neither a label map (an indexed or grey PNG) nor a mask (black and white); --as says how to take it"
        )
      }
      seen.append(content)
    }
    return seen.contains(.labels) ? .labels : seen.contains(.mask) ? .masks : nil
  }
}

/// A result's file name, such as `STEM.labels.png`, taken apart.
struct ResultName {
  let stem: String
  /// The kind that the name implies; nil for any other picture.
  let kind: ComparisonKind?
  /// Whether it is `STEM.regions.png`, which is preferred to `STEM.labels.png`.
  let isRegions: Bool

  init(_ path: String) {
    let name = PathParts.name(path)
    let suffixes: [(String, ComparisonKind)] = [
      (".regions.png", .labels), (".labels.png", .labels), (".mask.png", .masks),
    ]
    if let (suffix, kind) = suffixes.first(where: { name.hasSuffix($0.0) && name.count > $0.0.count }) {
      stem = String(name.dropLast(suffix.count))
      self.kind = kind
      isRegions = suffix == ".regions.png"
    } else {
      stem = PathParts.stem(name)
      kind = nil
      isRegions = false
    }
  }
}
