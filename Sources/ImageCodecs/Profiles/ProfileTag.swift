/// An entry of an ICC profile's tag table (ICC.1:2022, 7.3).
struct ProfileTag {
  /// The signature of profileDescriptionTag: "desc".
  static let description = 0x6465_7363

  let signature: Int
  let offset: Int
  let size: Int

  /// All entries; nil if the table or the data of an entry lies beyond the profile's end.
  static func table(of profile: ProfileBytes) -> [ProfileTag]? {
    let headerSize = 128, countSize = 4, entrySize = 12
    let start = headerSize + countSize
    // Checked before memory is allocated.
    guard let count = profile.integer(at: headerSize), count <= (profile.count - start) / entrySize else { return nil }
    var tags: [ProfileTag] = []
    tags.reserveCapacity(count)
    for entry in 0..<count {
      let offsetInTable = start + entry * entrySize
      guard let signature = profile.integer(at: offsetInTable),
        let offset = profile.integer(at: offsetInTable + 4),
        let size = profile.integer(at: offsetInTable + 8), profile.slice(at: offset, count: size) != nil
      else { return nil }
      tags.append(ProfileTag(signature: signature, offset: offset, size: size))
    }
    return tags
  }
}
