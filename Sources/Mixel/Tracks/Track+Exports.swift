public import Parallelism

extension Track {
  /// Encodes `boxes.csv`, with a row for each frame and object; see ``BoxTable``.
  public func boxesCSV() -> [UInt8] {
    let table = BoxTable(objects: names)
    return Array((table.header + frames.map(table.rows).joined()).utf8)
  }

  /// Encodes `mot.txt`, the text format of the MOT Challenge; see ``MOTText``.
  public func mot() -> [UInt8] {
    let text = MOTText(objects: names)
    return Array(frames.map(text.lines).joined().utf8)
  }

  /// Encodes `track.json`, the document `mixel.track/1`; see ``TrackDocument``.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func json() throws(MixelError) -> [UInt8] {
    let document = TrackDocument(input: input, options: options, objects: objects)
    let lines = frames.map(document.line).joined(separator: ",\n")
    return Array((try document.head(objects) + lines + document.tail(objects, summaries)).utf8)
  }

  /// Encodes `masks/NAME/STEM.png` of a frame: 255 is the object, 0 the rest.
  ///
  /// - Returns: nil if the record has no mask: without ``TrackOptions/keepsMasks``, for an
  ///   unreadable frame, and for an object that is not tracked in it.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func maskPNG(of object: String, inFrame index: Int, workers: Workers = .all) throws(MixelError) -> [UInt8]? {
    guard frames.indices.contains(index), let mask = frames[index][object]?.mask else { return nil }
    return try mask.png(workers: workers)
  }

  /// Encodes `overlays/STEM.jpg` of a frame: boxes, names, scores, and masks if the record has
  /// them.
  ///
  /// - Parameter photo: the photo of that frame.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func overlayJPEG(
    ofFrame index: Int, on photo: Photo, workers: Workers = .all
  ) throws(MixelError) -> [UInt8]? {
    guard frames.indices.contains(index) else { return nil }
    return try photo.encoded(frames[index].overlay(on: photo, objects: names), as: .jpeg, workers: workers)
  }

  /// Encodes the contact sheet `sheet.png`; nil for a track that was read from a file, for which
  /// ``sheet(over:title:)`` draws one.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func sheetPNG(workers: Workers = .all) throws(MixelError) -> [UInt8]? {
    try sheet.map { (sheet) throws(MixelError) in try sheet.png(workers: workers) }
  }

  /// Draws a contact sheet.
  ///
  /// - Parameter photos: the frames of the track, in order.
  public func sheet<Frames: Sequence>(over photos: Frames, title: String? = nil) -> TrackSheet
  where Frames.Element: TrackableFrame {
    var sheet = TrackSheet(title: title ?? input, objects: names)
    for (frame, photo) in zip(frames, photos) {
      sheet.add(frame, on: try? photo.frame(at: frame.index).photo.get())
    }
    return sheet
  }
}
