/// Rejects EXIF data that would exhaust the memory or time of their readers: entries that claim
/// more than ``DecodingOptions/maximumMetadataBytes`` in total.
///
/// This module does not follow such entries, but other readers do. Everything else is accepted:
/// invalid offsets, unknown tags and types, truncated directories, directories that meet again or
/// lead back, and makers' notes, which cameras and editors do write. The directories of the
/// picture, its thumbnail, EXIF, GPS and interoperability are checked; makers' notes are not.
///
/// - Parameter parts: the EXIF data of a file, each part starting at its byte order mark.
func checkEXIF(_ parts: [ArraySlice<UInt8>], _ options: DecodingOptions) throws(CodecError) {
  // Damaged EXIF data is ignored if damage is allowed.
  if options.allowsDamage { return }
  var tally = EXIFTally()
  for part in parts {
    guard let tiff = TIFFData(part), let first = tiff.firstDirectory else { continue }
    try tally.addDirectories(of: tiff, from: first, options)
  }
}

/// The sizes of all directories found so far.
private struct EXIFTally {
  private var claimedBytes = 0
  private var entryCount = 0

  /// Adds a directory and all to which it leads, and throws once they exceed the limits.
  mutating func addDirectories(of tiff: TIFFData, from first: Int, _ options: DecodingOptions) throws(CodecError) {
    var pending = [first]
    var seen: Set<Int> = []
    while let directory = pending.popLast() {
      // Links may meet again or lead back; the picture needs only the first directory.
      guard seen.insert(directory).inserted else { continue }
      guard let entries = directoryEntries(tiff, directory) else { continue }
      entryCount += entries.count
      claimedBytes = entries.reduce(claimedBytes) { $0 + ($1.size ?? 0) }
      // No camera writes a tenth of this number of entries. The limit keeps overlapping directories
      // from being read again and again.
      if claimedBytes > options.maximumMetadataBytes || entryCount > options.maximumMetadataParts {
        throw tooMuchMetadata(options)
      }
      if let next = tiff.nextDirectory(after: directory), next != 0 { pending.append(next) }
      for entry in entries where subdirectoryTags.contains(entry.tag) && entry.count == 1 {
        if let offset = tiff.integer(at: entry.valueOffset, size: 4) { pending.append(offset) }
      }
    }
  }
}

/// The tags of the EXIF, GPS and interoperability directories.
private let subdirectoryTags = [0x8769, 0x8825, 0xA005]

/// The entries of a directory. Returns nil if it lies beyond the end, is truncated, or is other
/// data to which an invalid offset points: only 13 of 65,536 types are valid, so other data has
/// hardly a valid entry.
private func directoryEntries(_ tiff: TIFFData, _ directory: Int) -> [TIFFData.Entry]? {
  guard let count = tiff.entryCount(of: directory), count > 0, tiff.entry(count - 1, of: directory) != nil else {
    return nil
  }
  let list = (0..<count).compactMap { tiff.entry($0, of: directory) }
  return 2 * list.count { $0.size != nil } >= count ? list : nil
}
