public import Cutout
public import Parallelism
public import Raster
import Synchronization

/// A cut-out that a person corrects stroke by stroke, for interactive programs.
///
///     let session = try photo.cutoutSession(.box(x: 120, y: 72, width: 360, height: 312))
///     let changed = try session.paint(.object, BrushStroke(x: 300, y: 180, radius: 8))
///     let cutout = try session.result()
///
/// The session keeps the picture's levels, the mixtures and the flow of the first cut. A stroke
/// computes again only the part of the mask that depends on it: pixels far away do not change, and
/// painted pixels become what they are painted as. The same strokes give the same mask with any
/// number of workers.
///
/// Threads may share a session, which runs one call at a time. A stroke that is cancelled or fails
/// leaves the session unchanged.
///
/// A session takes about 14 bytes for each pixel around the object, and what each stroke changed.
public final class CutoutSession: Sendable {
  public let photo: Photo
  public let options: PhotoCutoutOptions
  private let cutout: Mutex<IncrementalCutout>

  init(_ photo: Photo, _ cutout: consuming sending IncrementalCutout, _ options: PhotoCutoutOptions) {
    self.photo = photo
    self.options = options
    self.cutout = Mutex(cutout)
  }

  /// Paints pixels as object, background or unknown, and updates the cut.
  ///
  /// The cut starts from scratch if the stroke leaves the part of the picture that was examined so
  /// far, and at the first stroke that makes both object and background known.
  ///
  /// - Parameters:
  ///   - hint: what to paint; ``CutoutHint/unknown`` is an eraser of strokes and of the guide.
  ///   - stroke: its part outside the picture is ignored.
  /// - Returns: the part of the mask that changed; nil if none did. A stroke without new
  ///   information changes nothing and cannot be undone.
  /// - Throws: ``MixelError/cutout(_:)`` for a stroke without points or with numbers that are not
  ///   finite, or if all pixels of one side are transparent; ``MixelError/cancelled``.
  /// - Complexity: O(pixels of the middle resolution + pixels around the change), independent of
  ///   the photo's size.
  public func paint(
    _ hint: CutoutHint, _ stroke: BrushStroke, workers: Workers = .all
  ) throws(MixelError) -> Rect? {
    try cutout.withLock { (cutout) throws(MixelError) in
      try checked { () throws(CutoutError) in try cutout.paint(hint, stroke, workers: workers) }
    }
  }

  /// Undoes the last stroke. The mask, the mixtures and the hints become what they were before it,
  /// bit for bit.
  ///
  /// - Returns: the part of the mask that changed; nil if none did.
  @discardableResult
  public func undo() -> Rect? { cutout.withLock { $0.undo() } }

  /// Repeats the stroke that was last undone. A new stroke clears the strokes to repeat.
  ///
  /// - Returns: the part of the mask that changed; nil if none did.
  @discardableResult
  public func redo() -> Rect? { cutout.withLock { $0.redo() } }

  public var canUndo: Bool { cutout.withLock { $0.canUndo } }

  public var canRedo: Bool { cutout.withLock { $0.canRedo } }

  /// Whether both object and background are known, so that there is a cut. Until then the mask
  /// holds the pixels painted as object.
  public var isCut: Bool { cutout.withLock { $0.isCut } }
}

extension CutoutSession {
  /// The current mask.
  ///
  /// - Complexity: O(pixels).
  public var mask: Mask {
    Mask(
      width: photo.width, height: photo.height,
      samples: samples(in: Rect(x: 0, y: 0, width: photo.width, height: photo.height)))
  }

  /// Returns the mask's samples in a part of the picture, 255 inside and 0 outside, to show what
  /// has changed.
  ///
  /// - Parameter rect: samples outside the picture are 0.
  /// - Complexity: O(pixels of the part).
  public func samples(in rect: Rect) -> [UInt8] { cutout.withLock { $0.samples(in: rect) } }

  /// Returns what is known of each pixel, including the strokes.
  ///
  /// Its ``CutoutGuide/trimap`` is a picture for `mixel cutout --trimap`.
  ///
  /// - Throws: ``MixelError/cutout(_:)`` if no pixel is known to be background, or all are.
  /// - Complexity: O(pixels).
  public func guide() throws(MixelError) -> CutoutGuide {
    let hints = cutout.withLock { $0.hints }
    return try checked { () throws(CutoutError) in
      try CutoutGuide(width: photo.width, height: photo.height, hints: hints)
    }
  }

  /// Returns the current cut-out with all its files. It does not change with the session.
  ///
  /// - Throws: ``MixelError/cutout(_:)`` unless ``isCut``.
  /// - Complexity: O(pixels).
  public func result() throws(MixelError) -> PhotoCutout {
    let cutout = try cutout.withLock { (cutout) throws(MixelError) in
      try checked { () throws(CutoutError) in try cutout.cutout() }
    }
    return PhotoCutout(cutout, of: photo, try photo.levels(workers: .all), options: options)
  }
}
