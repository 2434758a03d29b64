import ImageCodecs
import Parallelism
import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What `segment` can write for an image.
enum Emission: String, EmissionList {
  case labels, overlay, posterised, regions, model, posteriors, voc, coco
  case cocoRLE = "coco-rle"
}

/// Where outputs go, and whether they may take the place of others.
struct OutputPlan: Sendable {
  /// nil: beside each input.
  var folder: String?
  var overwrites = false

  /// `FOLDER/STEM.SUFFIX` for an input.
  func path(for input: String, _ suffix: String) -> String {
    let path = FilePath(input)
    let stem = input == "-" ? "stdin" : (path.stem ?? input)
    let parent = folder.map { FilePath($0) } ?? (input == "-" ? FilePath(".") : path.removingLastComponent())
    return parent.isEmpty ? "\(stem).\(suffix)" : parent.appending("\(stem).\(suffix)").string
  }

  /// Whether an input's outputs all exist, each under one of the names that it may have behind the stem.
  func isDone(_ input: String, _ suffixes: [[String]]) -> Bool {
    suffixes.allSatisfy { names in names.contains { InputFiles.exists(path(for: input, $0)) } }
  }

  /// Refuses outputs that exist, before any work is done for them.
  func checkAbsent(_ paths: [String]) throws(Failure) {
    guard !overwrites, let present = paths.first(where: InputFiles.exists) else { return }
    throw Failure("\(present) exists already; --force replaces it, --skip-existing leaves such inputs out")
  }

  /// Writes all files or, where one fails, leaves none behind that was not there before.
  func write(_ files: [(path: String, bytes: [UInt8])], workers: Workers = .one) throws(Failure) {
    let results = workers.map(files.count) { index in
      Result { () throws(CodecError) in try writeAtomically(files[index].bytes, to: FilePath(files[index].path), replacing: overwrites) }
    }
    for (file, result) in zip(files, results) {
      guard case .failure(let error) = result else { continue }
      if !overwrites { removeWritten(files, results) }
      throw Failure(naming(file.path, "\(error)"))
    }
  }

  private func removeWritten(_ files: [(path: String, bytes: [UInt8])], _ results: [Result<Void, CodecError>]) {
    for (file, result) in zip(files, results) {
      if case .success = result { try? FileManager.default.removeItem(atPath: file.path) }
    }
  }

  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Fatal("\(path): the folder cannot be made; choose another with --out-dir")
    }
  }

  /// Refuses inputs whose outputs would have the same names, before any work is done.
  static func refuseCollisions(_ inputs: [String], folder: String?) throws {
    let plan = OutputPlan(folder: folder)
    var seen: [String: String] = [:]
    for input in inputs {
      let stem = plan.path(for: input, "")
      if let other = seen.updateValue(input, forKey: stem) {
        throw Fatal("\(other) and \(input) would both be written as \(stem)*; do them apart, into folders of their own")
      }
    }
  }
}
