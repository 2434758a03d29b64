/// Bytes between two segments of a JPEG that belong to neither, and whether the picture is certain
/// in spite of them.
///
/// Editors and cameras pad segments, or state a length that is a few bytes too small. Decoders pass
/// over such bytes. They may also be the rest of a damaged table, so they are harmless only if
/// every table and frame header around them is complete to the byte and none is defined a second
/// time before its scan.
struct JPEGStrays {
  private var places: [Range<Int>] = []
  private var isInDoubt = false
  /// What has been defined since the last scan: markers with destinations.
  private var defined: Set<Int> = []

  /// The positions of the strays found so far; none if the picture is in doubt.
  var harmless: [Range<Int>] { isInDoubt ? [] : places }

  mutating func note(_ segment: JPEGSegments.Segment, _ body: ArraySlice<UInt8>) {
    if !segment.strays.isEmpty { places.append(segment.strays) }
    let quantization: UInt8 = 0xDB, huffman: UInt8 = 0xC4, restartInterval: UInt8 = 0xDD
    switch segment.marker {
    case quantization:
      // Precision and destination, and 64 values of one or two bytes (B.2.4.1).
      noteTables(segment.marker, body) { table in table.first.map { 1 + 64 * ($0 >> 4 == 0 ? 1 : 2) } }
    case huffman:
      // Class and destination, 16 counts, and as many values as they say (B.2.4.2).
      noteTables(segment.marker, body) { table in
        table.count < 17 ? nil : 17 + table.dropFirst().prefix(16).reduce(0) { $0 + Int($1) }
      }
    case restartInterval: if body.count != 2 { isInDoubt = true }
    case JPEGSegments.startOfScan: defined = []
    case _ where JPEGFrame.isMarker(segment.marker):
      let frame = JPEGFrame(segment.marker, body)
      let size = 6 + 3 * (frame?.components.count ?? 0)
      if frame?.components.isEmpty != false || body.count != size || !defined.insert(-1).inserted { isInDoubt = true }
    case _ where JPEGSegments.isMetadata(segment.marker): break
    default: isInDoubt = true
    }
  }

  /// - Parameter size: the size of the table with which bytes start; nil if they are too few.
  private mutating func noteTables(
    _ marker: UInt8, _ body: ArraySlice<UInt8>, size: (ArraySlice<UInt8>) -> Int?
  ) {
    var rest = body
    while let destination = rest.first {
      guard let count = size(rest), count <= rest.count, defined.insert(Int(marker) << 8 | Int(destination)).inserted
      else { return isInDoubt = true }
      rest = rest.dropFirst(count)
    }
  }
}

/// Returns the bytes without those in `ranges`, which are in ascending order.
func removing(_ ranges: [Range<Int>], from bytes: [UInt8]) -> [UInt8] {
  var kept: [UInt8] = []
  kept.reserveCapacity(bytes.count)
  var position = 0
  for range in ranges {
    kept += bytes[position..<range.lowerBound]
    position = range.upperBound
  }
  return kept + bytes[position...]
}

/// What to tell of strays that were passed over.
func strayWarnings(_ strays: [Range<Int>]) -> [String] {
  let count = strays.reduce(0) { $0 + $1.count }
  if count == 0 { return [] }
  return [
    "\(count == 1 ? "1 byte" : "\(count) bytes") between parts of its header belong to none; no pixel is in doubt"
  ]
}
