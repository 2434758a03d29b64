import Foundation
import Mixel
import Testing

@Suite("Files of palettes")
struct PaletteExportTests {
  private let palette: PhotoPalette

  init() throws {
    let colors: [(SIMD3<UInt8>, Int)] = [(SIMD3(7, 18, 255), 5), (SIMD3(250, 240, 230), 3), (SIMD3(0, 100, 9), 2)]
    let pixels = colors.flatMap { Array(repeating: $0.0, count: $0.1) }
    palette = try photo(width: 5, pixels, name: "sea\n\"ä\u{1F41F}").palette(4)
  }

  @Test func lines() {
    #expect(String(decoding: palette.hex(), as: UTF8.self) == "#0712ff\n#faf0e6\n#006409\n")
  }

  @Test func styleSheet() throws {
    let text = String(decoding: palette.css(), as: UTF8.self)
    #expect(text.hasPrefix(":root {\n") && text.hasSuffix("}\n"))
    let properties = text.matches(of: /--([a-z0-9-]+): (#[0-9a-f]{6});/).map {
      (String($0.output.1), String($0.output.2))
    }
    #expect(properties.map(\.0) == ["color-1", "color-2", "color-3"])
    #expect(properties.map(\.1) == palette.entries.map(\.hex))
    #expect(text.contains("/* 50.0 % */") && text.contains("/* 30.0 % */"))
  }

  /// Parses the file as GIMP does: magic, `Name:`, `Columns:`, comments, then lines of three
  /// numbers and a name.
  @Test func gimp() throws {
    let lines = String(decoding: palette.gpl(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0] == "GIMP Palette" && lines[1] == "Name: sea \"ä\u{1F41F}" && lines[2] == "Columns: 3" && lines[3] == "#")
    let colors = lines[4..<7].map { line -> ([Int], String) in
      let parts = line.split(separator: "\t")
      return (parts[0].split(separator: " ").compactMap { Int($0) }, String(parts[1]))
    }
    #expect(
      colors.map(\.0) == [[7, 18, 255], [250, 240, 230], [0, 100, 9]] && colors.map(\.1) == palette.entries.map(\.hex))
    #expect(lines.count == 8 && lines[7].isEmpty)
  }

  /// An independent parser of Adobe's format.
  private struct SwatchReader {
    var bytes: ArraySlice<UInt8>

    mutating func number(_ count: Int) throws -> Int {
      try #require(bytes.count >= count)
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func text() throws -> String {
      let units = try (0..<number(2)).map { _ in UInt16(try number(2)) }
      #expect(units.last == 0 && !units.dropLast().contains(0))
      return String(decoding: units.dropLast(), as: UTF16.self)
    }
  }

  @Test func adobe() throws {
    var file = SwatchReader(bytes: palette.ase()[...])
    #expect(file.bytes.prefix(4).elementsEqual("ASEF".utf8))
    _ = try file.number(4)
    #expect(try file.number(2) == 1 && file.number(2) == 0)
    let count = try file.number(4)
    #expect(count == 5)
    var kinds: [Int] = [], names: [String] = [], colors: [[Float]] = []
    for _ in 0..<count {
      kinds.append(try file.number(2))
      let length = try file.number(4)
      let end = file.bytes.count - length
      if kinds.last != 0xC002 { names.append(try file.text()) }
      if kinds.last == 1 {
        #expect(try file.number(4) == 0x5247_4220, "RGB and a blank")
        colors.append(try (0..<3).map { _ in Float(bitPattern: UInt32(try file.number(4))) })
        #expect(try file.number(2) == 2)
      }
      #expect(file.bytes.count == end, "a block is as long as it says")
    }
    #expect(file.bytes.isEmpty && kinds == [0xC001, 1, 1, 1, 0xC002])
    #expect(names == ["sea\n\"ä\u{1F41F}", "#0712ff", "#faf0e6", "#006409"])
    #expect(colors.map { $0.map { Int(($0 * 255).rounded()) } } == [[7, 18, 255], [250, 240, 230], [0, 100, 9]])
  }

  @Test func document() throws {
    let document = try #require(try JSONSerialization.jsonObject(with: Data(palette.json())) as? [String: Any])
    #expect(document["schema"] as? String == "mixel.palette/1" && document["space"] as? String == "rgb")
    #expect(document["requested"] as? Int == 4 && document["name"] as? String == palette.name)
    #expect(document["mean_squared_error"] as? Double == palette.meanSquaredError)
    let colors = try #require(document["colors"] as? [[String: Any]])
    #expect(colors.compactMap { $0["hex"] as? String } == palette.entries.map(\.hex))
    #expect(colors.compactMap { $0["rgb"] as? [Int] } == [[7, 18, 255], [250, 240, 230], [0, 100, 9]])
    #expect(colors.compactMap { $0["share"] as? Double } == [0.5, 0.3, 0.2])
    let mean = try #require(colors.first?["mean"] as? [Double])
    #expect(zip(mean, [7, 18, 255]).allSatisfy { abs(255 * $0 - $1) < 1e-9 })
  }

  /// Each color is as wide as its share, except where text covers it.
  @Test func picture() throws {
    guard case .eightBit(let image) = try decodeImage(palette.png()).picture else { return }
    #expect(image == palette.picture() && image.width == 960 && image.height == 200)
    for (entry, columns) in zip(palette.entries, [0..<480, 480..<768, 768..<960]) {
      let row = columns.map { x in SIMD3(image.samples[3 * x], image.samples[3 * x + 1], image.samples[3 * x + 2]) }
      #expect(row.allSatisfy { $0 == entry.color })
      let written = columns.count { x in
        (80..<130).contains { y in (0..<3).contains { image.samples[3 * (960 * y + x) + $0] != entry.color[$0] } }
      }
      #expect(written > 50 && written < 110, "\(written) columns are written on")
    }
  }

  /// Colors that are too narrow for text have cells below the strip.
  @Test func narrowColorsHaveCells() throws {
    let rare = (0..<20).map { SIMD3<UInt8>(UInt8(10 * $0), 200, 90) }
    let pixels = [SIMD3<UInt8>](repeating: SIMD3(20, 30, 40), count: 180) + rare
    let image = try photo(width: 20, pixels).palette(21).picture()
    #expect(image.height == 200 + 8 + 3 * 40)
    // 20 cells in rows of 8: the fifth cell of the last row is empty.
    func color(_ x: Int, _ y: Int) -> SIMD3<UInt8> {
      let at = 3 * (960 * y + x)
      return SIMD3(image.samples[at], image.samples[at + 1], image.samples[at + 2])
    }
    #expect(color(0, 210) != SIMD3(repeating: 255) && color(0, 210).y == 200 && color(361, 290).y == 200)
    #expect(color(485, 290) == SIMD3(repeating: 255) && color(500, 204) == SIMD3(repeating: 255))
  }
}
