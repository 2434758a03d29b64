import ArgumentParser
import Mixel

struct Inspect: ExampleGiving {
  static let examples = [
    "mixel fit samples/lake.jpg -k 6 -o model.json",
    "mixel inspect model.json",
  ]

  static let configuration = CommandConfiguration(
    abstract: "Show what a model or a histogram holds.",
    discussion: """
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
      throw Fatal(naming(file, error.text))
    }
  }
}
