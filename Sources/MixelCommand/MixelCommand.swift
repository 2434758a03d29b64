import Batches
import Mixel
import ArgumentParser
import Files

struct MixelCommand: CommandWithExamples {
  static let name = "mixel"

  static let examples = [
    "mixel segment samples/lake.jpg -k 6 --out-dir out",
    "mixel segment samples/ -k 5 --out-dir all --emit labels,posterised",
    "mixel cutout samples/citrus.jpg --box 120,72,360,312 --out-dir cut",
    "mixel palette samples/lake.jpg -k 6",
    "mixel fit samples/lake.jpg samples/citrus.jpg -k 12 -o both.json",
    "mixel segment samples/dunes.png --model both.json --out-dir out",
    "mixel track samples/orbit/img --box 38.5,124,49.5,70.5 --out-dir tracked",
    "mixel compare tracked samples/orbit",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Segment photos, cut objects out and track them, by Gaussian mixtures of colours.",
    discussion: """
      A mixture of Gaussians is fitted to the colours of a photo by EM. Every pixel gets the label of the component \
      that most likely produced its colour; a label map, an overlay and the model are written. To cut an object out of \
      a photo, or to track it through a video, one mixture is fitted to its colours and another to its surroundings.

      EXIT STATUS: 0 done, 1 some inputs failed, 2 wrong usage or nothing could be done (the only input failed, or \
      all of them), 3 an object was lost (with --fail-on-lost), 130 interrupted.
      """,
    version: "mixel \(mixelVersion)",
    subcommands: [
      Segment.self, CutOut.self, Track.self, Palette.self, Fit.self, Histogram.self, Inspect.self, Sample.self,
      Compare.self,
      Manual<Self>.self,
    ])

  /// Runs the command that the arguments name, and ends the process with its exit status.
  ///
  /// Wrong usage has status 2, not the 64 of the argument parser.
  static func run(arguments: [String]) {
    Interruption.prepare()
    do {
      var command = try parsed(arguments)
      try command.run()
    } catch let failed as SomeInputsFailed {
      exitProcess(failed.status)
    } catch let lost as TargetLost {
      exitProcess(lost.status)
    } catch let nothing as NothingDone {
      exitProcess(nothing.status)
    } catch let wrong as WrongWords {
      Console.error(wrong.text)
      exitProcess(2)
    } catch let fatal as Fatal {
      Console.error(fatal.text)
      exitProcess(2)
    } catch let failure as Failure {
      Console.error(failure.text)
      exitProcess(2)
    } catch {
      let status = exitCode(for: error)
      guard status != .success else {
        let text = fullMessage(for: error)
        Console.write(
          Array(
            (text.contains("USAGE: ")
              ? Help.addingExamples(to: text, root: Self.self) : FishScript.patched(text) + "\n").utf8))
        exitProcess(0)
      }
      Console.error(fullMessage(for: error))
      exitProcess(2)
    }
  }
}
