import Glibc
enum Knobs {
  static let rounds = value("ROUNDS", 1)
  static let iterations = value("ITER", 6)
  static let connected = value("CONN", 1) != 0
  static func value(_ name: String, _ other: Int) -> Int { getenv(name).flatMap { Int(String(cString: $0)) } ?? other }
}
