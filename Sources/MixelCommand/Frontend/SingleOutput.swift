/// The one file that a command makes, or standard output.
struct SingleOutput {
  let path: String
  let overwrites: Bool

  func checkAbsent() throws {
    guard path != "-", !overwrites, InputFiles.exists(path) else { return }
    throw Fatal("\(path) exists already; --force replaces it")
  }

  func write(_ bytes: [UInt8]) throws {
    guard path != "-" else { return Console.write(bytes) }
    do throws(Failure) {
      try OutputPlan(folder: nil, overwrites: overwrites).write([(path, bytes)])
    } catch {
      throw Fatal(error.text)
    }
  }
}
