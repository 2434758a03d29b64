import GaussianMixture
import Parallelism
import Raster
import RealModule

extension AppearanceModel {
  /// Separates the object in a box from the background that the box holds too.
  ///
  /// The background's components are fitted about the box, near pixels counting most. Inside they
  /// keep their means and covariances and get weights of their own; the object's components take
  /// what they leave. That is EM for one mixture of both kinds of components,
  /// `p(x) = a sum_j o_j N_j(x) + (1 - a) sum_k b_k N_k(x)`, a varying with the place and the N_k
  /// being known: EM with partly known labels.
  ///
  /// - Parameters:
  ///   - prior: p(object) of each pixel of the patch by its place, 0 where it is certain not to be;
  ///     taken as certain above 0.95.
  ///   - nearness: the weight of each pixel about the box in the background's fit; 0 beyond the
  ///     frame.
  init(
    separating patch: SearchPatch, prior: [Float], nearness: [Float], options: TrackerOptions, workers: Workers = .one
  ) throws(TrackingError) {
    var known = try patch.fit(options.backgroundComponents, options, workers) { prior[$0] > 0 ? 0 : nearness[$0] }
    // An object that fills the frame leaves no background: any colour may be it.
    if known == nil { known = try patch.fit(1, options, workers) { _ in 1 } }
    guard let background = known else { throw .invalidBox }
    let isCertain = prior.contains { $0 > 0.95 }
    // Colours that the background does not have are the object's to begin with; all others a
    // little.
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

  /// Lets neighbouring pixels agree on the object, and fits both mixtures to what they agree on, in
  /// turns: GrabCut's iteration (Rother, Kolmogorov and Blake, SIGGRAPH 2004), with mean field for
  /// its cut. What goes on beyond the box without an edge leaves the object.
  ///
  /// - Parameters:
  ///   - patch: the box and what is next to it.
  ///   - prior: p(object) of each pixel by its place.
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
  /// A mixture of the patch's colours; nil without weight.
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

  /// One step of EM.
  fileprivate func step(_ mixture: GaussianMixture, weights: (Int) -> Float) -> GaussianMixture {
    guard let samples = samples(weights: weights) else { return mixture }
    var em = StepwiseEM(from: mixture, varianceFloor: AppearanceModel.varianceFloor)
    em.update(withColors: samples, rate: 1)
    return em.mixture
  }

  /// The same components with the weights that samples give them.
  fileprivate func reweighted(_ mixture: GaussianMixture, weights: (Int) -> Float) -> GaussianMixture {
    guard let samples = samples(weights: weights) else { return mixture }
    let expected = samples.expectedWeights(under: mixture)
    let smallest = 1e-6 * expected.reduce(0, +)
    return mixture.reweighted(expected.map { max($0, smallest) })
  }
}
