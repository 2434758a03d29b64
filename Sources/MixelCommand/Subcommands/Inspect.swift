import ArgumentParser
import Mixel

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a model or a histogram holds.",
    discussion: """
      EXAMPLES:
        mixel inspect photo.model.json
        mixel inspect photos.hist
      """)

  @Argument(help: ArgumentHelp("A model or a histogram; - for standard input.", valueName: "file"))
  var file: String

  func run() throws {
    do throws(Failure) {
      let bytes = try HistogramInputs.bytes(of: file)
      let lines =
        if HistogramInputs.isHistogram(bytes) {
          HistogramTable.lines(try HistogramInputs.decode(bytes))
        } else {
          ModelTable.lines(try JSONFiles.model(bytes), inColor: Console.showsColor)
        }
      lines.forEach(Console.print)
    } catch {
      throw usage("\(display(file)): \(error.text)")
    }
  }
}
