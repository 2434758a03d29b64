import Batches
import Mixel
import SystemPackage

/// Records in the manifest of the output folder how the outputs of `track` were made.
struct TrackManifest {
  /// A frame's name and the digest of its file; nil for a stream.
  typealias DigestedFrame = (file: String, digest: Digest?)

  private let manifest: Manifest
  private let folder: String
  private let plan: TrackPlan
  private let objects: [String]
  private let range: FrameRange
  private let decoding: DecodingOptions
  /// The digest of everything that affects outputs except frames and masks.
  private let options: Digest
  /// The digests of the masks' files; nil for standard input, which can be read only once.
  private let masks: [Digest?]

  /// Opens the manifest; nil if the output goes to standard output.
  init?(_ plan: TrackPlan, _ begin: TrackStart, _ options: TrackerOptions, _ decoding: DecodingOptions)
    throws(Failure)
  {
    guard let folder = plan.folder else { return nil }
    manifest = try Manifest(of: folder, command: "track", reads: plan.existing == .resumed)
    self.folder = folder
    self.plan = plan
    self.decoding = decoding
    objects = begin.names
    range = begin.range
    let targets = begin.marks.targets
    let targetSettings = targets.map(\.settings)
    self.options = Fingerprint.options(
      "\(plan.input.name) \(targetSettings) \(options.settings) \(plan.exports.map(\.rawValue)) "
        + "upright \(decoding.appliesOrientation) damaged \(decoding.allowsDamage)" + begin.settings)
    masks = (targets + begin.marks.keyframes.map(\.target)).map { target in
      guard case .mask(let path) = target.start, path != "-" else { return nil }
      return (try? ImageFiles.bytes(of: path, decoding)).map { BLAKE2b.digest($0) }
    }
  }

  /// Whether all outputs are complete and were made from the same frames and masks with the same
  /// options. The frames of a stream, which can be read only once, are not compared.
  ///
  /// - Complexity: O(bytes of all frames and outputs).
  func isDone(_ workers: Workers) -> Bool {
    // Frames are not read if the options already differ.
    guard manifest.wasMade(Manifest.wholeFolder, by: options), let frames = frames(workers) else { return false }
    let texts = plan.exports.filter { !$0.isFolder }.map { [$0.name] }
    return manifest.holds(Manifest.wholeFolder, fingerprint(frames), texts)
  }

  /// Whether an output, or the files in its folder, were made by mixel.
  func knows(_ export: TrackExport) -> Bool { manifest.knows(Manifest.wholeFolder, export.name) }

  /// Records that outputs are about to be written. Call it before writing any.
  func begin() throws(Failure) { try manifest.begin(Manifest.wholeFolder, plan.exports.map(\.name)) }

  /// Records the finished outputs. A run with unreadable frames is not recorded as done.
  func end(_ outcome: TrackOutcome) throws(Failure) {
    if outcome.isIncomplete { return }
    let names = plan.outputs(stems: outcome.inputs.map { plan.stems.name(of: $0.file) }, objects: objects)
    var outputs: [(suffix: String, digest: Digest)] = []
    // An object that begins in a later frame has no masks before.
    let masks = "\(TrackExport.masks.name)/"
    for name in names {
      let path = PathParts.join(folder, name)
      if name.hasPrefix(masks), objects.count > 1, !InputFiles.exists(path) { continue }
      do {
        outputs.append((name, BLAKE2b.digest(try readFile(FilePath(text: PathParts.join(folder, name))))))
      } catch {
        throw Failure("\(error)")
      }
    }
    try manifest.made(Manifest.wholeFolder, fingerprint(plan.input.isStream ? [] : outcome.inputs), outputs)
    manifest.tidy()
  }

  /// The digests of all frames; nil if one cannot be read, empty for a stream.
  private func frames(_ workers: Workers) -> [DigestedFrame]? {
    guard case .folder(let folder, let names) = plan.input else { return [] }
    let taken = range.numbers(in: names.count).map { names[$0] }
    let frames = workers.map(taken.count) { index -> DigestedFrame in
      let bytes = try? ImageFiles.bytes(of: InputFiles.join(folder, taken[index]), decoding)
      return (taken[index], bytes.map { BLAKE2b.digest($0) })
    }
    return frames.allSatisfy { $0.1 != nil } ? frames : nil
  }

  private func fingerprint(_ frames: [DigestedFrame]) -> Fingerprint {
    let lines =
      masks.map { "mask \($0?.description ?? "-")\n" }
      + frames.map { "\(ManifestLine.word($0.file)) \($0.digest?.description ?? "-")\n" }
    return Fingerprint(options: options, input: BLAKE2b.digest(Array(lines.joined().utf8)))
  }
}
