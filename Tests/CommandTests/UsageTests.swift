import Foundation
import Testing

@Suite("Wrong usage", .needsCommand)
struct UsageTests {
  /// Wrong usage exits with status 2, with a message on standard error and nothing on standard
  /// output.
  @Test(arguments: [
    (["segment"], "image"),
    (["segment", "x.jpg"], "-k"),
    (["segment", "x.jpg", "-k", "0"], "1 to 65535"),
    (["segment", "x.jpg", "-k", "many"], "many"),
    (["segment", "x.jpg", "-k", "3", "--covariance", "round"], "round"),
    (["segment", "x.jpg", "-k", "3", "--emit", "labels,sound"], "sound"),
    (["segment", "x.jpg", "-k", "3", "--model", "m.json"], "-k"),
    (["segment", "x.jpg", "-k", "3", "--force", "--skip-existing"], "cannot be combined"),
    (["segment", "x.jpg", "-k", "3", "-j", "0"], "-j"),
    (["segment", "x.jpg", "-k", "3", "--tolerance", "-1"], "--tolerance"),
    (["segment", "x.jpg", "-k", "3", "--smooth", "-1"], "--smooth"),
    (["segment", "x.jpg", "-k", "3", "--smooth", "nan"], "--smooth"),
    (["segment", "x.jpg", "-k", "3", "--spatial", "0"], "--spatial"),
    (["segment", "x.jpg", "-k", "3", "--spatial", "-0.5"], "--spatial"),
    (["segment", "x.jpg", "--model", "m.json", "--spatial", "1"], "--spatial"),
    (["segment", "x.jpg", "-k", "1", "--init", "#102030", "--spatial", "1"], "--spatial"),
    (["segment", "x.jpg", "--model", "absent.json"], "absent.json"),
    (["fit", "x.jpg", "-o", "m.json"], "-k"),
    (["inspect", "absent.json"], "absent.json"),
    (["paint"], "paint"),
  ])
  func exitsWithTwo(_ arguments: [String], _ hint: String) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(arguments, in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(scratch.names.isEmpty)
  }

  @Test func anEmptyFolderIsSaid() throws {
    let scratch = try Scratch()
    let outcome = try Command.run(["segment", scratch.path, "-k", "2"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no images"))
  }
}
