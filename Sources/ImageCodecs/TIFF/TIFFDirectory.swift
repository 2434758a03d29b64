/// The entries of a directory of a TIFF or BigTIFF file (TIFF 6.0, section 2), read from memory or
/// from parts of a file. The data is not trusted: reading beyond its end gives nil.
struct TIFFDirectory {
  /// Reads `count` bytes at an offset; nil beyond the end.
  typealias Bytes = (_ offset: Int, _ count: Int) -> [UInt8]?

  private struct Entry {
    let type: Int
    let count: Int
    /// The position of the value or, if it is too long, of the offset that points to it.
    let position: Int
  }

  private let bytes: Bytes
  private let layout: TIFFLayout
  private var entries: [Int: Entry] = [:]
  /// The offset of the next directory, the file's next page; 0 if there is none.
  let next: Int

  /// Reads the directory at an offset. More than 4096 entries count as damage.
  init?(at offset: Int, _ layout: TIFFLayout, _ bytes: @escaping Bytes) {
    let countSize = layout.isBig ? 8 : 2, entrySize = layout.isBig ? 20 : 12, valueSize = layout.isBig ? 8 : 4
    guard let count = layout.integer(bytes, at: offset, size: countSize), (1...4096).contains(count),
      let block = bytes(offset + countSize, count * entrySize)
    else { return nil }
    func field(_ place: Int, _ size: Int) -> Int { layout.integer(block[place..<(place + size)]) }
    for index in 0..<count {
      let start = index * entrySize
      let tag = field(start, 2)
      guard entries[tag] == nil else { continue }
      entries[tag] = Entry(
        type: field(start + 2, 2), count: field(start + 4, valueSize),
        position: offset + countSize + start + 4 + valueSize)
    }
    next = layout.integer(bytes, at: offset + countSize + count * entrySize, size: valueSize) ?? 0
    self.bytes = bytes
    self.layout = layout
  }

  /// Returns the unsigned integers of a tag, at most `limit`; nil without the tag, or if it is
  /// damaged.
  func values(_ tag: Int, limit: Int = 16) -> [Int]? {
    guard let entry = entries[tag], let size = [1: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8][entry.type],
      let place = place(of: entry, size: size)
    else { return nil }
    return (0..<min(limit, entry.count)).reduce([]) { values, index in
      guard let values, let value = layout.integer(bytes, at: place + index * size, size: size) else { return nil }
      return values + [value]
    }
  }

  func value(_ tag: Int) -> Int? { values(tag, limit: 1)?.first }

  /// Returns the text of a tag up to its first zero; nil without the tag.
  func text(_ tag: Int) -> String? {
    guard let range = data(tag), let text = bytes(range.lowerBound, min(range.count, 256)) else { return nil }
    return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The position of a tag whose values are bytes; nil without the tag.
  func data(_ tag: Int) -> Range<Int>? {
    guard let entry = entries[tag], [1, 2, 6, 7].contains(entry.type), let place = place(of: entry, size: 1) else {
      return nil
    }
    return place..<(place + entry.count)
  }

  /// The number of values that a tag claims to have.
  func count(_ tag: Int) -> Int { entries[tag]?.count ?? 0 }

  private func place(of entry: Entry, size: Int) -> Int? {
    let room = layout.isBig ? 8 : 4
    guard entry.count >= 0, entry.count < 1 << 40 else { return nil }
    if entry.count * size <= room { return entry.position }
    return layout.integer(bytes, at: entry.position, size: room).flatMap { $0 < 1 << 60 ? $0 : nil }
  }
}

/// The byte order of a TIFF file, and whether it is BigTIFF, with offsets of 8 bytes.
struct TIFFLayout {
  let isBigEndian: Bool
  let isBig: Bool

  /// Returns nil if the bytes do not start like TIFF.
  init?(_ start: [UInt8]) {
    guard start.count >= 4, let index = tiffSignatures.firstIndex(where: start.starts(with:)) else { return nil }
    isBigEndian = start[0] == UInt8(ascii: "M")
    isBig = index >= 2
  }

  /// The offset of the first directory.
  func firstDirectory(_ bytes: TIFFDirectory.Bytes) -> Int? {
    isBig ? integer(bytes, at: 8, size: 8) : integer(bytes, at: 4, size: 4)
  }

  func integer(_ bytes: TIFFDirectory.Bytes, at offset: Int, size: Int) -> Int? {
    bytes(offset, size).map { integer($0[...]) }
  }

  /// Values of 2^63 and above, which no file has, become `Int.max`.
  func integer(_ bytes: ArraySlice<UInt8>) -> Int {
    let value =
      isBigEndian
      ? bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) } : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    return Int(clamping: value)
  }
}
