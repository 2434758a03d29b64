import Files
public import Raster
import SystemPackage

/// A table with a box for each of several pictures.
///
/// The header names the columns: `file` (or `filename`, `image`, `path`, `stem`, `name`), and
/// `x,y,width,height`, `x,y,w,h`, or edges of which the right and lower are exclusive:
/// `x0,y0,x1,y1`, `x1,y1,x2,y2`, `xmin,ymin,xmax,ymax`, `left,top,right,bottom`. Case, blanks and
/// underscores in names do not matter. Fields are separated by commas, semicolons or tabs.
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
    it needs a header with a column file (or filename, image, stem) and columns x,y,width,height, or x0,y0,x1,y1 or \
    xmin,ymin,xmax,ymax with the right and lower edges left out
    """

  /// Reads a table of boxes.
  ///
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: ``MixelError/file(_:)``, and ``MixelError/table(_:)`` that names the line.
  public init(contentsOf path: String) throws(MixelError) {
    try self.init(csv: try bytes(of: FilePath(text: path)), named: path)
  }

  /// Reads a table of boxes from its bytes. An invalid box, or a second one of a picture, is an
  /// error only when ``box(of:)`` asks for it.
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
      let box = Result { () throws(MixelError) in try columns.box(row.fields, table) }
      if let other = entries.updateValue(Entry(line: row.line, box: box), forKey: key) {
        // Tables of detections have a row for each object; pictures with one object can still be
        // used.
        let ambiguous = MixelError.table(
          "line \(row.line) has another box for \"\(key)\"; an image has one box, so keep one of the rows")
        entries[key] = Entry(line: other.line, box: .failure(ambiguous))
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
