import GaussianMixture
import Parallelism
import Raster
import RealModule

extension AppearanceModel {
  /// Separates the object in a box from the background that the box contains as well.
  ///
  /// The background's components are fitted to pixels around the box, near ones weighted most.
  /// Inside the box they keep their means and covariances and get separate mixing weights; the
  /// object's components are fitted to what they leave. This is EM for a mixture of both kinds of
  /// components, `p(x) = a sum_j o_j N_j(x) + (1 - a) sum_k b_k N_k(x)`, in which a varies with the
  /// position and the N_k are known: EM with partially known labels.
  ///
  /// - Parameters:
  ///   - patch: the box and its surroundings.
  ///   - prior: p(object) of each pixel of the patch by its position: 0 for certain background,
  ///     above 0.95 for certain object.
  ///   - nearness: the weight of each pixel around the box in the background's fit; 0 beyond the
  ///     frame.
  /// - Throws: ``TrackingError/invalidBox``, ``TrackingError/boxTooThin``,
  ///   ``TrackingError/invalidOption(_:)``, ``TrackingError/cancelled``.
  init(
    separating patch: SearchPatch, prior: [Float], nearness: [Float], options: TrackerOptions, workers: Workers = .one
  ) throws(TrackingError) {
    var known = try patch.fit(options.backgroundComponents, options, workers) { prior[$0] > 0 ? 0 : nearness[$0] }
    // An object that fills the frame leaves no background, so the background's model takes all
    // colours.
    if known == nil { known = try patch.fit(1, options, workers) { _ in 1 } }
    guard let background = known else { throw .invalidBox }
    let isCertain = prior.contains { $0 > 0.95 }
    // At first the object gets the colours that the background lacks, and a small share of all
    // others.
    var common = patch.logDensities(under: background)
    let commonDensity = 0.5
    let start = prior.indices.map { index -> Float in
      guard prior[index] > 0 else { return 0 }
      let novelty = isCertain ? 1 : commonDensity / (commonDensity + Double.exp(Double(common[index])))
      return prior[index] * (Float(novelty) + 0.02)
    }
    guard var foreground = try patch.fit(options.objectComponents, options, workers, weights: { start[$0] }) else {
      throw .boxTooThin
    }
    if !isCertain {
      var inBackground = background
      var filled = 0.6
      let area = Double(prior.count { $0 > 0 })
      for _ in 0..<8 {
        let likely = patch.logDensities(under: foreground)
        common = patch.logDensities(under: inBackground)
        let odds = filled / (1 - filled)
        let share = prior.indices.map { index -> Float in
          guard prior[index] > 0 else { return 0 }
          let place = Double(prior[index] / (1 - prior[index])) * odds * 0.6
          let ratio = place * (Double.exp(Double(likely[index])) + 0.05) / (Double.exp(Double(common[index])) + 0.05)
          return Float(ratio / (1 + ratio))
        }
        filled = min(max(share.reduce(0) { $0 + Double($1) } / area, 0.1), 0.9)
        foreground = patch.step(foreground) { share[$0] }
        inBackground = patch.reweighted(inBackground) { prior[$0] > 0 ? 1 - share[$0] : 0 }
      }
    }
    self.init(foreground: foreground, background: background)
  }

  /// Alternates a segmentation of the patch and a fit of both mixtures to it, four times: GrabCut's
  /// iteration (Rother, Kolmogorov and Blake, SIGGRAPH 2004), with mean field in place of the graph
  /// cut. Regions that continue beyond the box without an edge are thereby excluded from the
  /// object.
  ///
  /// - Parameters:
  ///   - patch: the box and its immediate surroundings.
  ///   - prior: p(object) of each pixel by its position.
  func refined(on patch: SearchPatch, prior: [Float]) -> AppearanceModel {
    var model = self
    for _ in 0..<4 {
      let share = ObjectSegmentation.probabilities(PosteriorMap(patch, model), prior)
      guard share.contains(where: { $0 > 0.5 }) else { break }
      let foreground = patch.step(model.foreground.mixture) { share[$0] }
      var background = model.background
      if let samples = patch.samples(weights: { 1 - share[$0] }) {
        background.update(withColors: samples, rate: 0.5)
      }
      model = AppearanceModel(foreground: foreground, background: background.mixture)
    }
    return model
  }
}

extension SearchPatch {
  /// Fits a mixture to the patch's weighted colours; nil if no weight is positive.
  fileprivate func fit(_ components: Int, _ options: TrackerOptions, _ workers: Workers, weights: (Int) -> Float)
    throws(TrackingError) -> GaussianMixture?
  {
    guard let samples = samples(weights: weights) else { return nil }
    var fit = FitOptions(componentCount: components)
    fit.em.varianceFloor = AppearanceModel.varianceFloor
    fit.em.covarianceKind = options.covarianceKind
    fit.em.maximumIterations = 20
    fit.em.tolerance = 1e-3
    fit.restarts = 2
    fit.relocations = 0
    fit.seed = options.seed
    do {
      return try samples.fit(fit, workers: workers).mixture
    } catch {
      throw error == .cancelled ? .cancelled : .invalidOption("\(error)")
    }
  }

  /// Runs one step of EM.
  fileprivate func step(_ mixture: GaussianMixture, weights: (Int) -> Float) -> GaussianMixture {
    guard let samples = samples(weights: weights) else { return mixture }
    var em = StepwiseEM(from: mixture, varianceFloor: AppearanceModel.varianceFloor)
    em.update(withColors: samples, rate: 1)
    return em.mixture
  }

  /// Returns the mixture with the mixing weights that weighted samples give its components.
  fileprivate func reweighted(_ mixture: GaussianMixture, weights: (Int) -> Float) -> GaussianMixture {
    guard let samples = samples(weights: weights) else { return mixture }
    let expected = samples.expectedWeights(under: mixture)
    let smallest = 1e-6 * expected.reduce(0, +)
    return mixture.reweighted(expected.map { max($0, smallest) })
  }
}
