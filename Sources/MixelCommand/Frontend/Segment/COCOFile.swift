import Batches
import Files
import Mixel
import SystemPackage

/// The file of `--coco-file`: the annotations of all pictures of a batch in one document.
///
/// It is put together at the end from the documents that were written beside each other for the
/// pictures, in the order of the inputs. So it is the same with any number of threads and after an
/// interruption, and holds the pictures that were skipped as done, but not those that failed.
struct COCOFile {
  let path: String
  /// The ending of the pictures' own documents, such as `coco.json`.
  let suffix: String
  let existing: ExistingOutputs

  /// Refuses to replace a file before any work is done: any file in a first run, and in a resumed
  /// one a file that is not such a document.
  func checkReplaceable() throws {
    guard existing != .replaced, FileSystem.exists(path) else { return }
    if existing == .resumed, let bytes = try? readFile(FilePath(text: path)), COCOCollection.isOwn(bytes) { return }
    throw Fatal("\(display(path)) exists already; --force replaces it")
  }

  /// Writes the document.
  ///
  /// - Parameters:
  ///   - inputs: all inputs of the batch. Identifiers of pictures are their places, from 1.
  ///   - outputs: the paths of the files of each input that is done, by its index.
  func write(_ inputs: [BatchInput], _ outputs: [Int: [String]]) throws {
    let names = Self.fileNames(of: inputs)
    do throws(Failure) {
      var file = try TextOutput(path, replacing: true)
      var collection = COCOCollection()
      try file.write(bytes: collection.head)
      for index in inputs.indices {
        guard let document = outputs[index]?.first(where: { $0.hasSuffix(".\(suffix)") }) else { continue }
        try file.write(bytes: Self.add(document, to: &collection, index + 1, names[index]))
      }
      try file.write(bytes: collection.tail)
      try file.commit()
    } catch {
      throw Fatal(naming(path, error.text))
    }
  }

  private static func add(
    _ document: String, to collection: inout COCOCollection, _ id: Int, _ name: String
  ) throws(Failure) -> [UInt8] {
    do {
      return try collection.add(try readFile(FilePath(text: document)), imageID: id, fileName: name)
    } catch {
      throw Failure(naming(document, "\(error)"))
    }
  }

  /// The names of pictures: their paths below the folder that was given, or as given if two are the
  /// same.
  private static func fileNames(of inputs: [BatchInput]) -> [String] {
    let names = inputs.map { PathParts.join($0.subfolder, $0.photoName) }
    let chosen = Set(names).count == names.count ? names : inputs.map(\.path)
    return chosen.map(PathText.readable)
  }
}
