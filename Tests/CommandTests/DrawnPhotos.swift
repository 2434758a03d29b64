import Foundation

extension Scratch {
  /// Writes a small picture in three colours with a little texture, different for every number, to
  /// a path in the folder.
  @discardableResult func photo(_ path: String, _ number: Int = 0, width: Int = 24, height: Int = 16) throws -> String {
    try make(path, of: drawnPhoto(number, width: width, height: height))
  }

  /// Writes a file to a path in the folder, and creates its parent folders.
  @discardableResult func make(_ path: String, of data: Data) throws -> String {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return self.path(path)
  }

  /// The paths of the files in a folder tree, sorted, without manifests.
  func files(_ folder: String = ".") -> [String] {
    let names = FileManager.default.enumerator(atPath: path(folder))?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path("\(folder)/\(name)"), isDirectory: &isFolder)
      return exists && !isFolder.boolValue && !name.hasSuffix(".mixel-manifest")
    }.sorted()
  }

  /// The bytes of all files in a folder tree, by path.
  func contents(_ folder: String) throws -> [String: Data] {
    Dictionary(uniqueKeysWithValues: try files(folder).map { ($0, try read("\(folder)/\($0)")) })
  }

  /// Temporary files of mixel.
  var temporaries: [String] { files().filter { $0.contains(".mixel-") && $0.hasSuffix(".tmp") } }
}

func drawnPhoto(_ number: Int, width: Int = 24, height: Int = 16) -> Data {
  ppm(width, height) { x, y in
    let grain = (x * 7 + y * 13 + number * 5) % 11
    let area = 3 * x < width ? 0 : 2 * y < height ? 1 : 2
    return [
      [190 + grain, 40 + grain, number % 90], [20 + grain, 150 - grain, 90],
      [60, 70 + grain, 200 - number % 50 + grain],
    ][area].map(UInt8.init)
  }
}
