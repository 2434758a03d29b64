public import Foundation

/// Reads the values that `tools/make-reference` wrote to `References/NAME.json` in the resources of
/// a test target.
public func reference<Value: Decodable>(_ name: String, in bundle: Bundle, as type: Value.Type = Value.self) throws
  -> Value
{
  guard let url = bundle.url(forResource: name, withExtension: "json", subdirectory: "References") else {
    throw CocoaError(.fileNoSuchFile, userInfo: ["name": "References/\(name).json"])
  }
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}
