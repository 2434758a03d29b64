import Batches
import Mixel
import Synchronization

/// A palette and how messages name its picture.
struct NamedPalette: Sendable {
  let name: String
  let palette: PhotoPalette
}

/// Makes the palettes that go to standard output or into one file.
enum PaletteInputs {
  /// Returns the palettes of all usable inputs, in their order, and whether any was unusable.
  static func palettes(
    of inputs: [BatchInput], _ options: PaletteOptions, _ decoding: DecodingOptions, _ batch: BatchOptions
  ) throws -> (palettes: [NamedPalette], isPartial: Bool) {
    let found = Mutex<[Int: NamedPalette]>([:])
    let run = Batch(options: batch, command: Palette.name, listener: ConsoleListener(), gate: Interruption.gate)
    let counts = try run.run(inputs) { input, allotment throws(Failure) in
      var record = InputRecord(input)
      let bytes = try record.times.measure("read") { () throws(Failure) in
        try ImageFiles.bytes(of: input.path, allotment.decoding(decoding))
      }
      allotment.reserve(ImageFiles.memory(toDecode: bytes, bytesPerPixel: 8))
      let decoded = try record.times.measure("decode") { () throws(Failure) in
        try ImageFiles.decode(bytes, allotment.decoding(decoding))
      }
      (record.width, record.height) = (decoded.picture.width, decoded.picture.height)
      record.damage = decoded.damage
      if let damage = decoded.damage { record.notes.append("\(display(input.path)): \(damage)") }
      let photo = Photo(decoded, name: input.photoName)
      record.warnings = decoded.warnings + photo.doubts
      if let note = record.warningNote { record.notes.append(note) }
      let palette = try record.times.follow { progress throws(MixelError) in
        try options.palette(of: photo, allotment.workers, progress: progress)
      }
      try allotment.checkTime()
      found.withLock { $0[allotment.index] = NamedPalette(name: input.path, palette: palette) }
      return record
    }
    let palettes = found.withLock { found in found.keys.sorted().compactMap { found[$0] } }
    guard !palettes.isEmpty else { throw Fatal("none of the images could be used; there is no palette") }
    return (palettes, counts.failed > 0)
  }
}
