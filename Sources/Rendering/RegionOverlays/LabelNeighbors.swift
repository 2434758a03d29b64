public import Raster

/// Which labels of a map lie side by side, and along how much of their borders.
///
/// About 250,000 pixels of a grid are compared with the next ones of the grid. So a line of a few
/// pixels between two regions of a large picture does not separate them, as it hardly does to the
/// eye. Of more than 256 labels, the first 256 are counted.
public struct LabelNeighbors: Sendable {
  private static let most = 256

  private let count: Int
  /// The number of compared pairs of two labels, `count` rows of as many values.
  private let contacts: [Int32]
  /// The sums of the rows.
  private let borders: [Int32]
  /// The number of the grid's pixels by label.
  private let areas: [Int32]
  private let pixels: Int

  /// - Complexity: O(1) for large maps.
  public init(_ labels: LabelMap) {
    let step = max(1, Int((Double(labels.labels.count) / 250_000).squareRoot().rounded(.up)))
    let rows = Array(stride(from: min(step / 2, labels.height - 1), to: labels.height, by: step))
    let columns = Array(stride(from: min(step / 2, labels.width - 1), to: labels.width, by: step))
    let map = labels.labels.span
    var greatest: UInt16 = 0
    for y in rows {
      for x in columns { greatest = max(greatest, map[y * labels.width + x]) }
    }
    let count = min(Int(greatest) + 1, Self.most)
    var contacts = [Int32](repeating: 0, count: count * count)
    func meet(_ one: UInt16, _ other: UInt16) {
      guard one != other, Int(max(one, other)) < count else { return }
      contacts[Int(one) * count + Int(other)] += 1
      contacts[Int(other) * count + Int(one)] += 1
    }
    var areas = [Int32](repeating: 0, count: count)
    for y in rows {
      for x in columns {
        let index = y * labels.width + x
        if Int(map[index]) < count { areas[Int(map[index])] += 1 }
        if x + step < labels.width { meet(map[index], map[index + step]) }
        if y + step < labels.height { meet(map[index], map[index + step * labels.width]) }
      }
    }
    self.count = count
    self.contacts = contacts
    self.areas = areas
    pixels = rows.count * columns.count
    borders = (0..<count).map { row in contacts[row * count..<(row + 1) * count].reduce(0, +) }
  }

  /// The part of its border that one of two labels shares with the other, of that label with the
  /// shorter border: 0...1.
  public func share(_ one: Int, _ other: Int) -> Double {
    guard 0..<count ~= one, 0..<count ~= other, one != other else { return 0 }
    let contact = contacts[one * count + other]
    return contact == 0 ? 0 : Double(contact) / Double(min(borders[one], borders[other]))
  }

  /// The part of the map that a label has: 0...1.
  func area(_ label: Int) -> Double { label < count ? Double(areas[label]) / Double(pixels) : 0 }
}
