/// The formats that pictures are written in.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
  case png, jpeg, ppm

  /// The format by the extension of a file name: `.png`, `.jpg`, `.jpeg` or `.ppm`, in any case;
  /// nil for others.
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

  /// The extension in names of outputs: `png`, `jpg` or `ppm`.
  public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
}
