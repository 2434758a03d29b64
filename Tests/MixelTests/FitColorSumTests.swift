import Mixel
import Testing

@Suite("Colors of many photos")
struct FitColorSumTests {
  private let photos = (1...5).map { cloudy(seed: $0) }

  private func fit(of sum: ColorSum, _ options: ColorFitOptions = .components(3)) throws -> ColorFit {
    var options = options
    options.mixture.restarts = 2
    options.mixture.relocations = 2
    return try sum.fitted(options, workers: .one)
  }

  @Test func theSumOfHistogramsIsTheHistogramOfAllPixels() throws {
    var sum = ColorSum()
    for photo in photos { try sum.add(photo) }
    let samples = photos.flatMap { photo -> [UInt8] in
      if case .eightBit(let image) = photo.picture { image.samples } else { [] }
    }
    let all = Photo(.eightBit(Image(width: 60, height: 200, layout: .rgb, samples: samples)))
    #expect(sum.histogram == all.histogram && sum.count == 5)
    // The fit is the same, bit for bit.
    let one = try fit(of: sum)
    var alone = ColorSum()
    try alone.add(all)
    #expect(try fit(of: alone) == one)
    #expect(one.model.provenance?.pixels == 12_000)
  }

  @Test func sampleSizesAreAddedInTheOrderOfThePhotos() throws {
    var sum = ColorSum()
    for photo in photos { try sum.add(photo) }
    let sizes = try photos.map { try $0.effectiveSampleSize() }
    #expect(sum.effectiveSampleSize == sizes.reduce(0, +))
    // The order does not matter.
    var other = ColorSum()
    for place in [3, 0, 4, 2, 1] {
      try other.add(photos[place].histogram, effectiveSampleSize: sizes[place], place: place)
    }
    #expect(other.effectiveSampleSize == sum.effectiveSampleSize && other.histogram == sum.histogram)
    #expect(ColorSum().effectiveSampleSize == nil)
  }

  @Test(arguments: [1, 2, 7])
  func filesAreReadSideBySideWithTheSameBits(_ workers: Int) throws {
    let folder = try FitFolder()
    var paths = try photos.dropLast().map { try folder.write($0.picture.png(), "\($0.name).png") }
    var expected = ColorSum()
    for photo in photos.dropLast() { try expected.add(photo) }
    let read = try ColorSum(photosAt: paths, workers: Workers(count: workers))
    #expect(read.histogram == expected.histogram)
    #expect(read.effectiveSampleSize == expected.effectiveSampleSize)

    // A histogram counts like its photo, but has no effective sample size.
    paths.append(try folder.write(photos[4].histogram.encoded(), "counted"))
    try expected.add(photos[4])
    var stages: [JobProgress] = []
    let mixed = try ColorSum(photosAt: paths, workers: Workers(count: workers)) { stages.append($0) }
    #expect(mixed.histogram == expected.histogram && mixed.count == 5 && mixed.effectiveSampleSize == nil)
    #expect(stages == (0..<5).map { JobProgress(.counting, completed: $0, of: 5) })
  }

  @Test(arguments: [1, 4])
  func theFirstFileThatCannotBeUsedIsNamed(_ workers: Int) throws {
    let folder = try FitFolder()
    let good = try folder.write(photos[0].picture.png(), "good.png")
    let text = try folder.write(Array("no picture".utf8), "text.png")
    var damaged = photos[1].histogram.encoded()
    damaged[30] ^= 1
    let histogram = try folder.write(damaged, "damaged.hist")
    let workers = Workers(count: workers)
    let first = failure { () throws(MixelError) in try ColorSum(photosAt: [good, text, histogram], workers: workers) }
    #expect(first?.description.hasPrefix(text + ": ") == true)
    let second = failure { () throws(MixelError) in try ColorSum(photosAt: [good, histogram, text], workers: workers) }
    #expect(second == .histogram(.checksumMismatch, of: histogram))
    #expect(second?.description.hasPrefix(histogram + ": ") == true)
    let third = failure { () throws(MixelError) in try ColorSum(photosAt: [folder.path("absent.png")], workers: workers)
    }
    #expect(third?.description.contains("absent.png") == true)
  }

  @Test func aSumThatIsCancelledThrows() throws {
    let folder = try FitFolder()
    let path = try folder.write(photos[0].picture.png(), "a.png")
    let cancellation = Cancellation()
    cancellation.cancel()
    let workers = Workers(count: 2, cancellation: cancellation)
    #expect(throws: MixelError.cancelled) { try ColorSum(photosAt: [path, path], workers: workers) }
    #expect(throws: MixelError.cancelled) { try photos[0].fitted(.components(2), workers: workers) }
  }

  @Test func tooManyPixelsAreRefusedAndNothingIsAdded() throws {
    var histogram = photos[0].histogram
    while let double = try? histogram.adding(histogram) { histogram = double }
    var sum = ColorSum()
    try sum.add(histogram)
    #expect(throws: MixelError.histogram(.overflow, of: nil)) { try sum.add(histogram) }
    #expect(sum.count == 1 && sum.histogram == histogram)
  }
}
