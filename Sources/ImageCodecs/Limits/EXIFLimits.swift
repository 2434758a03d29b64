/// Refuses EXIF data made to break its readers: entries that together claim more than
/// ``DecodingOptions/maximumMetadataBytes``, and directories that lead to one another in a circle.
///
/// Nothing here follows them, but who does would take all memory or never end. All else passes:
/// what cameras and editors leave in EXIF data (offsets that lead nowhere, unknown tags and types,
/// directories cut off, makers' notes) never refuses a picture. The directories are those of the
/// picture, its thumbnail, EXIF, GPS and interoperability; makers' notes are not looked into.
///
/// - Parameter parts: the parts of a file that hold EXIF data, each from its byte order on.
func checkEXIF(_ parts: [ArraySlice<UInt8>], _ options: DecodingOptions) throws(CodecError) {
  // What is allowed to be damaged is read past it.
  if options.allowsDamage { return }
  var claimed = 0, entries = 0
  for part in parts {
    guard let tiff = TIFFData(part), let first = tiff.firstDirectory else { continue }
    var pending = [first]
    var seen: Set<Int> = []
    while let directory = pending.popLast() {
      guard let list = directoryEntries(tiff, directory) else { continue }
      guard seen.insert(directory).inserted else {
        throw CodecError(
          .tooLarge,
          """
          the directories of its EXIF data lead to one another in a circle; save it without EXIF, or read it with \
          --allow-truncated
          """
        )
      }
      entries += list.count
      claimed = list.reduce(claimed) { $0 + ($1.size ?? 0) }
      // No camera writes a tenth of so many entries; it keeps directories that overlap from being
      // gone through again and again.
      if claimed > options.maximumMetadataBytes || entries > options.maximumMetadataParts {
        throw tooMuchMetadata(options)
      }
      if let next = tiff.nextDirectory(after: directory), next != 0 { pending.append(next) }
      for entry in list where subdirectoryTags.contains(entry.tag) && entry.count == 1 {
        if let offset = tiff.integer(at: entry.valueOffset, size: 4) { pending.append(offset) }
      }
    }
  }
}

/// Of the EXIF, GPS and interoperability directories.
private let subdirectoryTags = [0x8769, 0x8825, 0xA005]

/// The entries of a directory; nil where there is none: beyond the end, cut off, or something else,
/// which a wrong offset leads to. An entry has one of 13 types of 65,536, so that in something else
/// hardly one is right.
private func directoryEntries(_ tiff: TIFFData, _ directory: Int) -> [TIFFData.Entry]? {
  guard let count = tiff.entryCount(of: directory), count > 0, tiff.entry(count - 1, of: directory) != nil else {
    return nil
  }
  let list = (0..<count).compactMap { tiff.entry($0, of: directory) }
  return 2 * list.count { $0.size != nil } >= count ? list : nil
}
