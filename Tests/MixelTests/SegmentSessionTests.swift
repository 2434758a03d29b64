import Foundation
import Mixel
import Testing

struct SegmentSessionTests {
  private static let photo = Photo(DrawnPhoto.noisy(width: 1500, height: 1100))

  private static func agreement(_ small: LabelMap, _ full: LabelMap) -> Double {
    let side = (full.width - 1) / small.width + 1
    let same = (0..<full.labels.count).count { pixel in
      full.labels[pixel] == small[pixel % full.width / side, pixel / full.width / side]
    }
    return Double(same) / Double(full.labels.count)
  }

  @Test func theProxyIsSmallAndOfTheWholePhoto() throws {
    let session = try SegmentationSession(Self.photo)
    #expect((session.proxy.width, session.proxy.height) == (750, 550))
    let small = Photo(DrawnPhoto.flat)
    #expect(try SegmentationSession(small).proxy.picture == DrawnPhoto.flat)
  }

  @Test(arguments: [SegmentationOptions.components(3), .automatic, .spatial(0.5, components: 3)])
  func fullIsWhatThePhotoGives(_ options: SegmentationOptions) throws {
    let session = try SegmentationSession(Self.photo)
    _ = try session.preview(options)
    let full = try session.full(options), direct = try Photo(Self.photo.picture).segmented(options)
    #expect(full.segmentation == direct.segmentation && full.choice == direct.choice)
  }

  @Test(arguments: [SegmentationOptions.components(3), .automatic])
  func thePreviewHasTheLabelsOfTheFullSize(_ options: SegmentationOptions) throws {
    let session = try SegmentationSession(Self.photo)
    let preview = try session.preview(options), full = try session.full(options)
    #expect(Self.agreement(preview.labels, full.labels) > 0.99)
  }

  @Test func resultsComeSmallFirst() async throws {
    let session = try SegmentationSession(Self.photo)
    var widths: [Int] = []
    for try await result in session.results(.components(3)) { widths.append(result.labels.width) }
    #expect(widths == [750, 1500])
  }

  @Test func nothingVisibleIsSaidAtOnce() throws {
    let invisible = Photo(.eightBit(Image(width: 1, height: 1, layout: .rgba, samples: [1, 2, 3, 0])))
    let session = try SegmentationSession(invisible)
    #expect(throws: MixelError.nothingVisible) { try session.preview(.components(2)) }
    #expect(throws: MixelError.nothingVisible) { try session.full(.components(2)) }
  }

  /// The proxy on camera photos; the tests above use drawn ones.
  @Test(.enabled(if: SharedPhotos.isPresent, "no ../shared/data/photos here"), arguments: [2, 4, 6])
  func previewsOfCameraPhotosAgree(_ components: Int) throws {
    for path in SharedPhotos.paths {
      let session = try SegmentationSession(try Photo(contentsOf: path))
      let preview = try session.preview(.components(components)), full = try session.full(.components(components))
      let share = Self.agreement(preview.labels, full.labels)
      #expect(share > 0.9, "\(path): \(share)")
    }
  }
}

enum SharedPhotos {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data/photos").path

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder) }

  static var paths: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "\(folder)/\($0)" }
  }
}
