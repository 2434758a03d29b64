import Batches
import Files
import Mixel

extension ComparisonList {
  private static let resultName = "boxes.csv", truthName = "gt.csv"

  /// Pairs tables of boxes: `boxes.csv` with `gt.csv`, the folders that hold them, or folders of
  /// such folders. Returns nil if the paths are pictures.
  static func boxes(result: String, truths: [String], kind: ComparisonKind?) throws -> ComparisonList? {
    guard kind == nil || kind == .boxes else { return nil }
    let isTable = PathParts.lowercasedExtension(result) == "csv"
    let isTrack = InputFiles.isFolder(result) && InputFiles.exists(InputFiles.join(result, resultName))
    let tracks = isTable || isTrack || !InputFiles.isFolder(result) ? [] : trackFolders(in: result)
    guard isTable || isTrack || !tracks.isEmpty else {
      if kind == .boxes {
        throw Fatal(
          """
          \(result): neither a .csv nor a folder with \(resultName); give the \(resultName) that mixel track \
          wrote, or its folder
          """
        )
      }
      if let table = truths.first(where: { PathParts.lowercasedExtension($0) == "csv" }) {
        throw Fatal("\(table) holds boxes, and \(result) does not; compare the \(resultName) of mixel track with it")
      }
      return nil
    }
    guard truths.count == 1, let truth = truths.first else {
      throw Fatal("boxes are compared with one truth, not with \(truths.count)")
    }
    if isTable || isTrack {
      let comparison = try pair(result, truth, isTrack: isTrack)
      return ComparisonList(kind: .boxes, comparisons: [comparison])
    }
    return try pairs(tracks, in: result, with: truth)
  }

  private static func pair(_ result: String, _ truth: String, isTrack: Bool) throws -> ComparedPaths {
    let table = isTrack ? InputFiles.join(result, resultName) : result
    var comparison = ComparedPaths(name: name(of: result), result: table, truths: [try truthTable(truth)])
    let folders = (result: InputFiles.join(result, "masks"), truth: InputFiles.join(truth, "masks"))
    if isTrack, InputFiles.isFolder(folders.result), InputFiles.isFolder(folders.truth) { comparison.masks = folders }
    return comparison
  }

  private static func truthTable(_ truth: String) throws -> String {
    guard InputFiles.isFolder(truth) else { return truth }
    let table = InputFiles.join(truth, truthName)
    guard InputFiles.exists(table) else {
      throw Fatal("\(truth): no \(truthName), with the true boxes, in this folder")
    }
    return table
  }

  /// Pairs sequences of the same name.
  private static func pairs(_ tracks: [String], in result: String, with truth: String) throws -> ComparisonList {
    guard InputFiles.isFolder(truth) else {
      throw Fatal(
        "\(result) is a folder of tracks and \(truth) a file; give the folder whose folders have the same names")
    }
    var list = ComparisonList(kind: .boxes, comparisons: [])
    for track in tracks {
      let folder = InputFiles.join(truth, track)
      if InputFiles.exists(InputFiles.join(folder, truthName)) {
        list.comparisons.append(try pair(InputFiles.join(result, track), folder, isTrack: true))
      } else {
        list.problems.append((track, "\(track): no \(InputFiles.join(folder, truthName)) to compare with"))
      }
    }
    guard !list.comparisons.isEmpty else {
      throw Fatal(
        """
        \(truth): no folder there has a \(truthName) and the name of one in \(result) \
        (\(tracks.joined(separator: ", ")))
        """
      )
    }
    return list
  }

  private static func trackFolders(in folder: String) -> [String] {
    InputFiles.names(in: folder).filter { InputFiles.exists(InputFiles.join(InputFiles.join(folder, $0), resultName)) }
  }

  private static func name(of path: String) -> String { PathParts.name(path) }
}
