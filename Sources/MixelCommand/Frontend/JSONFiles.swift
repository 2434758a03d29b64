import ColorStatistics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON as people and scripts read it: indented, keys in order, numbers that read back to the same bits.
enum JSONFiles {
  static func encode(_ value: some Encodable) throws(Failure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    } catch {
      throw Failure("cannot be written as JSON: \(error)")
    }
  }

  /// The same on one line.
  static func line(_ value: some Encodable) throws(Failure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw Failure("cannot be written as JSON: \(error)")
    }
  }

  /// Reads a model.
  static func model(_ bytes: [UInt8]) throws(Failure) -> ColorModel {
    do {
      return try JSONDecoder().decode(ColorModel.self, from: Data(bytes))
    } catch let error as ColorModelError {
      throw Failure("not a usable model: \(error)")
    } catch let error as DecodingError {
      throw Failure("not a mixel model: \(explain(error))")
    } catch {
      throw Failure("not a mixel model: \(error)")
    }
  }

  private static func explain(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty ? "it is not JSON" : "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" is not what it should be"
    @unknown default: "\(error)"
    }
  }
}
