import Raster

/// Returns the value of the tag Orientation (274) in the first directory of TIFF data, as embedded
/// in EXIF.
///
/// The standard's type is SHORT, one of them. Some writers choose BYTE or LONG, or give more of
/// them; the first value counts. Returns nil if the data is not TIFF, lacks the tag, or has a value
/// outside 1...8: invalid metadata never rejects a picture.
func exifOrientation(_ data: ArraySlice<UInt8>) -> Orientation? {
  let tagOrientation = 274, sizes = [1: 1, 3: 2, 4: 4]
  guard let tiff = TIFFData(data), let directory = tiff.firstDirectory, let count = tiff.entryCount(of: directory)
  else { return nil }
  for index in 0..<count {
    guard let entry = tiff.entry(index, of: directory) else { return nil }
    if entry.tag == tagOrientation {
      // Longer lists are elsewhere.
      guard let size = sizes[entry.type], entry.count >= 1, entry.count <= 4 / size,
        let value = tiff.integer(at: entry.valueOffset, size: size)
      else { return nil }
      return Orientation(rawValue: value)
    }
  }
  return nil
}
