import Raster

/// Returns the value of the tag Orientation (274) in the first directory of TIFF data, as embedded
/// in EXIF.
///
/// Returns nil if the data is not TIFF, lacks the tag, or has a value outside 1...8: invalid
/// metadata never rejects a picture.
func exifOrientation(_ data: ArraySlice<UInt8>) -> Orientation? {
  let tagOrientation = 274, typeShort = 3
  guard let tiff = TIFFData(data), let directory = tiff.firstDirectory, let count = tiff.entryCount(of: directory)
  else { return nil }
  for index in 0..<count {
    guard let entry = tiff.entry(index, of: directory) else { return nil }
    if entry.tag == tagOrientation {
      guard entry.type == typeShort, entry.count == 1, let value = tiff.integer(at: entry.valueOffset, size: 2) else {
        return nil
      }
      return Orientation(rawValue: value)
    }
  }
  return nil
}
