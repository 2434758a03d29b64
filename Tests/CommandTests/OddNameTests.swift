import Foundation
import Testing

@Suite("Batches: odd names and files that are none", .needsCommand)
struct OddNameTests {
  private let options = "-k 2 --emit labels --out-dir out"

  /// Names with spaces, a newline, a leading hyphen, quotes, characters of patterns, and invalid
  /// UTF-8, each in bash syntax.
  static let names = [
    "'a b.ppm'", "$'two\\nlines.ppm'", "-k.ppm", "--force.ppm", "'\"q\'\"\'\"\'.ppm'", "'*[x]?.ppm'", "'~.ppm'",
    "$'\\xff\\xfe.ppm'", "$'caf\\xe9.ppm'",
  ]

  private func folder() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.photo("photo.ppm")
    return scratch
  }

  /// Every way to name a file; the output keeps the bytes of the stem.
  @Test(arguments: names)
  func outputsKeepTheNamesBytes(_ name: String) throws {
    let scratch = try folder()
    for inputs in ["in", "-- in/*", "in -r", "--files-from - -0 < list", "-- *.ppm"] {
      let outcome = try Command.shell(
        """
        set -e; rm -rf in out list; mkdir in; name=\(name); cp photo.ppm "in/$name"; printf 'in/%s\\0' "$name" > list
        if [ '\(inputs)' = '-- *.ppm' ]; then cd in; fi
        "$mixel" segment \(options) \(inputs)
        test "$(find . -name '*.labels.png' -printf '%f/')" = "${name%.ppm}.labels.png/"
        """, in: scratch.url)
      #expect(outcome.status == 0, "\(inputs): \(outcome.text)\(outcome.errors)")
    }
  }

  @Test func namesOfManyKindsTogether() throws {
    let scratch = try folder()
    let outcome = try Command.shell(
      """
      mkdir in; for name in \(Self.names.joined(separator: " ")); do cp photo.ppm "in/$name"; done
      "$mixel" segment \(options) in --summary s.json && ls -1 out | grep -c labels
      """, in: scratch.url)
    // One of the names has two lines, so the suffix is matched per line.
    #expect(outcome.status == 0 && outcome.text.hasSuffix("\(Self.names.count)\n"), "\(outcome.text)\(outcome.errors)")
    let summary = try #require(try JSONSerialization.jsonObject(with: scratch.read("s.json")) as? [String: Any])
    #expect((summary["inputs"] as? [Any])?.count == Self.names.count)
  }

  /// Pipes and devices in a folder are skipped without blocking, and the pictures beside them are
  /// taken.
  @Test func whatIsNoFileInAFolderIsLeftOutWithANote() throws {
    let scratch = try folder()
    let outcome = try Command.shell(
      """
      mkdir -p in/x; cp photo.ppm in/a.ppm; mkfifo in/pipe.ppm in/x/pipe.jpg
      ln -s /dev/null in/null.png; ln -s /dev/zero in/x/zero.jpg
      python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("in/socket.ppm")' || true
      exec timeout 20 "$mixel" segment \(options) -r in
      """, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text == "out/a.labels.png\n" && outcome.errors.contains("pipe.ppm"))
    #expect(scratch.files("out") == ["a.labels.png"])
  }

  @Test(arguments: ["/dev/null", "in/.git"])
  func whatHasNoPictureFails(_ input: String) throws {
    let scratch = try folder()
    let outcome = try Command.shell(
      "mkdir -p in/.git; exec timeout 20 \"$mixel\" segment \(options) \(input)", in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains(input))
  }

  /// A path such as /dev/fd/63, which shells use for <(...).
  @Test func aPipeThatIsNamedIsRead() throws {
    let scratch = try folder()
    let outcome = try Command.shell(
      "mkfifo p.ppm; cat photo.ppm > p.ppm & exec timeout 20 \"$mixel\" histogram p.ppm -o piped.hist", in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    _ = try Command.run(["histogram", "photo.ppm", "-o", "plain.hist"], in: scratch.url)
    #expect(try scratch.read("piped.hist") == scratch.read("plain.hist"))
  }

  /// A message about a name is a single line, whatever is in the name.
  @Test func aNewlineInANameDoesNotForgeAMessage() throws {
    let scratch = try folder()
    let outcome = try Command.shell(
      "mkdir in; echo none > $'in/a\\nmixel: all is well.ppm'; exec \"$mixel\" segment \(options) in", in: scratch.url)
    #expect(outcome.status == 2)
    #expect(!outcome.errors.split(separator: "\n").contains { $0.hasPrefix("mixel: all is well") }, "\(outcome.errors)")
  }
}
