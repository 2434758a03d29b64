import ArgumentParser
import Mixel

/// The options of `cutout` that are used first: what marks the object, and what is written where.
struct CutOutMainArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A box around the object, the same for all images.", valueName: "x,y,w,h"),
    transform: { try Box(argument: $0, example: "for example: --box 40,60,48,48") })
  var box: Box?

  @Option(help: ArgumentHelp("A CSV file with a box for each image.", valueName: "file"), completion: .tables)
  var boxes: String?

  @Option(
    help: ArgumentHelp("A trimap, or a folder of trimaps named after the images.", valueName: "file"),
    completion: .pictures)
  var trimap: String?

  @Option(
    help: ArgumentHelp("Scribbles, or a folder of scribbles named after the images.", valueName: "file"),
    completion: .pictures)
  var scribbles: String?

  @Option(
    help: ArgumentHelp(
      """
      The outputs to write, a list of: mask, cutout, overlay, models; by default the first two. Several of these lists \
      add up.
      """, valueName: "list"),
    completion: .list(of: PhotoCutout.Export.self))
  var emit: [EmitList] = []

  @OptionGroup var place: OutputFolderArgument

  func validate() throws {
    _ = try exports
    let given = [
      ("--box", box != nil), ("--boxes", boxes != nil), ("--trimap", trimap != nil), ("--scribbles", scribbles != nil),
    ].filter(\.1).map(\.0)
    guard given.count != 1 else { return }
    throw usage(
      (given.isEmpty
        ? "cutout needs the object, by one of --box, --boxes, --trimap and --scribbles"
        : given.joined(separator: " and ") + " exclude each other: the object is marked by one of them")
        + "; for example: mixel cutout photo.jpg --box 40,60,480,360")
  }

  /// The chosen outputs; nil for those by default.
  var exports: [PhotoCutout.Export]? { get throws { try PhotoCutout.Export.chosen(by: emit) } }
}
