/// A part of a sequence of unknown length, evenly spread from its first element on: every one until
/// there are `capacity`, then every second, every fourth and so on.
struct ThinnedSequence<Element: Sendable>: Sendable {
  /// Even, so that thinning keeps the spacing.
  let capacity: Int
  private(set) var elements: [Element] = []
  private var stride = 1
  private var count = 0

  /// - Precondition: `capacity` is even and positive.
  init(capacity: Int) {
    precondition(capacity > 0 && capacity.isMultiple(of: 2), "half of the elements can be dropped")
    self.capacity = capacity
  }

  /// Whether the next element is kept.
  var keepsNext: Bool { count.isMultiple(of: stride) }

  /// Counts the next element, and makes it if it is kept.
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
  /// `count` of the elements, evenly spread, the first and the last among them; all if there are no
  /// more.
  func evenlySpread(_ count: Int) -> [Element] {
    guard self.count > count, count > 1 else { return count > 0 ? self : [] }
    return (0..<count).map { self[($0 * (self.count - 1) * 2 + count - 1) / (2 * (count - 1))] }
  }
}
