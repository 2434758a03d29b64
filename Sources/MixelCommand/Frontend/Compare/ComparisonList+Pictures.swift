import Batches
import Files
import Mixel

extension ComparisonList {
  /// Pairs label maps or masks with their truths. The kind of the list is not known yet and is set
  /// to labels.
  static func pictures(result: String, truths: [String], kind: ComparisonKind?) throws -> ComparisonList {
    guard InputFiles.isFolder(result) else {
      let stem = ResultName(result).stem
      let files = try truths.flatMap { truth -> [String] in
        guard InputFiles.isFolder(truth) else { return [truth] }
        let found = TruthFolder(truth, results: [stem]).files(of: stem)
        if found.isEmpty {
          throw Fatal("\(truth): no \(stem).png, \(stem).*.png or folder \(stem) for \(result); name the truth itself")
        }
        return found
      }
      return ComparisonList(kind: .labels, comparisons: [ComparedPaths(name: stem, result: result, truths: files)])
    }
    if let file = truths.first(where: { !InputFiles.isFolder($0) }) {
      throw Fatal(
        "\(result) is a folder and \(file) a file; compare a folder with folders, or name a file in \(result)")
    }
    let results = try results(in: result, kind: kind)
    let stems = results.map(\.stem)
    let folders = truths.map { TruthFolder($0, results: stems) }
    var list = ComparisonList(kind: .labels, comparisons: [])
    for (stem, name) in results {
      let files = folders.flatMap { $0.files(of: stem) }
      if files.isEmpty {
        list.problems.append(
          (stem, "\(stem): no \(stem).png, \(stem).*.png or folder \(stem) in \(truths.joined(separator: ", "))"))
      } else {
        list.comparisons.append(ComparedPaths(name: stem, result: InputFiles.join(result, name), truths: files))
      }
    }
    guard !list.comparisons.isEmpty else {
      throw Fatal(
        """
        \(truths.joined(separator: ", ")): no file matches one of \(result), as STEM.png, STEM.*.png or STEM/ \
        (\(stems.prefix(3).joined(separator: ", ")) ...)
        """
      )
    }
    var seen = Set(stems)
    let idle = folders.flatMap(\.unmatchedStems).filter { seen.insert($0).inserted }
    if !idle.isEmpty {
      list.notes.append(
        """
        truths without a result: \
        \(idle.prefix(5).joined(separator: ", "))\(idle.count > 5 ? " and \(idle.count - 5) more" : "")
        """
      )
    }
    return list
  }

  /// Returns the stems and names of a folder's results in natural order: the files whose names
  /// imply a kind or, if there are none, all pictures.
  private static func results(in folder: String, kind: ComparisonKind?) throws -> [(stem: String, name: String)] {
    let names = InputFiles.names(in: folder).filter {
      InputFiles.hasImageExtension($0) && !InputFiles.isFolder(InputFiles.join(folder, $0))
    }
    let told = names.map { (name: $0, told: ResultName($0)) }.filter {
      $0.told.kind != nil && (kind == nil || $0.told.kind == kind)
    }
    if told.isEmpty {
      let plain = names.filter { !InputFiles.isOwnOutput($0) }
      guard !plain.isEmpty else { throw Fatal("\(folder): no label maps, masks or boxes.csv in this folder") }
      return plain.map { (ResultName($0).stem, $0) }
    }
    if Set(told.map(\.told.kind)).count > 1 {
      throw Fatal("\(folder) holds label maps and masks; --as labels or --as masks chooses")
    }
    // STEM.regions.png is a segmentation's final result; the labels beside it are an earlier step.
    let withRegions = Set(told.filter(\.told.isRegions).map(\.told.stem))
    return told.filter { $0.told.isRegions || !withRegions.contains($0.told.stem) }.map { ($0.told.stem, $0.name) }
  }
}

/// A folder in which truths are found by the stems of results.
private struct TruthFolder {
  private let folder: String
  private var byStem: [String: [String]] = [:]
  /// The stems of files that match no result.
  private(set) var unmatchedStems: [String] = []

  /// Assigns each file to the longest of the results' stems that its name begins with.
  init(_ folder: String, results: [String]) {
    self.folder = folder
    let stems = Set(results)
    for name in InputFiles.names(in: folder) where InputFiles.hasImageExtension(name) && !InputFiles.isOwnOutput(name) {
      var stem = PathParts.stem(name)
      while !stems.contains(stem), let dot = stem.lastIndex(of: "."), dot > stem.startIndex {
        stem = String(stem[..<dot])
      }
      if stems.contains(stem) { byStem[stem, default: []].append(name) } else { unmatchedStems.append(stem) }
    }
  }

  /// Returns the images of the folder STEM; if there is none, the files STEM.*.png; if there are
  /// none, STEM.png. In natural order. STEM.png comes last because it may be the photo itself.
  func files(of stem: String) -> [String] {
    let own = InputFiles.join(folder, stem)
    if InputFiles.isFolder(own) {
      return InputFiles.names(in: own).filter(InputFiles.hasImageExtension).map { InputFiles.join(own, $0) }
    }
    let names = byStem[stem] ?? []
    let longer = names.filter { PathParts.stem($0) != stem }
    return (longer.isEmpty ? names : longer).map { InputFiles.join(folder, $0) }
  }
}
