/// The text of a description tag of either type; nil if it is empty, damaged or of another type.
func profileText(_ tag: ProfileBytes) -> String? {
  let text: String? =
    switch tag.signature(at: 0) {
    case "desc": textDescription(tag)
    case "mluc": localizedText(tag)
    default: nil
    }
  return text.flatMap { $0.isEmpty ? nil : $0 }
}

/// The ASCII part of a textDescriptionType (ICC.1:2001-04, 6.5.17). Other bytes are read as
/// Latin-1, as in Little CMS.
private func textDescription(_ tag: ProfileBytes) -> String? {
  guard let count = tag.integer(at: 8), let text = tag.slice(at: 12, count: count) else { return nil }
  return String(String.UnicodeScalarView(text.prefix { $0 != 0 }.map { Unicode.Scalar($0) }))
}

/// A text of a multiLocalizedUnicodeType (ICC.1:2022, 10.15): the first in English, or else the
/// first.
private func localizedText(_ tag: ProfileBytes) -> String? {
  let recordsStart = 16, recordSize = 12, english = 0x656E
  guard let count = tag.integer(at: 8), tag.integer(at: 12) == recordSize,
    count > 0, count <= (tag.count - recordsStart) / recordSize
  else { return nil }
  let records = (0..<count).lazy.map { recordsStart + $0 * recordSize }
  let record = records.first { tag.integer(at: $0, size: 2) == english } ?? recordsStart
  guard let size = tag.integer(at: record + 4), let offset = tag.integer(at: record + 8), size.isMultiple(of: 2),
    let text = tag.slice(at: offset, count: size).map({ ProfileBytes($0) })
  else { return nil }
  let units = stride(from: 0, to: size, by: 2).compactMap { text.integer(at: $0, size: 2) }.prefix { $0 != 0 }
  return String(decoding: units.map { UInt16($0) }, as: UTF16.self)
}
