/// Selects a folder's images by their names.
public enum InputFiles {
  /// The extensions of images, in lower case.
  public static let imageExtensions: Set<String> = [
    "jpg", "jpeg", "jpe", "jfif", "mpo", "png", "apng", "ppm", "pgm", "pbm", "pnm", "tif", "tiff", "webp",
  ]

  /// The extensions of pictures that are not read, in lower case, with the names of their formats.
  public static let foreignExtensions: [String: String] = {
    let formats = [
      "HEIC": "heic heif hif", "AVIF": "avif avifs", "GIF": "gif", "BMP": "bmp dib", "SVG": "svg svgz",
      "PSD": "psd psb", "JPEG XL": "jxl", "JPEG 2000": "jp2 j2k jpf jpx jpm j2c jpc", "PDF": "pdf", "XCF": "xcf",
      "EXR": "exr", "HDR": "hdr", "ICO": "ico", "TGA": "tga", "PAM": "pam pfm", "DDS": "dds", "QOI": "qoi",
      "camera raw":
        "dng nef nrw arw srf sr2 cr2 cr3 crw orf rw2 raf pef srw raw rwl x3f 3fr iiq mrw kdc dcr erf mos",
    ]
    return formats.reduce(into: [:]) { names, format in
      for suffix in format.value.split(separator: " ") { names[String(suffix)] = format.key }
    }
  }()

  /// The endings of files that mixel writes beside its inputs; they are not taken as inputs.
  private static let ownOutputs = [
    ".labels.png", ".overlay.png", ".overlay.jpg", ".legend.png", ".legend.jpg", ".posterised.png", ".posterised.jpg",
    ".regions.png", ".mask.png", ".cutout.png", ".voc.png", ".palette.png",
  ]

  /// Returns the names of a folder's images in natural order, as text (see ``PathText``).
  ///
  /// - Throws: ``FileError`` of kind ``FileError/Kind/refused`` if the folder cannot be read.
  public static func images(in folder: String) throws(FileError) -> [String] {
    try allNames(in: folder).filter { isImage($0) && !isFolder(join(folder, $0)) }
  }

  /// Returns all names in a folder, in natural order.
  package static func allNames(in folder: String) throws(FileError) -> [String] {
    do {
      return try FileSystem.names(in: folder).sorted(by: naturallyPrecedes)
    } catch {
      throw FileError(.refused, "\(PathText.oneLine(folder)): the folder cannot be read: \(error)")
    }
  }

  /// Returns all names in a folder that are not hidden, in natural order; none if the folder cannot
  /// be read.
  package static func names(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted(by: naturallyPrecedes)
  }

  /// Returns whether a name is that of an input image: not hidden, with an image's or a given
  /// extension, and not written by mixel.
  public static func isImage(_ name: String, alsoTaking extensions: Set<String> = []) -> Bool {
    guard !name.hasPrefix("."), let suffix = PathParts.lowercasedExtension(name) else { return false }
    return (imageExtensions.contains(suffix) || extensions.contains(suffix)) && !isOwnOutput(name)
  }

  /// Returns the format of a picture that is not read, by its name's extension; nil for other and
  /// for hidden files.
  public static func foreignFormat(_ name: String) -> String? {
    name.hasPrefix(".") ? nil : PathParts.lowercasedExtension(name).flatMap { foreignExtensions[$0] }
  }

  /// Returns whether a name or path has an image's extension, also if mixel wrote the file.
  public static func hasImageExtension(_ name: String) -> Bool {
    PathParts.lowercasedExtension(name).map(imageExtensions.contains) ?? false
  }

  /// Returns whether a name is one that mixel gives to its outputs.
  public static func isOwnOutput(_ name: String) -> Bool {
    ownOutputs.contains { name.hasSuffix($0) } || isPosterior(name)
  }

  package static func isFolder(_ path: String) -> Bool { FileSystem.isFolder(path) }

  package static func exists(_ path: String) -> Bool { FileSystem.exists(path) }

  package static func join(_ folder: String, _ name: String) -> String { PathParts.join(folder, name) }

  /// `STEM.posterior.K.png`
  private static func isPosterior(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.count >= 4 && parts[parts.count - 3] == "posterior"
  }
}
