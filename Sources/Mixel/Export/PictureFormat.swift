/// The formats that pictures are written in.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
  case png, jpeg, ppm

  /// The format that the end of a file's name asks for: `.png`, `.jpg`, `.jpeg` or `.ppm` in any
  /// case; nil for others.
  public init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".png") {
      self = .png
    } else if name.hasSuffix(".jpg") || name.hasSuffix(".jpeg") {
      self = .jpeg
    } else if name.hasSuffix(".ppm") {
      self = .ppm
    } else {
      return nil
    }
  }

  /// What follows the dot in names that mixel gives: `png`, `jpg` or `ppm`.
  public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
}
