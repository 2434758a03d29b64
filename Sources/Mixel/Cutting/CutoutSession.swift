public import Cutout
public import Parallelism
public import Raster
import Synchronization

/// A cut-out that a person corrects stroke by stroke, for a page or a notebook.
///
///     let session = try photo.cutoutSession(.box(x: 120, y: 72, width: 360, height: 312))
///     let changed = try session.paint(.object, BrushStroke(x: 300, y: 180, radius: 8))
///     let cutout = try session.result()
///
/// What the first cut made is kept, the levels of the picture, the mixtures and the flow, and a
/// stroke cuts anew only what hangs together with it: pixels far away do not change, and painted
/// pixels are what they were painted as. The same strokes give the same mask with any number of
/// workers.
///
/// Threads may share a session; they take turns. A stroke that is cancelled or fails leaves the
/// session as it was.
///
/// It holds some 14 bytes for each pixel about the object, and for each stroke what it changed.
public final class CutoutSession: Sendable {
  public let photo: Photo
  public let options: PhotoCutoutOptions
  private let cutout: Mutex<IncrementalCutout>

  init(_ photo: Photo, _ cutout: consuming sending IncrementalCutout, _ options: PhotoCutoutOptions) {
    self.photo = photo
    self.options = options
    self.cutout = Mutex(cutout)
  }

  /// Paints what is known of some pixels, and cuts anew what follows from it.
  ///
  /// A stroke beyond the part of the picture that was looked at so far begins from scratch, as does
  /// the first stroke that makes both object and background known.
  ///
  /// - Parameters:
  ///   - hint: ``CutoutHint/unknown`` makes an eraser: what was known, also by the guide, is to be
  ///     found out again.
  ///   - stroke: what of it lies outside the picture is not looked at.
  /// - Returns: the part of the mask that changed; nil if none did. A stroke that tells nothing new
  ///   changes nothing and cannot be undone.
  /// - Throws: ``MixelError/cutout(_:)`` for a stroke without points or with numbers that are not
  ///   finite, or if all pixels of a side are transparent; ``MixelError/cancelled``.
  /// - Complexity: O(pixels of the middle resolution + pixels about what changes), not of the
  ///   photo.
  public func paint(
    _ hint: CutoutHint, _ stroke: BrushStroke, workers: Workers = .all
  ) throws(MixelError) -> Rect? {
    try cutout.withLock { (cutout) throws(MixelError) in
      try checked { () throws(CutoutError) in try cutout.paint(hint, stroke, workers: workers) }
    }
  }

  /// Takes the last stroke back: the mask, the mixtures and what is known are those of before, bit
  /// for bit.
  ///
  /// - Returns: the part of the mask that changed; nil if none did.
  @discardableResult
  public func undo() -> Rect? { cutout.withLock { $0.undo() } }

  /// Does again what was last taken back. After another stroke there is nothing to do again.
  ///
  /// - Returns: the part of the mask that changed; nil if none did.
  @discardableResult
  public func redo() -> Rect? { cutout.withLock { $0.redo() } }

  public var canUndo: Bool { cutout.withLock { $0.canUndo } }

  public var canRedo: Bool { cutout.withLock { $0.canRedo } }

  /// Whether object and background are known well enough for a cut. As long as they are not, the
  /// mask holds what was painted as object.
  public var isCut: Bool { cutout.withLock { $0.isCut } }
}

extension CutoutSession {
  /// The mask as it stands.
  ///
  /// - Complexity: O(pixels).
  public var mask: Mask {
    Mask(
      width: photo.width, height: photo.height,
      samples: samples(in: Rect(x: 0, y: 0, width: photo.width, height: photo.height)))
  }

  /// The mask's samples in a part of the picture, 255 inside and 0 outside, for who shows what has
  /// changed.
  ///
  /// - Parameter rect: what of it lies outside the picture is 0.
  /// - Complexity: O(pixels of the part).
  public func samples(in rect: Rect) -> [UInt8] { cutout.withLock { $0.samples(in: rect) } }

  /// What is known of each pixel, the strokes included.
  ///
  /// ``CutoutGuide/trimap`` of it is a picture that `mixel cutout --trimap` takes.
  ///
  /// - Throws: ``MixelError/cutout(_:)`` if no pixel is known to be background, or all are.
  /// - Complexity: O(pixels).
  public func guide() throws(MixelError) -> CutoutGuide {
    let hints = cutout.withLock { $0.hints }
    return try checked { () throws(CutoutError) in
      try CutoutGuide(width: photo.width, height: photo.height, hints: hints)
    }
  }

  /// The cut-out as it stands, with all its files. It does not change with the session.
  ///
  /// - Throws: ``MixelError/cutout(_:)`` as long as it is not ``isCut``.
  /// - Complexity: O(pixels).
  public func result() throws(MixelError) -> PhotoCutout {
    let cutout = try cutout.withLock { (cutout) throws(MixelError) in
      try checked { () throws(CutoutError) in try cutout.cutout() }
    }
    return PhotoCutout(cutout, of: photo, options: options)
  }
}
