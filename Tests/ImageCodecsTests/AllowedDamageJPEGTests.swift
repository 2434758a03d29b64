import ImageCodecs
import Raster
import TestSupport
import Testing

private let tolerant = DecodingOptions(allowsDamage: true)

@Suite struct AllowedDamageJPEGTests {
  /// At every truncation of files with one scan, rows reported as decoded equal those of the intact
  /// picture, and all others are grey.
  @Test(arguments: ["full", "halved", "gray", "rgb", "restarts", "cmyk"])
  func keepsRowsBeforeTheCut(_ name: String) throws {
    let bytes = try fixture("\(name).jpg"), whole = rows(of: try decodeImage(bytes).picture)
    var mostRows = 0, decodedCuts = 0
    for count in 3..<bytes.count {
      let cut = Array(bytes[..<count])
      #expect(decodingError(cut) != nil)
      guard let decoded = try? decodeImage(cut, options: tolerant) else { continue }
      decodedCuts += 1
      let damage = try #require(decoded.damage)
      #expect(damage.hasPrefix("the file ends early"))
      let first = firstDamagedRow(damage) ?? whole.count, present = rows(of: decoded.picture)
      #expect(present.count == whole.count)
      #expect(first > 0 && present[..<first].elementsEqual(whole[..<first]), "cut to \(count): rows before \(first)")
      #expect(first >= mostRows, "fewer rows of more bytes")
      mostRows = first
      // Two MCUs further down no data has arrived; inks without light are black.
      if first + 32 < whole.count, name != "cmyk" { #expect(present[whole.count - 1].allSatisfy { $0 == 128 }) }
    }
    #expect(mostRows == whole.count)
    #expect(decodedCuts > bytes.count / 4)
  }

  /// Within the last scan, the rows above the truncation are complete; before it, the picture is
  /// coarser. No truncation after the first rows of the first scan is rejected, including those in
  /// the headers between scans.
  @Test func refinesRowsBeforeTheCut() throws {
    let bytes = try fixture("progressive.jpg"), whole = rows(of: try decodeImage(bytes).picture)
    let scans = bytes.indices.dropFirst().filter { bytes[$0 - 1] == 0xFF && bytes[$0] == 0xDA }
    #expect(scans.count == 10)
    var mostRows = 0
    for count in scans[1]..<bytes.count {
      let cut = Array(bytes[..<count])
      #expect(decodingError(cut) != nil)
      let decoded = try decodeImage(cut, options: tolerant)
      let damage = try #require(decoded.damage)
      #expect(damage.hasPrefix("the file ends early"))
      if count > scans[9] + 12 {
        let first = firstDamagedRow(damage) ?? (damage.hasSuffix("no row is missing") ? whole.count : 0)
        #expect(rows(of: decoded.picture)[..<first].elementsEqual(whole[..<first]))
        mostRows = max(mostRows, first)
      } else {
        #expect(damage == "the file ends early: the picture is coarser than it was saved")
      }
    }
    #expect(mostRows == whole.count)
  }

  @Test func saysHowManyRowsAreGray() throws {
    let bytes = drawnJPEG(width: 8, height: 512, components: 1, scanned: [1])
    // 64 blocks of two bits; 5 bytes hold 20 blocks.
    let cut = Array(bytes.dropLast(2 + 11))
    #expect(try decodeImage(cut, options: tolerant).damage == "the file ends early: rows 160 to 511 of 512 are grey")
    #expect(
      try decodeImage(bytes.dropLast(2), options: tolerant).damage == "the file ends early, but no row is missing")
    #expect(try decodeImage(bytes + [1, 2, 3], options: tolerant).damage == nil)
    #expect(
      decodingError(Array(bytes.dropLast(2 + 16)), options: tolerant)?.message.contains(
        "not one row of it can be decoded") == true)
  }

  @Test func namesDamagedData() throws {
    let bytes = try fixture("restarts.jpg"), whole = rows(of: try decodeImage(bytes).picture)
    let restart = try #require(
      bytes.indices.dropFirst(bytes.count / 2).first { bytes[$0 - 1] == 0xFF && (0xD0...0xD7).contains(bytes[$0]) })
    var damaged = bytes
    damaged[restart] = 0xD0 + (bytes[restart] & 7 + 3) & 7
    #expect(decodingError(damaged)?.kind == .damaged)
    let decoded = try decodeImage(damaged, options: tolerant)
    let damage = try #require(decoded.damage)
    #expect(damage.contains("Corrupt JPEG data") && damage.contains("noticed at row"))
    let first = try #require(firstDamagedRow(damage))
    #expect(first > 0 && rows(of: decoded.picture)[..<first].elementsEqual(whole[..<first]))
  }

  /// libjpeg accepts an end marker; after a damaged one the rest of the picture follows.
  @Test func noticesAnEndInTheMiddle() throws {
    let bytes = try fixture("progressive.jpg")
    let scans = bytes.indices.dropFirst().filter { bytes[$0 - 1] == 0xFF && bytes[$0] == 0xDA }
    for scan in scans.dropFirst() {
      var damaged = bytes
      damaged[scan] = 0xD9
      #expect(decodingError(damaged)?.kind == .damaged)
      #expect(
        try decodeImage(damaged, options: tolerant).damage?.hasSuffix("the picture is coarser than it was saved")
          == true)
      // An encoder may omit the finest bits.
      #expect(decodingError(Array(damaged[...scan])) == nil)
      #expect(decodingError(Array(damaged[...scan]) + bytes) == nil)
    }
  }

  @Test func noticesAComponentWithoutScan() throws {
    #expect(decodingError(drawnJPEG(width: 20, height: 30, components: 3, scanned: [1, 2, 3])) == nil)
    for scanned: [UInt8] in [[1], [1, 2], [2, 3]] {
      let bytes = drawnJPEG(width: 20, height: 30, components: 3, scanned: scanned)
      #expect(decodingError(bytes)?.message.contains("A component has no scan") == true)
      #expect(try decodeImage(bytes, options: tolerant).damage != nil)
    }
  }

  @Test func wholeFilesHaveNoDamage() throws {
    for name in ["gray", "full", "wide", "halved", "rgb", "progressive", "restarts", "cmyk", "ycck"] {
      let bytes = try fixture("\(name).jpg")
      #expect(try decodeImage(bytes, options: tolerant) == decodeImage(bytes))
    }
  }

  /// The test is that the process survives.
  @Test func survivesEveryDamagedByte() throws {
    for name in ["progressive", "restarts", "cmyk"] {
      let bytes = try fixture("\(name).jpg")
      for (place, noise) in zip(bytes.indices, scrambledBytes(bytes.count)) {
        var damaged = bytes
        damaged[place] ^= noise | 1
        _ = try? decodeImage(damaged, options: DecodingOptions(maximumPixels: 1_000_000, allowsDamage: true))
      }
    }
  }
}
