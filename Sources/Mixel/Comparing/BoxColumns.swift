import Raster

/// The columns of a table with the name and the numbers of a picture's box, by the names that tools
/// give them.
struct BoxColumns {
  let name: Int
  private let numbers: [Int]
  /// Whether the last two numbers are the right and lower edges instead of width and height.
  private let hasEdges: Bool

  static let names = [
    "file", "filename", "image", "imagename", "imagefile", "imagepath", "imageid", "path", "filepath", "stem", "name",
  ]
  private static let sizes = [
    ["x", "y", "width", "height"], ["x", "y", "w", "h"], ["left", "top", "width", "height"],
    ["xmin", "ymin", "width", "height"], ["boxx", "boxy", "boxwidth", "boxheight"],
    ["bboxx", "bboxy", "bboxwidth", "bboxheight"], ["bboxx", "bboxy", "bboxw", "bboxh"],
    ["bbox0", "bbox1", "bbox2", "bbox3"],
  ]
  private static let edges = [
    ["xmin", "ymin", "xmax", "ymax"], ["x0", "y0", "x1", "y1"], ["x1", "y1", "x2", "y2"],
    ["left", "top", "right", "bottom"], ["minx", "miny", "maxx", "maxy"],
    ["bboxxmin", "bboxymin", "bboxxmax", "bboxymax"], ["bboxx1", "bboxy1", "bboxx2", "bboxy2"],
    ["startx", "starty", "endx", "endy"],
  ]

  /// Returns nil if the header has no column for the name, or none for the box. Edges come first:
  /// beside them, `width` and `height` are the picture's.
  ///
  /// - Parameter names: possible names of the column that says what a row is about.
  init?(_ header: [String], named names: [String] = Self.names) {
    let plain = header.map { $0.filter { $0.isLetter || $0.isNumber } }
    guard let name = names.lazy.compactMap(plain.firstIndex(of:)).first else { return nil }
    self.name = name
    func places(_ names: [String]) -> [Int]? {
      let places = names.compactMap(plain.firstIndex(of:))
      return places.count == names.count ? places : nil
    }
    if let edges = Self.edges.lazy.compactMap(places).first {
      (numbers, hasEdges) = (edges, true)
    } else if let sizes = Self.sizes.lazy.compactMap(places).first {
      (numbers, hasEdges) = (sizes, false)
    } else {
      return nil
    }
  }

  /// Whether all fields of the box are blank.
  func isBlank(_ fields: [String]) -> Bool { numbers.allSatisfy { $0 >= fields.count || fields[$0].isEmpty } }

  func box(_ fields: [String], _ table: CSVTable) throws(MixelError) -> Box {
    let values = numbers.compactMap { $0 < fields.count ? table.decimal(fields[$0]) : nil }
    guard values.count == 4, values.allSatisfy(\.isFinite) else { throw .table("the box is not four numbers") }
    let width = hasEdges ? values[2] - values[0] : values[2], height = hasEdges ? values[3] - values[1] : values[3]
    guard width > 0, height > 0 else { throw .table("the box is empty; its width and height must be above 0") }
    if values.allSatisfy({ (0...1).contains($0) }), values.contains(where: { $0 != $0.rounded() }) {
      throw .table("the box is in fractions of the picture; multiply it by the width and height in pixels")
    }
    return Box(x: values[0], y: values[1], width: width, height: height)
  }
}
