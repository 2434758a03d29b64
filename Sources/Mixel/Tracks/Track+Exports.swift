public import Parallelism

extension Track {
  /// `boxes.csv`: a row for each frame and object; see ``BoxTable``.
  public func boxesCSV() -> [UInt8] {
    let table = BoxTable(objects: names)
    return Array((table.header + frames.map(table.rows).joined()).utf8)
  }

  /// `mot.txt`, the text of the MOT Challenge; see ``MOTText``.
  public func mot() -> [UInt8] {
    let text = MOTText(objects: names)
    return Array(frames.map(text.lines).joined().utf8)
  }

  /// `track.json`, the document `mixel.track/1`; see ``TrackDocument``.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func json() throws(MixelError) -> [UInt8] {
    let document = TrackDocument(input: input, options: options, objects: objects)
    let lines = frames.map(document.line).joined(separator: ",\n")
    return Array((try document.head(objects) + lines + document.tail(objects, summaries)).utf8)
  }

  /// `masks/NAME/STEM.png` of a frame: 255 the object, 0 the rest.
  ///
  /// - Returns: nil where the record has no mask: without ``TrackOptions/keepsMasks``, in a frame
  ///   that could not be read, and for an object that is not followed.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func maskPNG(of object: String, inFrame index: Int, workers: Workers = .all) throws(MixelError) -> [UInt8]? {
    guard frames.indices.contains(index), let mask = frames[index][object]?.mask else { return nil }
    return try mask.png(workers: workers)
  }

  /// `overlays/STEM.jpg` of a frame: boxes, masks where the record has them, names and scores.
  ///
  /// - Parameter photo: of the frame of that number.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func overlayJPEG(
    ofFrame index: Int, on photo: Photo, workers: Workers = .all
  ) throws(MixelError) -> [UInt8]? {
    guard frames.indices.contains(index) else { return nil }
    return try frames[index].overlay(on: photo, objects: names).encoded(as: .jpeg, workers: workers)
  }

  /// `sheet.png`: the run at a glance; nil for a track that was read, for which
  /// ``sheet(over:title:)`` draws one.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func sheetPNG(workers: Workers = .all) throws(MixelError) -> [UInt8]? {
    try sheet.map { (sheet) throws(MixelError) in try sheet.png(workers: workers) }
  }

  /// The run at a glance, drawn over its frames: those that were tracked through, in the same
  /// order.
  public func sheet<Frames: Sequence>(over photos: Frames, title: String? = nil) -> TrackSheet
  where Frames.Element: TrackableFrame {
    var sheet = TrackSheet(title: title ?? input, objects: names)
    for (frame, photo) in zip(frames, photos) {
      sheet.add(frame, on: try? photo.frame(at: frame.index).photo.get())
    }
    return sheet
  }
}
