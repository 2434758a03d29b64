import ArgumentParser
import Batches

/// The options that say which inputs to read, besides the arguments.
struct InputArguments: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: "Include subfolders; --out-dir then gets the same subfolders.")
  var recursive = false

  @Option(
    help: ArgumentHelp(
      """
      Read more input paths from this file, one per line; - for standard input. Outputs keep these paths below \
      --out-dir. May be repeated.
      """,
      valueName: "file"),
    completion: .file())
  var filesFrom: [String] = []

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "The paths in --files-from end with a zero byte, as find -print0 writes them.")
  var null = false

  func validate() throws {
    if null && filesFrom.isEmpty {
      throw usage("-0 needs --files-from: it says how the paths in that file end")
    }
  }

  /// Expands the paths of the command line and of `--files-from` to inputs.
  ///
  /// - Parameters:
  ///   - extensions: extensions of files to take in folders, besides those of images.
  ///   - outputs: the output folder, which is not searched.
  func list(_ paths: [String], alsoTaking extensions: Set<String> = [], excluding outputs: String? = nil) throws
    -> InputList
  {
    guard !paths.isEmpty || !filesFrom.isEmpty else {
      throw usage("name an input, a folder of inputs, or a list of them with --files-from")
    }
    if filesFrom.contains("-"), paths.contains("-") {
      throw usage("standard input can be an input or the list of --files-from, not both")
    }
    if filesFrom.count(where: { $0 == "-" }) > 1 { throw usage("standard input can be read only once") }
    var list = InputList(recursive: recursive, alsoTaking: extensions, excluding: outputs)
    for path in paths { try list.add(path) }
    for file in filesFrom {
      for path in try PathList.read(file, endedByZero: null) { try list.add(listed: path) }
    }
    return list
  }
}
