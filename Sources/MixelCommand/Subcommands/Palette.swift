import ArgumentParser
import Batches
import Mixel

struct Palette: CommandWithExamples {
  static let name = "palette"

  static let examples = [
    "mixel palette samples/lake.jpg",
    "mixel palette samples/lake.jpg -k 6 --space oklab --as css",
    "mixel palette samples/koi.png -k 12 --sort hue -o koi.png",
    "mixel palette samples/ --recursive --together -k 10 -o all.gpl",
    "mixel palette samples/ -k 5 --as json,png,ase --out-dir palettes",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Choose the few colours that represent a photo.",
    discussion: """
      The colours of each image are divided into K clusters whose squared error is about the least possible (k-means, \
      which is hard EM, with a search for its best optimum). A palette has the mean colour of each cluster, always \
      exactly K different ones, or as many as the image has. Fully transparent pixels do not count. In --space rgb, \
      the default, the colours reproduce the image best; in oklab they are spread as the eye sees differences.

      A table goes to standard output: each colour as #rrggbb, the share of the image that it stands for, and the root \
      mean square distance of those pixels' colours from it, in units of the space. --as chooses another form: hex \
      (lines of #rrggbb), css (custom properties), gpl (GIMP, Inkscape, Krita), ase (Adobe), json (mixel.palette/1, \
      with shares and errors), png (a picture of the swatches). -o writes a file, whose name chooses the form; \
      --out-dir writes STEM.palette.FORM for each image, json and png unless --as says otherwise. For several images \
      without --out-dir, hex prints a line for each image, after its path, and json a document in a line for each.
      """)

  @Argument(
    help: ArgumentHelp("Images, folders of images, or - for standard input.", valueName: "image"),
    completion: .countable)
  var images: [String] = []

  @Option(
    name: [.customShort("k"), .customLong("colors")],
    parsing: .unconditional,
    help: ArgumentHelp("The number of colours, 1 to 256.", valueName: "n"))
  var colors = Given(8)

  @Option(help: "The colour space in which distances are measured.")
  var space: ColorSpace = .rgb

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The form: table, hex, css, gpl, ase, json or png; with --out-dir, a list of them.", valueName: "form"),
    completion: .list(of: PaletteForm.self))
  var forms: [EmitList] = []

  @Option(help: "The order of the colours.")
  var sort: PhotoPalette.Order = .share

  @Flag(help: "Make one palette of all images together.")
  var together = false

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed = Given<UInt64>(1)

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file to write; its name ends in .hex, .css, .gpl, .ase, .json or .png.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var place: OutputFolderArgument
  @OptionGroup var pictures: PictureArguments

  func validate() throws {
    _ = try options
    _ = try chosenForms
    if output != nil, place.outDir != nil { throw usage("-o and --out-dir cannot be combined") }
    if together, place.outDir != nil { throw usage("--together makes one palette; name its file with -o") }
    if !writesFiles, pictures.resuming.skipExisting {
      throw usage("--skip-existing needs --out-dir, the folder of the palettes")
    }
  }

  /// Whether each image gets files of its own.
  private var writesFiles: Bool { place.outDir.map { $0 != "-" } ?? false }

  private var options: PaletteOptions {
    get throws {
      PaletteOptions(
        count: try colors.whole(of: "-k", in: PhotoPalette.counts), space: space, order: sort, seed: try seed.seed)
    }
  }

  private var chosenForms: [PaletteForm]? { get throws { try PaletteForm.chosen(by: forms, of: "--as") } }

  func run() throws {
    let options = try options, chosen = try chosenForms
    if writesFiles {
      try pictures.run(images, to: place.outDir, command: Self.name) { _, _ in
        PaletteTask(options: options, forms: chosen ?? [.json, .png])
      }
      return
    }
    guard chosen?.count ?? 1 == 1 else { throw usage("--as takes one form here; --out-dir takes several") }
    let form = try output.map { try PaletteForm(path: $0, chosen: chosen?[0]) } ?? chosen?[0] ?? .table
    if output == nil, !form.isText, Console.outputIsTerminal {
      throw usage("--as \(form.rawValue) is not text; name a file with -o")
    }
    let destination = SingleOutput(path: output ?? "-", overwrites: pictures.writing.force)
    try destination.checkAbsent()
    let found = try palettes(options)
    let text = PaletteText(palettes: found.palettes, inColor: output == nil && Console.showsColor)
    if form != .table, !pictures.writing.quiet { text.notes.forEach(Console.note) }
    try destination.write(text.encoded(as: form))
    if found.isPartial { throw SomeInputsFailed() }
  }

  private func palettes(_ options: PaletteOptions) throws -> (palettes: [NamedPalette], isPartial: Bool) {
    let list = try pictures.lists.list(images, alsoTaking: together ? ["hist"] : [])
    let batch = try pictures.batch.options(
      pictures.threads, replacesSummary: pictures.writing.force, isQuiet: pictures.writing.quiet)
    guard together else {
      if !pictures.writing.quiet { list.notes.forEach(Console.note) }
      return try PaletteInputs.palettes(of: list.distinct(), options, pictures.reading.options, batch)
    }
    let (sum, isPartial) = try HistogramInputs.sum(list, pictures.reading.options, batch: batch, command: Self.name)
    let name = output.flatMap { $0 == "-" ? nil : PathParts.stem($0) } ?? "\(grouped(sum.count)) pictures"
    let palette = try options.palette(of: sum, name: name, pictures.threads.workers)
    return ([NamedPalette(name: name, palette: palette)], isPartial)
  }
}
