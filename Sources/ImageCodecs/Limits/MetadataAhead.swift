import Files

/// Rejects a regular file with too much metadata before its picture. Only the lengths of segments
/// or chunks are read.
///
/// Damage ends the check without an error; the decoder will find and name it.
func checkMetadata(ahead file: borrowing InputFile, _ format: ImageFormat?, _ options: DecodingOptions)
  throws(CodecError)
{
  var tally = MetadataTally()
  switch format {
  case .jpeg:
    var position = 2
    while let start = file.bytes(at: position, count: 4), start[0] == 0xFF {
      let marker = start[1], length = Int(start[2]) << 8 | Int(start[3])
      if marker == 0xFF {  // a fill byte
        position += 1
        continue
      }
      if marker == JPEGSegments.startOfScan || marker == JPEGSegments.endOfImage || length < 2 { return }
      if JPEGSegments.isMetadata(marker) { tally.add(length - 2) }
      try tally.check(options)
      position += 2 + length
    }
  case .png:
    var position = pngSignature.count
    while let start = file.bytes(at: position, count: 8) {
      let length = integer(start[...]), name = ChunkName(integer(start[4...]))
      // A chunk longer than its file is damaged.
      if name == .imageData || name == .end || length > file.size - position { return }
      if name.isMetadata { tally.add(length) }
      try tally.check(options)
      position += 12 + length
    }
  // A TIFF's directory is read before the file, and libwebp needs the whole file.
  case .pnm, .tiff, .webp, nil: return
  }
}
