import Mixel
import Testing

@Suite("Fits of photos")
struct FitPhotoTests {
  private let photo = cloudy(seed: 9)

  private func quick(_ components: ColorFitOptions.Components) -> ColorFitOptions {
    var options = ColorFitOptions(components)
    options.mixture.restarts = 2
    options.mixture.relocations = 2
    return options
  }

  @Test(arguments: ColorSpace.allCases)
  func isTheFitOfItsHistogram(_ space: ColorSpace) throws {
    var options = quick(.count(3))
    options.space = space
    let fit = try photo.fitted(options)
    var plain = options.mixture
    plain.componentCount = 3
    #expect(try photo.histogram.fit(plain, space: space) == fit)
    #expect(fit.model.space == space && fit.model.mixture.components.count == 3 && fit.selection == nil)
  }

  @Test func theNumberOfWorkersChangesNothing() throws {
    let fits = try [1, 2, 7].map { try photo.fitted(quick(.automatic(1...4)), workers: Workers(count: $0)) }
    #expect(fits[0] == fits[1] && fits[0] == fits[2])
  }

  @Test func automaticGoesByTheInformationCriterionOfIndependentColors() throws {
    let fit = try photo.fitted(quick(.automatic(1...4)))
    let selection = try #require(fit.selection)
    let size = try photo.effectiveSampleSize()
    #expect(selection.criterion == .bic && selection.sampleSize == size)
    var given = SelectionOptions(range: 1...4, criterion: .bic)
    given.patience = 3
    given.effectiveSampleSize = try photo.effectiveSampleSize()
    #expect(try photo.fitted(quick(.selected(given))) == fit)
    given.effectiveSampleSize = 1000
    #expect(try photo.fitted(quick(.selected(given))).selection?.sampleSize == 1000)
  }

  @Test func aHistogramDoesNotTellItsSampleSize() throws {
    var sum = ColorSum()
    try sum.add(photo)
    try sum.add(photo.histogram)
    let refused = failure { () throws(MixelError) in try sum.fitted(quick(.automatic(1...3))) }
    guard case .invalidOption(let text) = refused else { return #expect(refused == nil, "it has to be refused") }
    #expect(text.contains("effectiveSampleSize"))
    #expect(try sum.fitted(quick(.count(2))).model.mixture.components.count == 2)
  }

  @Test func whatCannotBeFittedIsRefused() throws {
    let clear = Photo(.eightBit(Image(width: 2, height: 1, layout: .rgba, samples: [9, 9, 9, 0, 1, 2, 3, 0])))
    #expect(throws: MixelError.fit(.noSamples)) { try clear.fitted(.components(2)) }
    #expect(throws: MixelError.fit(.noSamples)) { try ColorSum().fitted(.automatic) }
    #expect(throws: MixelError.fit(.invalidComponentCount(0))) {
      try photo.fitted(.selected(SelectionOptions(range: 0...3)))
    }
    #expect(throws: MixelError.fit(.noSamples)) { try clear.palette(2) }
  }

  @Test func progressTellsItsStages() throws {
    var stages: [JobProgress] = []
    _ = try photo.fitted(quick(.count(2))) { stages.append($0) }
    #expect(stages.map(\.stage) == [.counting, .fitting])
  }

  @Test(arguments: FitMethod.Name.allCases)
  func methodsAreCalledByTheirNames(_ name: FitMethod.Name) throws {
    let method = FitMethod(name, maximumIterations: 2, seed: 7)
    #expect(method.name == name)
    if case .gradient(let options) = method { #expect(options.maximumPasses == 2 && options.seed == 7) }
    if case .stepwise(let options) = method { #expect(options.maximumPasses == 2 && options.seed == 7) }
    if case .gradient(let options) = FitMethod(name) {
      #expect(options.maximumPasses == GradientOptions().maximumPasses)
    }
    var options = quick(.count(2))
    options.mixture.method = method
    #expect(try photo.fitted(options).mixtureFit.method == method)
  }
}
