import Batches
import Mixel
import SystemPackage

/// How the outputs of a run of `track` were made, in the manifest of their folder.
struct TrackManifest {
  /// A frame's name, and the digest of its file, nil in a stream.
  typealias DigestedFrame = (file: String, digest: Digest?)

  private let manifest: Manifest
  private let folder: String
  private let plan: TrackPlan
  private let objects: [String]
  private let decoding: DecodingOptions
  /// Of all that tells in an output but the frames and the masks.
  private let options: Digest
  /// Of the masks' files; nil for one that can be read only once.
  private let masks: [Digest?]

  /// Nil where the output goes to standard output.
  init?(_ plan: TrackPlan, _ targets: [TrackTarget], _ options: TrackerOptions, _ decoding: DecodingOptions)
    throws(Failure)
  {
    guard let folder = plan.folder else { return nil }
    manifest = try Manifest(of: folder, command: "track", reads: plan.existing == .resumed)
    self.folder = folder
    self.plan = plan
    self.decoding = decoding
    objects = targets.map(\.name)
    let targetSettings = targets.map(\.settings)
    self.options = Provenance.options(
      "\(plan.input.name) \(targetSettings) \(options.settings) \(plan.exports.map(\.rawValue)) "
        + "upright \(decoding.appliesOrientation) damaged \(decoding.allowsDamage)")
    masks = targets.map { target in
      guard case .mask(let path) = target.start, path != "-" else { return nil }
      return (try? ImageFiles.bytes(of: path, decoding)).map { BLAKE2b.digest($0) }
    }
  }

  /// Whether all outputs are there, whole, and made from the same frames and masks by the same
  /// options. The frames of a stream, which can be read but once, are not compared.
  ///
  /// - Complexity: O(bytes of all frames and outputs).
  func isDone(_ workers: Workers) -> Bool {
    // Frames are read only where they may tell something.
    guard manifest.wasMade(Manifest.wholeFolder, by: options), let frames = frames(workers) else { return false }
    let texts = plan.exports.filter { !$0.isFolder }.map { [$0.name] }
    return manifest.holds(Manifest.wholeFolder, provenance(frames), texts)
  }

  /// Whether an output, or what is in its folder, is mixel's own.
  func knows(_ export: TrackExport) -> Bool { manifest.knows(Manifest.wholeFolder, export.name) }

  /// To be told before anything is written.
  func begin() throws(Failure) { try manifest.begin(Manifest.wholeFolder, plan.exports.map(\.name)) }

  /// To be told when all is written. A run of which frames are missing is not done.
  func end(_ outcome: TrackOutcome) throws(Failure) {
    if outcome.isIncomplete { return }
    let names = plan.outputs(stems: outcome.inputs.map { PathParts.stem($0.file) }, objects: objects)
    var outputs: [(suffix: String, digest: Digest)] = []
    for name in names {
      do {
        outputs.append((name, BLAKE2b.digest(try readFile(FilePath(text: PathParts.join(folder, name))))))
      } catch {
        throw Failure("\(error)")
      }
    }
    try manifest.made(Manifest.wholeFolder, provenance(plan.input.isStream ? [] : outcome.inputs), outputs)
    manifest.tidy()
  }

  /// Nil where one cannot be read; none of a stream.
  private func frames(_ workers: Workers) -> [DigestedFrame]? {
    guard case .folder(let folder, let names) = plan.input else { return [] }
    let frames = workers.map(names.count) { index -> DigestedFrame in
      let bytes = try? ImageFiles.bytes(of: InputFiles.join(folder, names[index]), decoding)
      return (names[index], bytes.map { BLAKE2b.digest($0) })
    }
    return frames.allSatisfy { $0.1 != nil } ? frames : nil
  }

  private func provenance(_ frames: [DigestedFrame]) -> Provenance {
    let lines =
      masks.map { "mask \($0?.description ?? "-")\n" }
      + frames.map { "\(ManifestLine.word($0.file)) \($0.digest?.description ?? "-")\n" }
    return Provenance(options: options, input: BLAKE2b.digest(Array(lines.joined().utf8)))
  }
}
