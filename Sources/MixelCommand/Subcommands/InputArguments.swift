import ArgumentParser
import Batches

/// Which inputs a command takes beside those that it names.
struct InputArguments: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: "Go through folders to their depth; outputs in --out-dir lie in folders like the inputs'.")
  var recursive = false

  @Option(
    help: ArgumentHelp(
      """
      Take the paths in this file too, one a line; - for standard input. Below --out-dir outputs lie as the paths \
      say.
      """,
      valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "The paths of --files-from end with a zero byte, as those of find -print0.")
  var null = false

  func validate() throws {
    if null && filesFrom == nil {
      throw usage("-0 says how the paths of --files-from end; name that file, or leave out -0")
    }
  }

  /// The inputs that paths of the command line and the list stand for; tells of what is left out.
  func list(_ paths: [String], alsoTaking extensions: Set<String> = [], excluding outputs: String? = nil) throws
    -> InputList
  {
    guard !paths.isEmpty || filesFrom != nil else {
      throw usage("name an input, a folder of inputs, or a list of them by --files-from")
    }
    if filesFrom == "-", paths.contains("-") {
      throw usage("standard input is either an input or the list of --files-from, not both")
    }
    var list = InputList(recursive: recursive, alsoTaking: extensions, excluding: outputs)
    for path in paths { try list.add(path) }
    if let filesFrom {
      for path in try PathList.read(filesFrom, endedByZero: null) { try list.add(listed: path) }
    }
    return list
  }
}
