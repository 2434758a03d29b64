import Foundation
enum Tune {
  nonisolated(unsafe) static var cache: [String: Double] = [:]
  static let env = ProcessInfo.processInfo.environment
  static func d(_ k: String, _ v: Double) -> Double { env[k].flatMap(Double.init) ?? v }
}
