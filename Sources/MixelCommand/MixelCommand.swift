import ArgumentParser

/// The version that `mixel --version` prints.
let mixelVersion = "0.1.0"

@main
struct MixelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mixel",
    abstract: "Segment photos by the Gaussian mixtures of their colours.",
    discussion: """
      mixel fits a mixture of Gaussians to the colours of a photo by EM, gives every pixel the label of the component that most \
      likely made it, and writes a label map, an overlay and the model.

      EXAMPLES:
        mixel segment photo.jpg -k 6
        mixel segment photos/ -k 8 --out-dir segmented
        mixel fit photos/*.jpg -k 12 -o model.json
        mixel segment other.jpg --model model.json

      EXIT STATUS: 0 done, 1 some inputs failed, 2 wrong usage or nothing could be done.
      """,
    version: "mixel \(mixelVersion)",
    subcommands: [Segment.self, Fit.self, Histogram.self, Inspect.self])

  /// Wrong usage exits with 2, where the parser would choose 64.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failed as SomeInputsFailed {
      exitProcess(failed.status)
    } catch {
      let status = exitCode(for: error)
      guard status != .success else { exit(withError: error) }
      Console.error(fullMessage(for: error))
      exitProcess(2)
    }
  }
}
