import Raster
import Files

/// A CSV file of boxes, one for an image, its columns told by their names.
struct PictureBoxes: Sendable {
  private struct Entry {
    let line: Int
    let box: Result<Box, Failure>
  }

  let path: String
  /// By the name in the file: a path, a file's name or a stem.
  private let entries: [String: Entry]

  static let format =
    "it needs a header with a column file (or stem) and columns x,y,width,height, or x0,y0,x1,y1 with the right and lower edges left out"

  init(reading path: String) throws(Failure) { try self.init(CSVTable(reading: path)) }

  init(_ table: CSVTable) throws(Failure) {
    path = table.path
    guard let columns = Columns(table.header) else { throw Failure("\(path): not a list of boxes; \(Self.format)") }
    var entries: [String: Entry] = [:]
    for row in table.rows {
      guard row.fields.count > columns.name else { throw Failure("\(path), line \(row.line): the name is missing") }
      let name = row.fields[columns.name]
      let box = Result { () throws(Failure) in try columns.box(row.fields) }
      if let other = entries.updateValue(Entry(line: row.line, box: box), forKey: name) {
        throw Failure("\(path): lines \(other.line) and \(row.line) both have a box for \"\(name)\"; give one an image")
      }
    }
    guard !entries.isEmpty else { throw Failure("\(path): there are no boxes below the header") }
    self.entries = entries
  }

  /// The box of an image: by its path as given, by its file's name, or by its stem, with or without an image's extension.
  ///
  /// - Returns: also how messages name it.
  func box(for input: String) throws(Failure) -> (box: Box, source: String) {
    let stem = PathParts.stem(input)
    let names = [input, PathParts.name(input), stem]
    let files = InputFiles.imageExtensions.sorted().map { "\(stem).\($0)" }
    guard let entry = (names + files).lazy.compactMap({ entries[$0] }).first else { throw Failure("\(path) has no box for it") }
    do throws(Failure) {
      let box = try entry.box.get()
      return (box, "box \(box.argument) of line \(entry.line) of \(path)")
    } catch {
      throw Failure("\(path), line \(entry.line): \(error.text)")
    }
  }

  /// Where in a row the name and the numbers are.
  private struct Columns {
    let name: Int
    let numbers: [Int]
    /// Whether the last two numbers are the right and lower edges, and not width and height.
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

    func box(_ fields: [String]) throws(Failure) -> Box {
      let values = numbers.compactMap { $0 < fields.count ? Double(fields[$0]) : nil }
      guard values.count == 4, values.allSatisfy(\.isFinite) else { throw Failure("the box is not four numbers") }
      let width = hasEdges ? values[2] - values[0] : values[2], height = hasEdges ? values[3] - values[1] : values[3]
      guard width > 0, height > 0 else { throw Failure("the box is empty; its width and height must be above 0") }
      return Box(x: values[0], y: values[1], width: width, height: height)
    }
  }
}
