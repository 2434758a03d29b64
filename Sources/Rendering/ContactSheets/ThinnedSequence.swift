/// A bounded, evenly spaced subset of a sequence of unknown length, starting at its first element:
/// every element until there are `capacity`, then every second, every fourth and so on.
struct ThinnedSequence<Element: Sendable>: Sendable {
  /// The largest number of elements; even, so that thinning preserves the spacing.
  let capacity: Int
  private(set) var elements: [Element] = []
  private var stride = 1
  private var count = 0

  /// - Precondition: `capacity` is even and positive.
  init(capacity: Int) {
    precondition(capacity > 0 && capacity.isMultiple(of: 2), "the capacity is even and positive")
    self.capacity = capacity
  }

  /// Whether the next element will be kept.
  var keepsNext: Bool { count.isMultiple(of: stride) }

  /// Counts the next element, and creates it only if it is kept.
  mutating func append(_ element: () -> Element) {
    defer { count += 1 }
    guard keepsNext else { return }
    if elements.count == capacity {
      elements = elements.indices.filter { $0.isMultiple(of: 2) }.map { elements[$0] }
      stride *= 2
    }
    elements.append(element())
  }
}

extension Array {
  /// Returns `count` evenly spread elements, including the first and the last; all elements if
  /// there are no more than `count`.
  func evenlySpread(_ count: Int) -> [Element] {
    guard self.count > count, count > 1 else { return count > 0 ? self : [] }
    return (0..<count).map { self[($0 * (self.count - 1) * 2 + count - 1) / (2 * (count - 1))] }
  }
}
