/// A COCO document of many pictures, put together from the documents of each
/// (``COCODocument/encoded(_:workers:)``).
///
/// Pictures are added one after the other, and parts of the text are returned as they are complete,
/// so that no more than one picture is in memory. Identifiers of pictures are those given;
/// annotations are numbered from 1 in the order in which they are added. Labels of the same number
/// share a category, which therefore has no colour.
public struct COCOCollection: Sendable {
  private var images: [String] = []
  private var annotations = 0
  private var categories = 0

  public init() {}

  /// The first bytes of the document.
  public var head: [UInt8] { Array("{\n\(COCODocument.info),\n\"licenses\": [],\n\"annotations\": [".utf8) }

  /// Whether a file begins like a document that this type made.
  public static func isOwn(_ bytes: [UInt8]) -> Bool { bytes.starts(with: COCOCollection().head) }

  /// Returns the annotations of another picture.
  ///
  /// - Parameters:
  ///   - document: what ``COCODocument/encoded(_:workers:)`` returned for it.
  ///   - imageID: its identifier, different from all others.
  ///   - fileName: its name, different from all others.
  /// - Throws: ``AnnotationError/damagedDocument`` for other bytes; nothing is added then.
  public mutating func add(_ document: [UInt8], imageID: Int, fileName: String) throws(AnnotationError) -> [UInt8] {
    let lines = document.split(separator: UInt8(ascii: "\n"))
    guard let size = COCOLines.imageSize(lines),
      let start = lines.firstIndex(where: { $0.elementsEqual(COCOLines.start) }), lines.count > start + 2,
      lines.suffix(2).elementsEqual([[UInt8(ascii: "]")], [UInt8(ascii: "}")]])
    else { throw .damagedDocument }
    var json = JSONBytes(), count = annotations
    for line in lines[(start + 1)..<(lines.count - 2)] {
      guard let rest = COCOLines.afterIdentifiers(line) else { throw .damagedDocument }
      json.text(count == 0 ? "\n" : ",\n")
      count += 1
      json.text("{\"id\": ")
      json.number(count)
      json.text(", \"image_id\": ")
      json.number(imageID)
      json.bytes += rest.last == UInt8(ascii: ",") ? rest.dropLast() : rest
    }
    var image = JSONBytes()
    image.text("{\"id\": ")
    image.number(imageID)
    image.bytes += size
    image.text(", \"file_name\": ")
    image.string(fileName)
    image.text("}")
    images.append(String(decoding: image.bytes, as: UTF8.self))
    categories = max(categories, lines[..<start].count { $0.starts(with: COCOLines.entry) } - 1)
    annotations = count
    return json.bytes
  }

  /// The last bytes of the document, after all pictures.
  public var tail: [UInt8] {
    let names = (0..<categories).map { "{\"id\": \($0 + 1), \"name\": \"label_\($0)\", \"supercategory\": \"\"}" }
    func list(_ items: [String]) -> String { items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n]" }
    return Array("\n],\n\"images\": \(list(images)),\n\"categories\": \(list(names))\n}\n".utf8)
  }
}

/// The lines of a document that ``COCODocument`` wrote.
private enum COCOLines {
  static let start = Array("\"annotations\": [".utf8)
  /// How the picture, a category and an annotation begin.
  static let entry = Array("{\"id\": ".utf8)
  private static let image = Array("{\"id\": 1, \"width\": ".utf8)
  private static let name = Array(", \"file_name\": ".utf8)
  private static let imageID = Array(", \"image_id\": 1".utf8)

  /// `, "width": W, "height": H` of the picture.
  static func imageSize(_ lines: [ArraySlice<UInt8>]) -> ArraySlice<UInt8>? {
    guard let line = lines.first(where: { $0.starts(with: image) }),
      let end = line.indices.first(where: { line[$0...].starts(with: name) })
    else { return nil }
    return line[(line.startIndex + 8)..<end]
  }

  /// What follows `{"id": N, "image_id": 1` in the line of an annotation.
  static func afterIdentifiers(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard line.starts(with: entry) else { return nil }
    let digits = line.dropFirst(entry.count).drop { (48...57).contains($0) }
    return digits.starts(with: imageID) ? digits.dropFirst(imageID.count) : nil
  }
}
