/// An encoder of `boxes.csv`, piece by piece: a header, then a row for each frame and object.
///
/// The columns are `frame,file,x,y,width,height,score,state`, followed by `object` if there are
/// several objects. Frames count from 0. Boxes are in
/// continuous pixel coordinates from the top left, to 0.01 pixels; scores, in 0...1, to 0.0001. The
/// state is `tracked`, `uncertain` or `lost`. Quoting follows RFC 4180.
public struct BoxTable: Sendable, Hashable {
  /// The names of all objects.
  public let objects: [String]

  public init(objects: [String]) { self.objects = objects }

  /// The first line.
  public var header: String {
    "frame,file,x,y,width,height,score,state" + (objects.count > 1 ? ",object" : "") + "\n"
  }

  /// Returns the lines of a frame, one for each object that is tracked in it.
  public func rows(_ frame: TrackedFrame) -> String {
    frame.sightings.map { sighting in
      let box = sighting.box
      var fields = ["\(frame.index)", Self.quoted(frame.file)]
      fields += [box.x, box.y, box.width, box.height].map { fixed($0, decimals: 2) }
      fields += [fixed(sighting.score, decimals: 4), sighting.state.rawValue]
      if objects.count > 1 { fields.append(Self.quoted(sighting.object)) }
      return fields.joined(separator: ",") + "\n"
    }.joined()
  }

  /// Returns a field for CSV (RFC 4180): in quotation marks if it has a comma, a quotation mark or
  /// a line end.
  ///
  /// It is quoted too if it has a semicolon or a tab, which readers might take for what separates
  /// fields, if it begins or ends with a blank, which readers would strip, or begins with a byte
  /// order mark or `sep=`.
  package static func quoted(_ field: String) -> String {
    let scalars = field.unicodeScalars
    let special = ",;\t\"\n\r".unicodeScalars
    let needsMarks = scalars.contains { special.contains($0) } || field.utf8.starts(with: "sep=".utf8)
    guard needsMarks || scalars.first == " " || scalars.last == " " || scalars.first == "\u{FEFF}" else { return field }
    // By scalars: a quotation mark followed by a combining mark is a single Character.
    return "\"" + String(String.UnicodeScalarView(scalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] })) + "\""
  }
}
