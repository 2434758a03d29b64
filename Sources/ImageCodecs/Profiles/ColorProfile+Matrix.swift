extension ColorProfile {
  /// The curve of a profile, from samples of 0...1 to light of 0...1.
  enum Curve: Sendable {
    /// sample^exponent.
    case power(Double)
    /// `((a x + b) ^ g)` from d on, below it `c x` (ICC.1:2022, parametric curve type 3).
    case parametric(g: Double, a: Double, b: Double, c: Double, d: Double)

    static let sRGB = Curve.parametric(g: 2.4, a: 1 / 1.055, b: 0.055 / 1.055, c: 1 / 12.92, d: 0.04045)
    /// ITU-R BT.709, and BT.2020.
    static let video = Curve.parametric(g: 1 / 0.45, a: 1 / 1.099, b: 0.099 / 1.099, c: 1 / 4.5, d: 0.081)

    fileprivate var tag: [UInt8] {
      let (type, numbers): (UInt8, [Double]) =
        switch self {
        case .power(let exponent): (0, [exponent])
        case .parametric(let g, let a, let b, let c, let d): (3, [g, a, b, c, d])
        }
      return Array("para".utf8) + [0, 0, 0, 0, 0, type, 0, 0] + numbers.flatMap { fixed($0) }
    }
  }

  /// Creates a profile for red, green and blue by their chromaticities and one curve (ICC.1:2022,
  /// "three-component matrix-based profiles"), adapted to the white D50 by the linear Bradford
  /// transform.
  ///
  /// - Returns: nil if the primaries do not span a space with this white.
  init?(named name: String, _ points: Chromaticities, _ curve: Curve) {
    guard let matrix = Matrix(points), let adaptation = Matrix.adaptation(from: points.white),
      let colorants = Optional(adaptation.times(matrix)), colorants.isRepresentable, adaptation.isRepresentable
    else { return nil }
    let description =
      Array("mluc".utf8) + [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 12] + Array("enUS".utf8)
      + bytes(2 * name.utf16.count) + bytes(28) + name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    func xyz(_ color: SIMD3<Double>) -> [UInt8] {
      Array("XYZ ".utf8) + [0, 0, 0, 0] + [color.x, color.y, color.z].flatMap { fixed($0) }
    }
    let tags: [(String, [UInt8])] = [
      ("desc", description), ("cprt", description), ("wtpt", xyz(Matrix.d50)),
      (
        "chad",
        Array("sf32".utf8) + [0, 0, 0, 0] + adaptation.rows.flatMap { [$0.x, $0.y, $0.z] }.flatMap { fixed($0) }
      ),
      ("rXYZ", xyz(colorants.column(0))), ("gXYZ", xyz(colorants.column(1))), ("bXYZ", xyz(colorants.column(2))),
      ("rTRC", curve.tag), ("gTRC", curve.tag), ("bTRC", curve.tag),
    ]
    self.init(Self.file(tags))
  }

  /// The bytes of a profile: a header, a table of tags and their data, each at a multiple of four.
  private static func file(_ tags: [(name: String, data: [UInt8])]) -> [UInt8] {
    let headerSize = 128, start = headerSize + 4 + 12 * tags.count
    var table = bytes(tags.count), data: [UInt8] = []
    for tag in tags {
      table += Array(tag.name.utf8) + bytes(start + data.count) + bytes(tag.data.count)
      data += tag.data + [UInt8](repeating: 0, count: -tag.data.count & 3)
    }
    var header = bytes(start + data.count) + [0, 0, 0, 0] + [4, 0x30, 0, 0] + Array("mntrRGB XYZ ".utf8)
    // The date is that of the format's version, since equal pictures have equal files.
    header += [2010, 12, 1, 0, 0, 0].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } + Array("acsp".utf8)
    header += [UInt8](repeating: 0, count: 68 - header.count)
    header += [Matrix.d50.x, Matrix.d50.y, Matrix.d50.z].flatMap { fixed($0) }
    header += [UInt8](repeating: 0, count: headerSize - header.count)
    return header + table + data
  }
}

private func bytes(_ number: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

/// A number as s15Fixed16Number.
private func fixed(_ number: Double) -> [UInt8] { bytes(Int((number * 65536).rounded())) }

/// A 3 x 3 matrix by rows.
private struct Matrix {
  var rows: [SIMD3<Double>]

  /// The white of profiles, as ICC.1:2022 rounds it.
  static let d50 = SIMD3(0.9642, 1, 0.8249)
  private static let bradford = Matrix(rows: [
    SIMD3(0.8951, 0.2664, -0.1614), SIMD3(-0.7502, 1.7135, 0.0367), SIMD3(0.0389, -0.0685, 1.0296),
  ])

  init(rows: [SIMD3<Double>]) { self.rows = rows }

  /// The matrix from linear red, green and blue to XYZ, with white at Y = 1.
  init?(_ points: Chromaticities) {
    let primaries = [points.red, points.green, points.blue].compactMap(Self.xyz)
    guard primaries.count == 3, let white = Self.xyz(points.white) else { return nil }
    let columns = Matrix(columns: primaries)
    guard let inverse = columns.inverse else { return nil }
    let light = inverse.times(white)
    self.init(columns: [primaries[0] * light.x, primaries[1] * light.y, primaries[2] * light.z])
  }

  private init(columns: [SIMD3<Double>]) {
    rows = (0..<3).map { row in SIMD3(columns[0][row], columns[1][row], columns[2][row]) }
  }

  /// XYZ with Y = 1 of a chromaticity; for y = 0, x and z in the same proportion.
  private static func xyz(_ point: Chromaticities.Point) -> SIMD3<Double>? {
    guard point.x >= 0, point.y >= 0, point.x + point.y <= 1 + 1e-9 else { return nil }
    let y = max(point.y, 1e-6)
    return SIMD3(point.x / y, 1, (1 - point.x - point.y) / y)
  }

  static func adaptation(from white: Chromaticities.Point) -> Matrix? {
    guard let white = xyz(white), let inverse = bradford.inverse else { return nil }
    let gains = bradford.times(d50) / bradford.times(white)
    let scaled = Matrix(rows: (0..<3).map { bradford.rows[$0] * gains[$0] })
    return inverse.times(scaled)
  }

  /// Whether every number fits an s15Fixed16Number.
  var isRepresentable: Bool { rows.allSatisfy { row in (0..<3).allSatisfy { abs(row[$0]) < 32767 } } }

  func column(_ index: Int) -> SIMD3<Double> { SIMD3(rows[0][index], rows[1][index], rows[2][index]) }

  func times(_ v: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((rows[0] * v).sum(), (rows[1] * v).sum(), (rows[2] * v).sum())
  }

  func times(_ other: Matrix) -> Matrix { Matrix(columns: (0..<3).map { times(other.column($0)) }) }

  /// The inverse, by cofactors; nil if the matrix is singular.
  var inverse: Matrix? {
    func cross(_ u: SIMD3<Double>, _ v: SIMD3<Double>) -> SIMD3<Double> {
      SIMD3(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
    }
    let columns = [cross(rows[1], rows[2]), cross(rows[2], rows[0]), cross(rows[0], rows[1])]
    let determinant = (rows[0] * columns[0]).sum()
    guard abs(determinant) > 1e-9 else { return nil }
    return Matrix(columns: columns.map { $0 / determinant })
  }
}
