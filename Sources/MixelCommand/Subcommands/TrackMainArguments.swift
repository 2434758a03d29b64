import ArgumentParser
import Mixel

/// The options of `track` that are used first: the objects, and what is written where.
struct TrackMainArguments: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An object's box in the first frame, optionally with a name; may be repeated.", valueName: "[name=]x,y,w,h"),
    transform: BoxArgument.parse)
  var box: [BoxArgument] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An object's mask, an image of the first frame's size whose values above 127 are the object; may be repeated.",
      valueName: "[name=]file"),
    completion: .pictures,
    transform: MaskArgument.parse)
  var mask: [MaskArgument] = []

  @Option(
    help: ArgumentHelp(
      """
      The outputs to write, a list of: boxes, track, sheet, masks, overlays, mot; by default the first three. Several \
      of these lists add up.
      """,
      valueName: "list"),
    completion: .list(of: TrackExport.self))
  var emit: [EmitList] = []

  @Option(
    help: ArgumentHelp(
      "The folder for outputs; - writes one of boxes, track or mot to standard output.", valueName: "folder"),
    completion: .directory)
  var outDir: String?

  @Flag(help: "Exit with status 3 if an object was lost in any frame.")
  var failOnLost = false

  func validate() throws {
    _ = try exports
    guard !box.isEmpty || !mask.isEmpty else {
      throw usage("track needs the object in the first frame, by --box or --mask; \(BoxArgument.example)")
    }
    do throws(TrackProblem) {
      _ = try TrackedObject.names(for: box.map(\.name) + mask.map(\.name))
    } catch {
      guard case .sameName(let double) = error else { throw usage("\(error)") }
      throw usage("\(error), for example: --box \(double)=... --box other=...")
    }
  }

  /// The chosen outputs; nil for those by default.
  var exports: [TrackExport]? { get throws { try TrackExport.chosen(by: emit) } }

  /// The targets of all boxes, then those of all masks.
  var targets: [TrackTarget] {
    get throws {
      let starts = box.map { TrackTarget.Start.box($0.box) } + mask.map { .mask(path: $0.path) }
      let names = try TrackedObject.names(for: box.map(\.name) + mask.map(\.name))
      return zip(names, starts).map { TrackTarget(name: $0, start: $1) }
    }
  }
}
