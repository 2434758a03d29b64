public import ColorStatistics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Encodes and decodes JSON: indented, with sorted keys, and with numbers that read back to the
/// same bits.
package enum JSONDocument {
  package static func encode(_ value: some Encodable) throws(MixelError) -> [UInt8] {
    Array(try data(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])) + [UInt8(ascii: "\n")]
  }

  /// Encodes a value on one line.
  package static func line(_ value: some Encodable) throws(MixelError) -> String {
    String(decoding: try data(value, [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
  }

  private static func data(_ value: some Encodable, _ form: JSONEncoder.OutputFormatting) throws(MixelError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = form
    do {
      return try encoder.encode(value)
    } catch {
      throw .document("cannot be written as JSON: \(error)")
    }
  }

  /// Reads a value from JSON.
  ///
  /// - Parameter kind: the kind of document, for messages such as "not a mixel model".
  /// - Throws: ``MixelError/document(_:)``, which names the missing or wrong member.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], kind: String
  ) throws(MixelError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as ColorModelError {
      throw .document("not a usable model: \(error)")
    } catch let error as DecodingError {
      throw .document("not a mixel \(kind): \(explain(error))")
    } catch {
      throw .document("not a mixel \(kind): \(error)")
    }
  }

  private static func explain(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is not JSON"
        : "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has an unexpected value"
    @unknown default: "\(error)"
    }
  }
}

extension ColorModel {
  /// Encodes the document `mixel.model/1`, which `mixel fit` and `mixel segment` write.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func json() throws(MixelError) -> [UInt8] { try JSONDocument.encode(self) }

  /// Reads a document `mixel.model/1`.
  ///
  /// - Throws: ``MixelError/document(_:)``, which says what is wrong: another version, a missing
  ///   member, numbers that do not form a mixture.
  public init(json bytes: [UInt8]) throws(MixelError) {
    self = try JSONDocument.decode(ColorModel.self, from: bytes, kind: "model")
  }
}
