import Testing

/// Containers and hardened services may have no `/proc`.
@Suite("Without /proc", .needsCommand) struct WithoutProcTests {
  private static let isPossible =
    (try? RunningCommand("/usr/bin/unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/proc"]).end().status) == 0

  @Test(.enabled(if: isPossible, "hiding /proc needs unshare and the right to mount"))
  func argumentsAreThoseOfMain() throws {
    let scratch = try Scratch()
    let outcome = try Command.shell(
      """
      exec unshare -rm sh -c 'mount -t tmpfs none /proc && exec "$mixel" segment "$1" -k 3 --out-dir out' - \
      '\(Command.sample("koi.png"))'
      """, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try scratch.read("out/koi.labels.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }
}
