import GaussianMixture
import Mixel
import Testing

@testable import MixelCommand

/// What the command says to command lines, without running anything.
@Suite("Command lines")
struct CommandLineTests {
  private func answer(_ line: String) -> String? {
    Program.answer(to: line.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
  }

  @Test(arguments: [
    "segment a.jpg -k6", "segment a.jpg -k=6", "segment a.jpg -k 6 -j2", "segment -rk6 -j2 photos",
    "segment -rqk 6 photos", "segment a.jpg -kauto", "fit a.jpg -k6 -o-", "fit a.jpg -k6 -om.json",
    "fit a.jpg -rk6 -o-", "histogram a.jpg -o- -j2", "cutout a.jpg --box 1,2,3,4 -k5", "sample m.json -oc.png",
    "segment a.jpg -k6 -- -k.jpg", "cutout a.jpg --box -1,-2,30,40", "segment a.jpg -k 3 --smooth=0",
  ])
  func shortOptionsJoin(_ line: String) { #expect(answer(line) == nil, "\(answer(line) ?? "")") }

  @Test(arguments: [
    ("segment --bogus", "--bogus"), ("segment --smoth 3", "did you mean --smooth?"), ("segment -x", "-x"),
    ("cutout a.jpg --bxo 1,2,3,4", "did you mean --box?"), ("track --frobnicate", "--frobnicate"),
    ("fit --cvariance full", "did you mean --covariance?"), ("histogram --bogus", "--bogus"),
    ("inspect --bogus", "--bogus"), ("sample --bogus", "--bogus"), ("compare --bogus", "--bogus"),
    ("segment a.jpg -k 3 -qz", "-z"), ("segment --bogus=3 a.jpg", "--bogus"),
  ])
  func anUnknownOptionIsNamedFirst(_ line: String, _ hint: String) {
    let text = answer(line) ?? ""
    #expect(text.contains(hint), "\(text)")
    #expect(!text.contains("needs either") && !text.contains("Missing"), "\(text)")
  }

  @Test(arguments: [
    ("segmnt a.jpg", "did you mean segment?"), ("help segmnt", "did you mean segment?"),
    ("segmnt --help", "did you mean segment?"), ("paint", "segment, cutout, track"),
    ("segment a.jpg -k 3 --covariance ful", "did you mean full?"), ("segment a.jpg -k 3 --space okalb", "oklab"),
    ("segment a.jpg -k 3 --emit lables", "did you mean labels?"), ("track f --box 1,2,3,4 --cues color", "colour"),
    ("segment a.jpg -k 3 --progress jason", "did you mean json?"), ("fit a.jpg -k auto -o- --criterion bci", "bic"),
  ])
  func theWordThatWasMeantIsNamed(_ line: String, _ hint: String) {
    #expect(answer(line)?.contains(hint) == true, "\(answer(line) ?? "")")
  }

  @Test(arguments: [
    ("segment a.jpg -k -3", "-k takes a whole number from 1 to 65535, or auto, not -3"),
    ("segment a.jpg -k-3", "-k takes a whole number from 1 to 65535, or auto, not -3"),
    ("segment a.jpg -k 3.5", "-k takes a whole number from 1 to 65535, or auto, not 3.5"),
    ("segment a.jpg -k 3 -j -1", "-j takes a whole number from 1 to 1024, not -1"),
    ("segment a.jpg -k 3 --seed -1", "--seed takes a whole number from 0 to 18446744073709551615, not -1"),
    ("segment a.jpg -k 3 --starts 0", "--starts takes a whole number of 1 or more, not 0"),
    ("segment a.jpg -k 3 --restarts x", "--starts takes a whole number of 1 or more, not x"),
    ("segment a.jpg -k 3 --relocations -1", "--relocations takes a whole number of 0 or more, not -1"),
    ("segment a.jpg -k 3 --tolerance -1", "--tolerance takes a number of 0 or more, not -1"),
    ("segment a.jpg -k 3 --max-iterations many", "--max-iterations takes a whole number of 0 or more, not many"),
    ("segment a.jpg -k auto --k-range 9-2", "--k-range takes two whole numbers from 1 to 65535, such as 2-10, not 9-2"),
    ("segment a.jpg -k auto --effective-samples -1", "--effective-samples takes a number above 0, not -1"),
    ("segment a.jpg -k 3 --smooth high", "--smooth takes a number of 0 or more, not high"),
    ("segment a.jpg -k 3 --spatial -1", "--spatial takes a number above 0, not -1"),
    ("segment a.jpg -k 3 --scale 0", "--scale takes a number above 0, such as 0.5 for finer"),
    ("segment a.jpg -k 3 --min-region -5", "--min-region takes a whole number of 1 or more, not -5"),
    ("segment a.jpg -k 3 --timeout -1", "--timeout takes a number of seconds above 0, not -1"),
    ("segment a.jpg -k 3 --max-memory -1", "--max-memory takes a size such as 2G, not -1"),
    ("segment a.jpg -k 3 --max-metadata x", "--max-metadata takes a size such as 16M, not x"),
    ("segment a.jpg -k 3 --max-pixels 0", "--max-pixels takes a whole number of 1 or more, not 0"),
    ("segment a.jpg -k 3 --max-scans -2", "--max-scans takes a whole number of 1 or more, not -2"),
    ("segment a.jpg -k 3 --init blue", "--init takes kmeans++, kmeans, random, or colours"),
    ("cutout a.jpg --box 1,2,3,4 -k 65", "-k takes a whole number from 1 to 64, not 65"),
    ("cutout a.jpg --box 1,2,3,4 --edge -1", "--edge takes a whole number from 0 to 120, not -1"),
    ("cutout a.jpg --box 1,2,3,4 --smooth -1", "--boundary-cost takes a number from 0 to 10000, not -1"),
    ("track f --box 1,2,3,4 --seed x", "--seed takes"), ("track f --box 1,2,3,4 --timeout 0", "--timeout takes"),
    ("sample m.json -o a.png --size 3", "--size takes width and height in pixels, such as 320x240, not 3"),
    ("sample m.json -o a.png --seed -1", "--seed takes"), ("compare a b --max-pixels x", "--max-pixels takes"),
  ])
  func aWrongNumberIsAnsweredByWhatItMayBe(_ line: String, _ text: String) {
    #expect(answer(line)?.contains(text) == true, "\(answer(line) ?? "")")
  }

  @Test(arguments: [
    ("segment a.jpg -k", "-k needs a value: The number of labels"),
    ("segment a.jpg -k 3 --out-dir", "--out-dir needs a value"),
    ("segment a.jpg -k 3 --out-dir --force", "--out-dir needs a value"), ("fit a.jpg -k 3 -o", "-o needs a value"),
  ])
  func aMissingValueIsAskedFor(_ line: String, _ text: String) {
    #expect(answer(line)?.contains(text) == true, "\(answer(line) ?? "")")
  }

  @Test(arguments: [
    ("segment a.jpg -k 3 --model m.json", "-k and --model"),
    ("segment a.jpg --spatial 1 --model m.json", "--spatial and --model"),
    ("segment a.jpg -k 1 --spatial 1 --init #102030", "--spatial and --init with colours"),
    ("segment a.jpg -k 3 --k-range 2-4", "-k 3 and --k-range"),
    ("fit a.jpg -k auto --init #102030 -o-", "-k auto and --init with colours"),
    ("segment a.jpg -k 3 --force --skip-existing", "--force and --skip-existing"),
    ("track f --box 1,2,3,4 --force --skip-existing", "--force and --skip-existing"),
    ("segment a.jpg -k 3 -q -v", "--quiet and --verbose"),
    ("cutout a.jpg --box 1,2,3,4 --trimap t.png", "--box and --trimap"),
    ("cutout a.jpg --boxes b.csv --scribbles t.png", "--boxes and --scribbles"),
    ("compare a b --box 1,2,3,4 --boxes b.csv", "--box and --boxes"),
  ])
  func whatExcludesEachOtherIsNamed(_ line: String, _ pair: String) {
    #expect(answer(line)?.contains(pair + " exclude each other") == true, "\(answer(line) ?? "")")
  }

  /// Earlier names of options work, and are in no help.
  @Test(arguments: [
    ("segment a.jpg -k 3 --restarts 5", "--starts"), ("segment a.jpg -k 3 --restarts=5", "--starts"),
    ("fit a.jpg -k 3 --restarts 5 -o-", "--starts"),
    ("cutout a.jpg --box 1,2,3,4 --smooth 5", "--boundary-cost"),
  ])
  func earlierNamesWork(_ line: String, _ name: String) throws {
    #expect(answer(line) == nil)
    let help = try #require(answer("help " + line.prefix { $0 != " " }))
    #expect(help.contains(name) && !help.contains("--restarts"))
  }

  /// After `--` a word is a file, whatever it looks like.
  @Test func aFileMayHaveTheNameOfAnEarlierOption() throws {
    let command = try MixelCommand.parsed(["segment", "-k", "3", "--", "--restarts"])
    #expect((command as? Segment)?.images == ["--restarts"])
  }

  @Test func listsAddUp() throws {
    let command = try MixelCommand.parsed([
      "segment", "a.jpg", "-k2", "--emit", "overlay", "--emit", "labels,model", "--init", "#000000",
      "--init", "#ffffff", "--files-from", "a.txt", "--files-from", "b.txt",
    ])
    let segment = try #require(command as? Segment)
    #expect(try segment.main.exports == [.labels, .overlay, .model])
    #expect(segment.pictures.lists.filesFrom == ["a.txt", "b.txt"])
    #expect(try segment.fit.options(.fixed(2)).mixture.initialization == .means([[0, 0, 0], [1, 1, 1]]))
    let cutout = try MixelCommand.parsed(["cutout", "a", "--box", "1,2,3,4", "--emit", "mask", "--emit", "overlay"])
    #expect(try (cutout as? CutOut)?.main.exports == [.mask, .overlay])
  }

  /// What people use first comes before everything else.
  @Test func theHelpBeginsWithWhatIsUsedFirst() throws {
    let first = [
      "segment": ["-k,", "--emit", "--out-dir", "--smooth", "--model", "--covariance"],
      "cutout": ["--box", "--trimap", "--emit", "--out-dir", "--components", "--fail-fast"],
      "track": ["--box", "--mask", "--emit", "--out-dir", "--cues"], "fit": ["-k,", "--output", "--covariance"],
      "histogram": ["--output", "--recursive"],
    ]
    for (name, options) in first {
      let help = try #require(answer("help \(name)"))
      let lines = help.split(separator: "\n")
      let places = options.map { option in lines.firstIndex { $0.hasPrefix("  ") && $0.prefix(24).contains(option) } }
      let found = places.compactMap(\.self)
      #expect(found.count == options.count && found == found.sorted(), "\(name): \(places)")
    }
  }
}
