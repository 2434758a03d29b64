import Files
public import Raster
import SystemPackage

/// A table with a box for each of several pictures.
///
/// The header names the columns: `file` (or `image`, `stem`, `name`), and `x,y,width,height`,
/// `x,y,w,h`, or `x0,y0,x1,y1` where `x1` and `y1` are exclusive.
public struct PictureBoxes: Sendable {
  private struct Entry {
    let line: Int
    let box: Result<Box, MixelError>
  }

  /// The table's name in messages.
  public let name: String
  /// The rows by the name in the table: a path, a file name or a stem.
  private let entries: [String: Entry]

  package static let format =
    """
    it needs a header with a column file (or stem) and columns x,y,width,height, or x0,y0,x1,y1 with the right \
    and lower edges left out
    """

  /// Reads a table of boxes.
  ///
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: ``MixelError/file(_:)``, and ``MixelError/table(_:)`` that names the line.
  public init(contentsOf path: String) throws(MixelError) {
    try self.init(csv: try bytes(of: FilePath(text: path)), named: path)
  }

  /// Reads a table of boxes from its bytes. An invalid box is an error only when ``box(of:)`` asks
  /// for it.
  ///
  /// - Parameters:
  ///   - bytes: the contents of a CSV file (RFC 4180).
  ///   - name: the table's name in messages.
  /// - Throws: ``MixelError/table(_:)`` that names the line.
  /// - Complexity: O(bytes).
  public init(csv bytes: [UInt8], named name: String = "the table") throws(MixelError) {
    let table = try CSVTable(bytes, named: name)
    guard let columns = BoxColumns(table.header) else { throw .table("\(name): not a list of boxes; \(Self.format)") }
    var entries: [String: Entry] = [:]
    for row in table.rows {
      guard row.fields.count > columns.name else { throw .table("\(name), line \(row.line): the name is missing") }
      let key = row.fields[columns.name]
      let box = Result { () throws(MixelError) in try columns.box(row.fields) }
      if let other = entries.updateValue(Entry(line: row.line, box: box), forKey: key) {
        throw .table(
          "\(name): lines \(other.line) and \(row.line) both have a box for \"\(key)\"; an image has one box")
      }
    }
    guard !entries.isEmpty else { throw .table("\(name): there are no boxes below the header") }
    self.entries = entries
    self.name = name
  }

  /// Returns the box of a picture, looked up by its path, by its file name, and by its stem with or
  /// without an image extension, and the line of the table that has it.
  ///
  /// - Throws: ``MixelError/table(_:)`` if the picture has no box or an invalid one.
  public func box(of picture: String) throws(MixelError) -> (box: Box, line: Int) {
    guard let entry = Self.names(of: picture).lazy.compactMap({ entries[$0] }).first else {
      throw .table("\(name) has no box for it")
    }
    do {
      return (try entry.box.get(), entry.line)
    } catch {
      throw .table("\(name), line \(entry.line): \(error)")
    }
  }

  private static func names(of picture: String) -> [String] {
    let stem = PathParts.stem(picture)
    return [picture, PathParts.name(picture), stem] + InputFiles.imageExtensions.sorted().map { "\(stem).\($0)" }
  }
}

/// The indices of the columns with the name and the numbers of a box.
private struct BoxColumns {
  let name: Int
  let numbers: [Int]
  /// Whether the last two numbers are the right and lower edges instead of width and height.
  let hasEdges: Bool

  init?(_ header: [String]) {
    guard let name = ["file", "image", "stem", "name"].lazy.compactMap(header.firstIndex(of:)).first else { return nil }
    self.name = name
    func places(_ names: [String]) -> [Int]? {
      let places = names.compactMap(header.firstIndex(of:))
      return places.count == names.count ? places : nil
    }
    if let sizes = places(["x", "y", "width", "height"]) ?? places(["x", "y", "w", "h"]) {
      (numbers, hasEdges) = (sizes, false)
    } else if let edges = places(["x0", "y0", "x1", "y1"]) {
      (numbers, hasEdges) = (edges, true)
    } else {
      return nil
    }
  }

  func box(_ fields: [String]) throws(MixelError) -> Box {
    let values = numbers.compactMap { $0 < fields.count ? Double(fields[$0]) : nil }
    guard values.count == 4, values.allSatisfy(\.isFinite) else { throw .table("the box is not four numbers") }
    let width = hasEdges ? values[2] - values[0] : values[2], height = hasEdges ? values[3] - values[1] : values[3]
    guard width > 0, height > 0 else { throw .table("the box is empty; its width and height must be above 0") }
    return Box(x: values[0], y: values[1], width: width, height: height)
  }
}
