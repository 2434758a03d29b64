import Foundation
import Mixel
import Synchronization
import Testing

@testable import Mixel

struct PhotoTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func sample(_ name: String) -> String { root.appendingPathComponent("samples/\(name)").path }

  @Test func readsAFileByAStringPath() throws {
    let photo = try Photo(contentsOf: Self.sample("lake.jpg"))
    #expect((photo.width, photo.height) == (768, 512))
    #expect(photo.name == "lake.jpg" && photo.format == .jpeg && photo.damage == nil)
    #expect(photo.pictureFormat == .jpeg)
  }

  @Test func decodesBytes() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.sample("koi.png"))))
    let photo = try Photo(decoding: bytes, name: "fish")
    #expect(photo.name == "fish" && photo.format == .png && photo.pictureFormat == .png)
    #expect(photo.picture == (try Photo(contentsOf: Self.sample("koi.png"))).picture)
  }

  @Test func namesTheFileThatIsMissing() {
    #expect { try Photo(contentsOf: "no/such.jpg") } throws: { "\($0)".contains("no/such.jpg") }
  }

  @Test func saysWhatBytesAreThatAreNoPicture() {
    #expect { try Photo(decoding: Array("GIF89a".utf8)) } throws: { error in
      guard case MixelError.reading(let reason, of: nil) = error else { return false }
      return reason.kind == .unrecognized
    }
  }

  @Test(.enabled(if: SharedPhotos.isPresent, "no ../shared/data/photos here"))
  func aPhonesPhotoHasItsProfile() throws {
    let phone = try #require(SharedPhotos.paths.first { $0.contains("IMG_") })
    #expect(try Photo(contentsOf: phone).colorProfile?.name == "Display P3")
  }

  @Test func aPhotoHasTheProfileOfItsFile() throws {
    let fixture = Self.root.appendingPathComponent("Tests/ImageCodecsTests/Fixtures/srgb.icc")
    let bytes = [UInt8](try Data(contentsOf: fixture))
    let file = Self.root.appendingPathComponent("Tests/ImageCodecsTests/Fixtures/profile-srgb.jpg").path
    #expect(try Photo(contentsOf: file).colorProfile?.data == bytes)
    #expect(Photo(DrawnPhoto.flat).colorProfile == nil)
  }

  @Test func countsItsOwnColors() {
    let photo = Photo(DrawnPhoto.flat)
    #expect(photo.histogram.colorCount == 3)
    #expect(photo.histogram.masses.reduce(0, +) == 255 * 60 * 40)
    #expect(photo.histogram == ColorHistogram(counting: DrawnPhoto.flat))
  }

  @Test func aValueIsMadeOnceHoweverManyAsk() {
    let once = Once<Int>(), calls = Atomic<Int>(0)
    let values = Workers(count: 8).map(64) { _ in
      once.value {
        usleep(2000)
        return calls.wrappingAdd(1, ordering: .relaxed).newValue
      }
    }
    #expect(values == Array(repeating: 1, count: 64))
  }

  @Test func whatFailedIsMadeAnew() throws {
    struct Failure: Error {}
    let once = Once<Int>()
    #expect(throws: Failure.self) { try once.value { () throws(Failure) in throw Failure() } }
    #expect(once.value { 3 } == 3)
  }

  @Test func aCancelledCountIsNotKept() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let photo = Photo(DrawnPhoto.flat), cancelled = Workers(count: 2, cancellation: cancellation)
    #expect(throws: MixelError.cancelled) { try photo.histogram(workers: cancelled) }
    #expect(throws: MixelError.cancelled) { try photo.regionTree(workers: cancelled) }
    #expect(throws: MixelError.cancelled) { try photo.effectiveSampleSize(workers: cancelled) }
    #expect(photo.histogram.pixels == 2400)
  }

  @Test func aReducedPictureHasTheMeansOfBlocks() {
    let picture = DrawnPhoto.picture(width: 5, height: 3) { x, y in SIMD3(UInt8(10 * x), UInt8(20 * y), 7) }
    // 15 pixels reduced to at most 6: blocks of 2 x 2, smaller at the right and at the bottom.
    guard case .eightBit(let image) = picture.reduced(toPixels: 6, workers: .one) else { return }
    #expect((image.width, image.height) == (3, 2))
    #expect(image.samples == [5, 10, 7, 25, 10, 7, 40, 10, 7, 5, 40, 7, 25, 40, 7, 40, 40, 7])
  }

  @Test func aReducedPictureWeighsByAlpha() {
    let samples: [UInt8] = [100, 0, 0, 255, 200, 0, 0, 85, 9, 9, 9, 0, 7, 7, 7, 0]
    let picture = Picture.eightBit(Image(width: 2, height: 2, layout: .rgba, samples: samples))
    guard case .eightBit(let image) = picture.reduced(toPixels: 1, workers: .one) else { return }
    // (100 · 255 + 200 · 85) / 340 = 125, alpha 340 / 4 = 85.
    #expect(image.samples == [125, 0, 0, 85])
  }
}
