import Mixel
import ArgumentParser
import ColorStatistics
import GaussianMixture

/// The value of `-k`: a number or `auto`.
enum ComponentCount: ExpressibleByArgument {
  case fixed(Int)
  case auto

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let count = Int(argument) {
      self = .fixed(count)
    } else {
      return nil
    }
  }
}

/// The value of `--k-range`: `2-10`, both included, or a single number.
struct ComponentRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init(_ range: ClosedRange<Int>) { self.range = range }

  init?(argument: String) {
    let bounds = argument.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard let first = bounds.first, let last = bounds.last, bounds.count <= 2, 1 <= first, first <= last, last <= 65_535
    else { return nil }
    range = first...last
  }

  var defaultValueDescription: String { "\(range.lowerBound)-\(range.upperBound)" }
}

/// The value of `--init`: a method's name, or the colours to start from.
enum StartArgument: ExpressibleByArgument {
  enum Name: String, CaseIterable {
    case kmeansPlusPlus = "kmeans++"
    case kmeans
    case random
  }

  case named(Name)
  /// The initial means, in encoded sRGB, 0...1.
  case colors([SIMD3<Double>])

  init?(argument: String) {
    if let name = Name(rawValue: argument) {
      self = .named(name)
      return
    }
    let colors = argument.split(separator: ",", omittingEmptySubsequences: false).map(Self.color)
    guard !colors.isEmpty, !colors.contains(nil) else { return nil }
    self = .colors(colors.compactMap(\.self))
  }

  var defaultValueDescription: String {
    guard case .named(let name) = self else { return "" }
    return name.rawValue
  }

  func initialization(in space: ColorSpace) -> Initialization {
    switch self {
    case .named(.kmeansPlusPlus): return .kmeansPlusPlus
    case .named(.kmeans): return .kmeans
    case .named(.random): return .random
    case .colors(let colors):
      return .means(
        colors.map { color in
          let mean = space.coordinates(ofSRGB: color)
          return [mean.x, mean.y, mean.z]
        })
    }
  }

  /// Parses `#rrggbb` or `rrggbb`.
  private static func color(_ text: Substring) -> SIMD3<Double>? {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text
    guard digits.count == 6, digits.allSatisfy(\.isHexDigit), let value = Int(digits, radix: 16) else { return nil }
    return SIMD3(Double(value >> 16), Double(value >> 8 & 255), Double(value & 255)) / 255
  }
}
