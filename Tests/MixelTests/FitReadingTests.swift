import Mixel
import Testing

@Suite("Files of models and histograms")
struct FitReadingTests {
  private let photo = cloudy(seed: 4)

  @Test func aModelComesBackAsItWas() throws {
    let folder = try FitFolder()
    let model = try photo.fitted(.components(2)).model
    #expect(try ColorModel(contentsOf: folder.write(model.json(), "m.json")) == model)
  }

  @Test(arguments: [
    (#"{"schema": "mixel.model/2", "space": "rgb"}"#, ["mixel.model/2", "mixel.model/1"]),
    (#"{"schema": "mixel.trace/1"}"#, ["mixel.trace/1"]),
    (#"{"schema": "mixel.model/1", "space": "rgb"}"#, ["\"covariance\" is missing"]),
    ("mixel", ["not a mixel model", "not JSON"]),
  ])
  func whatIsNoModelIsRefusedByName(_ text: String, _ hints: [String]) throws {
    let folder = try FitFolder()
    let path = try folder.write(Array(text.utf8), "m.json")
    let error = failure { () throws(MixelError) in try ColorModel(contentsOf: path) }
    guard case .document(let message) = error else { return _ = Issue.record("it has to be refused") }
    #expect(message.hasPrefix(path + ": ") && hints.allSatisfy(message.contains), "\(message)")
  }

  @Test func aHistogramComesBackAsItWas() throws {
    let folder = try FitFolder()
    let path = try folder.write(photo.histogram.encoded(), "h.hist")
    #expect(try ColorHistogram(contentsOf: path) == photo.histogram)
  }

  @Test func anotherVersionOfAHistogramIsRefusedByName() throws {
    let folder = try FitFolder()
    let bytes = Array("mixel.histogram/2\n".utf8) + [1, 2, 3, 4]
    let path = try folder.write(bytes, "h.hist")
    let error = failure { () throws(MixelError) in try ColorHistogram(contentsOf: path) }
    #expect(error == .histogram(.unsupportedVersion("2"), of: path))
    #expect(error?.description.contains("mixel.histogram/2") == true && error?.description.hasPrefix(path) == true)
    // Another version is reported as a histogram, not as a picture of unknown format.
    #expect(throws: MixelError.histogram(.unsupportedVersion("2"), of: path)) { try ColorSum(photosAt: [path]) }
  }

  @Test func histogramsAreToldByHowTheyBegin() throws {
    #expect(ColorHistogram.isFile(photo.histogram.encoded()))
    #expect(ColorHistogram.isFile(Array("mixel.histogram/17 and more".utf8)))
    #expect(!ColorHistogram.isFile(Array("mixel.histogram".utf8)))
    #expect(!ColorHistogram.isFile(Array("\u{FEFF}mixel.histogram/1".utf8)))
    #expect(!ColorHistogram.isFile(try photo.picture.png()) && !ColorHistogram.isFile([]))
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    let folder = try FitFolder()
    for error in [
      failure { () throws(MixelError) in try ColorModel(contentsOf: folder.path("absent")) },
      failure { () throws(MixelError) in try ColorHistogram(contentsOf: folder.path("absent")) },
      failure { () throws(MixelError) in try LabelMap(contentsOf: folder.path("absent")) },
      failure { () throws(MixelError) in try ObjectBoxes(contentsOf: folder.path("absent")) },
      failure { () throws(MixelError) in try PictureBoxes(contentsOf: folder.path("absent")) },
    ] {
      guard case .file = error else { #expect(error == nil, "it has to be refused"); continue }
      #expect(error?.description.contains(folder.path("absent")) == true)
    }
  }
}
