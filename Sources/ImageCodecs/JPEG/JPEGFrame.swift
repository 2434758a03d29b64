/// The content of a start-of-frame segment (ITU T.81, B.2.2).
struct JPEGFrame {
  /// The marker's second byte, which names the coding process (table B.1).
  let marker: UInt8
  let precision: UInt8
  let width: Int
  let height: Int
  /// The sampling factors of each component, relative to the others.
  let components: [(horizontal: Int, vertical: Int)]

  /// Returns nil if the segment is too short or its values are impossible.
  init?(_ marker: UInt8, _ body: ArraySlice<UInt8>) {
    let fixedSize = 6, componentSize = 3
    let body = Array(body)
    guard body.count >= fixedSize, body.count >= fixedSize + componentSize * Int(body[5]) else {
      // Its coding process is known all the same.
      guard let precision = body.first else { return nil }
      (self.marker, self.precision, width, height, components) = (marker, precision, 0, 0, [])
      return
    }
    self.marker = marker
    precision = body[0]
    height = Int(body[1]) << 8 | Int(body[2])
    width = Int(body[3]) << 8 | Int(body[4])
    components = (0..<Int(body[5])).map { index in
      let factors = Int(body[fixedSize + componentSize * index + 1])
      return (max(1, factors >> 4), max(1, factors & 15))
    }
  }

  /// SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
  static func isMarker(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
  }

  var isProgressive: Bool { [0xC2, 0xC6, 0xCA, 0xCE].contains(marker) }

  /// Returns whether a scan with this number of components, as in its header, holds the whole
  /// picture.
  func fits(oneScanOf componentCount: UInt8?) -> Bool {
    !isProgressive && componentCount.map { Int($0) } == components.count
  }

  /// The number of 8 x 8 blocks of all components, including those that pad the last MCUs.
  var blockCount: Int {
    let mostHorizontal = components.map(\.horizontal).max() ?? 1, mostVertical = components.map(\.vertical).max() ?? 1
    let across = (width + 8 * mostHorizontal - 1) / (8 * mostHorizontal),
      down = (height + 8 * mostVertical - 1) / (8 * mostVertical)
    return components.reduce(0) { $0 + across * $1.horizontal * down * $1.vertical }
  }
}
