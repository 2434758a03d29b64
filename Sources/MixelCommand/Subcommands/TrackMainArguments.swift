import ArgumentParser
import Batches
import Mixel

/// The options of `track` that are used first: the objects, and what is written where.
struct TrackMainArguments: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      An object's box in the first frame or, with a number, in that frame, optionally with a name; may be repeated. \
      The models learn from every box, and the track between two goes through both.
      """,
      valueName: "[frame:][name=]x,y,w,h"),
    transform: BoxArgument.parse)
  var box: [BoxArgument] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      The same by a mask, an image of the frame's size whose values above 127 are the object; may be repeated.
      """,
      valueName: "[frame:][name=]file"),
    completion: .pictures,
    transform: MaskArgument.parse)
  var mask: [MaskArgument] = []

  @Option(
    help: ArgumentHelp(
      "A CSV file of such boxes, with the columns frame,x,y,width,height and, of several objects, object.",
      valueName: "file"),
    completion: .tables)
  var boxes: String?

  @OptionGroup var film: TrackFilmArguments

  @Option(
    help: ArgumentHelp(
      """
      The outputs to write, a list of: boxes, track, sheet, masks, overlays, mot, state; by default the first three. \
      Several of these lists add up.
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
    guard !box.isEmpty || !mask.isEmpty || boxes != nil || film.resume != nil else {
      throw usage("track needs the object in the first frame, by --box or --mask; \(BoxArgument.example)")
    }
    // A table is read later.
    if boxes == nil, film.resume == nil { _ = try TrackMarks(marks, first: film.range.first) }
  }

  /// The chosen outputs; nil for those by default.
  var exports: [TrackExport]? { get throws { try TrackExport.chosen(by: emit) } }

  /// All boxes, then the rows of the table, then all masks.
  var allMarks: [TrackMark] {
    get throws {
      guard let boxes else { return marks }
      let table: KeyframeTable
      do throws(Failure) {
        table = try KeyframeTable(reading: boxes)
      } catch {
        throw Fatal("--boxes \(error.text)")
      }
      let rows = table.rows.map { row in
        TrackMark(
          frame: row.frame, name: row.object, start: .box(row.box),
          source: "--boxes \(display(boxes)), line \(row.line)")
      }
      return marks.filter(\.isBox) + rows + marks.filter { !$0.isBox }
    }
  }

  private var marks: [TrackMark] {
    box.map { TrackMark(frame: $0.frame, name: $0.name, start: .box($0.box), source: "--box \($0.text)") }
      + mask.map {
        TrackMark(frame: $0.frame, name: $0.name, start: .mask(path: $0.path), source: "--mask \(display($0.text))")
      }
  }
}
