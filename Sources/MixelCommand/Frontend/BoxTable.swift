import Mixel

/// `boxes.csv`: a row a frame and object.
struct BoxTable: Sendable {
  let objects: [String]

  /// The name of the object comes last, and only where there are several, so that columns keep their places.
  var header: String { "frame,file,x,y,width,height,score,state" + (objects.count > 1 ? ",object" : "") + "\n" }

  func rows(_ record: TrackRecord) -> String {
    zip(objects, record.observations).map { name, observation in
      let box = observation.box
      var fields = ["\(record.frame)", Self.quoted(record.file)]
      fields += [box.x, box.y, box.width, box.height].map { fixed($0, decimals: 2) }
      fields += [fixed(observation.score, decimals: 4), observation.state.rawValue]
      if objects.count > 1 { fields.append(Self.quoted(name)) }
      return fields.joined(separator: ",") + "\n"
    }.joined()
  }

  /// As RFC 4180 has it; also where a reader would take blanks at the ends away, or the first character for the mark before UTF-8.
  static func quoted(_ field: String) -> String {
    let scalars = field.unicodeScalars
    guard
      scalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) || scalars.first == " " || scalars.last == " "
        || scalars.first == "\u{FEFF}"
    else { return field }
    // By scalars, since a quotation mark and a combining mark behind it are one character.
    return "\"" + String(String.UnicodeScalarView(scalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] })) + "\""
  }
}

/// `mot.txt`, the text format of the MOT Challenge (Milan et al., "MOT16: A benchmark for multi-object tracking", 2016, arXiv 1603.00831):
/// `frame,id,left,top,width,height,confidence,-1,-1,-1`, where frames, ids and pixels count from 1. An object that is lost has no line.
enum MOTText {
  static func lines(_ record: TrackRecord) -> String {
    record.observations.enumerated().filter { $0.element.state != .lost }.map { index, observation in
      let box = observation.box
      let numbers = [box.x + 1, box.y + 1, box.width, box.height].map { fixed($0, decimals: 2) } + [fixed(observation.score, decimals: 4)]
      return "\(record.frame + 1),\(index + 1)," + numbers.joined(separator: ",") + ",-1,-1,-1\n"
    }.joined()
  }
}
