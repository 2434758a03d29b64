import Foundation

@testable import Mixel
import Testing

struct TrackExportTests {
  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The expected text is written by hand: quoting by RFC 4180, two decimals for boxes, four for
  /// scores.
  @Test func boxesCSV() {
    #expect(
      Self.text(WrittenTrack.track().boxesCSV()) == """
        frame,file,x,y,width,height,score,state,object
        0,"a,""1"".png",1.01,2.00,30.25,40.13,1.0000,tracked,ball
        0,"a,""1"".png",-4.00,0.00,10.00,10.00,1.0000,tracked,"cat, big"
        1,b.png,3.00,4.00,30.00,40.00,0.1234,uncertain,ball
        1,b.png,0.00,0.00,10.00,10.00,0.0000,lost,"cat, big"

        """)
    let alone = WrittenTrack.frames.map {
      TrackedFrame(index: $0.index, file: "f", size: $0.size, problem: $0.problem, sightings: [$0.sightings[0]])
    }
    let text = Self.text(WrittenTrack.track(alone, [WrittenTrack.objects[0]]).boxesCSV())
    #expect(text.hasPrefix("frame,file,x,y,width,height,score,state\n0,f,1.01,") && text.hasSuffix(",uncertain\n"))
  }

  @Test(arguments: [
    ("plain.png", "plain.png"), ("a b", "a b"), ("a,b", "\"a,b\""), ("\"", "\"\"\"\""), ("a\nb", "\"a\nb\""),
    ("a\rb", "\"a\rb\""), (" a", "\" a\""), ("a ", "\"a \""), ("\u{FEFF}a", "\"\u{FEFF}a\""), ("", ""),
    ("\"\u{301}", "\"\"\"\u{301}\""),
  ])
  func fieldsAreQuotedByRFC4180(_ field: String, _ quoted: String) {
    #expect(Array(BoxTable.quoted(field).utf8) == Array(quoted.utf8))
  }

  /// Frames, ids and pixels count from 1; lost objects have no line.
  @Test func mot() {
    #expect(
      Self.text(WrittenTrack.track().mot()) == """
        1,1,2.01,3.00,30.25,40.13,1.0000,-1,-1,-1
        1,2,-3.00,1.00,10.00,10.00,1.0000,-1,-1,-1
        2,1,4.00,5.00,30.00,40.00,0.1234,-1,-1,-1

        """)
  }

  @Test func documentWrittenByHand() throws {
    let mixture = #"[{"weight": 1.0000, "color": [0.5000, 0.2500, 0.1250], "deviation": [0.1000, 0.2000, 0.3000]}]"#
    func entry(_ box: String, _ score: String, _ state: String) -> String {
      let seen = "\"box\": {\(box)}, \"score\": \(score), \"state\": \"\(state)\""
      return "{\(seen), \"color_score\": 0.75, \"structure_score\": null, \"mixture\": \(mixture)}"
    }
    let first = entry(#""x": 1.006, "y": 2, "width": 30.25, "height": 40.126"#, "1", "tracked")
    let second = entry(#""x": -4, "y": 0, "width": 10, "height": 10"#, "1", "tracked")
    let third = entry(#""x": 3, "y": 4, "width": 30, "height": 40"#, "0.12344", "uncertain")
    let fourth = entry(#""x": 0, "y": 0, "width": 10, "height": 10"#, "0", "lost")
    let components = #""object_components": 6, "background_components": 14"#
    let options = #"{"cues": "colour+structure", "covariance": "full", \#(components), "seed": 1}"#
    let expected = """
      {
      "schema": "mixel.track/1",
      "mixel": "\(mixelVersion)",
      "input": "in/img",
      "options": \(options),
      "objects": [
      {"name": "ball", "start": {"box": {"x": 1.006, "y": 2, "width": 30.25, "height": 40.126}}, "first_model": null},
      {"name": "cat, big", "start": {"mask": "m.png"}, "first_model": null}
      ],
      "frames": [
      {"frame": 0, "file": "a,\\"1\\".png", "width": 120, "height": 90, "objects": [\(first), \(second)]},
      {"frame": 1, "file": "b.png", "error": "it is \\"torn\\"", "objects": [\(third), \(fourth)]}
      ],
      "last_models": [
      null,
      null
      ],
      "summary": [
      {"name": "ball", "frames": 2, "tracked": 1, "uncertain": 1, "lost": 0},
      {"name": "cat, big", "frames": 2, "tracked": 1, "uncertain": 0, "lost": 1}
      ]
      }

      """
    #expect(Self.text(try WrittenTrack.track().json()) == expected)
  }

  @Test func documentsReadBack() throws {
    let session = try TrackScene.session(frames: 4)
    let track = session.track(input: "drawn"), bytes = try track.json()
    let read = try Track(json: bytes)
    #expect(try read.json() == bytes && read.boxesCSV() == track.boxesCSV() && read.mot() == track.mot())
    #expect(read.objects == track.objects && read.options == track.options && read.input == "drawn")
    #expect(read.frames.map(\.boxes) == track.frames.map(\.boxes) && read.frames[3].size == track.frames[3].size)
    let written = try Track(json: WrittenTrack.track().json())
    #expect(written.frames == WrittenTrack.frames && written.objects == WrittenTrack.objects)
  }

  /// The document has objects that are added and removed, and boxes given by hand.
  @Test func documentsOfCorrectedSessionsReadBack() throws {
    let photos = TrackScene.photos
    var session = try TrackScene.session([TrackScene.red], frames: 3)
    try session.add(.box(TrackScene.boxes(2)[1], name: "yellow"), in: photos[2])
    session.step(photos[3])
    try session.correct("red", at: .box(TrackScene.boxes(3)[0]), in: photos[3])
    session.step(photos[4])
    try session.remove("red", in: photos[4])
    session.step(photos[5])
    let track = session.track(input: "drawn"), bytes = try track.json(), read = try Track(json: bytes)
    #expect(try read.json() == bytes && read.objects == track.objects)
    #expect(read.frames.map { $0.sightings.map(\.isGiven) } == track.frames.map { $0.sightings.map(\.isGiven) })
    #expect(read.frames.map { $0.sightings.map(\.object) } == track.frames.map { $0.sightings.map(\.object) })
    #expect(read.summaries.map(\.frameCount) == [4, 4])
    let ids = Self.text(track.mot()).split(separator: "\n").map { $0.split(separator: ",")[1] }
    #expect(ids == ["1", "1", "1", "2", "1", "2", "2", "2"])
  }

  @Test func otherDocumentsAreRefused() throws {
    let text = Self.text(try WrittenTrack.track().json())
    let next = text.replacing("mixel.track/1", with: "mixel.track/7")
    let later = #expect(throws: MixelError.self) { try Track(json: Array(next.utf8)) }
    #expect(later?.description == "its schema is \"mixel.track/7\", and this version reads \"mixel.track/1\"")
    for (part, other) in [
      ("\"frames\": [\n", "\"films\": [\n"), ("\"state\": \"lost\"", "\"state\": \"gone\""),
      ("null,\nnull", "null"), ("[0.5000, 0.2500, 0.1250]", "[0.5]"),
      ("\"cat, big\", \"start\"", "\"ball\", \"start\""), ("\"frame\": 1", "\"frame\": -1"),
      ("\"frame\": 1", "\"frame\": \(Int.max)"),
    ] {
      #expect(text.contains(part))
      #expect(throws: MixelError.self, "\(part)") { try Track(json: Array(text.replacing(part, with: other).utf8)) }
    }
    #expect(throws: MixelError.self) { try Track(json: Array("[]".utf8)) }
  }

  @Test func tablesReadBack() throws {
    let table = WrittenTrack.track().boxesCSV(), read = try Track(boxesCSV: table)
    #expect(read.boxesCSV() == table && read.names == ["ball", "cat, big"])
    #expect(read.frames[1].states == [.uncertain, .lost] && read.frames[0].file == "a,\"1\".png")
    #expect(read.frames[1].boxes[0] == Box(x: 3, y: 4, width: 30, height: 40) && read.frames[1].scores[0] == 0.1234)
    let alone = try Track(boxesCSV: Array("frame,file,x,y,width,height,score,state\n0,f,1,2,3,4,0.5,lost\n".utf8))
    #expect(alone.names == ["object"] && alone.frames[0]["object"]?.state == .lost)
    for (text, message) in [
      ("", "empty"), ("frame,file\n", "\"x\""),
      ("frame,file,x,y,width,height,score,state\n0,f,1,2,3,4,0.5,gone\n", "line 2: \"gone\""),
      ("frame,file,x,y,width,height,score,state\n0,f,1,2,,4,0.5,lost\n", "\"width\""),
      ("frame,file,x,y,width,height,score,state\n-1,f,1,2,3,4,0.5,lost\n", "\"-1\""),
    ] {
      let error = #expect(throws: MixelError.self) { try Track(boxesCSV: Array(text.utf8)) }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
  }

  @Test func theSummaryCounts() {
    let summaries = WrittenTrack.track().summaries
    #expect(
      summaries.map(\.description) == [
        "ball: 1 tracked, 1 uncertain, 0 lost", "cat, big: 1 tracked, 0 uncertain, 1 lost (first in frame 1)",
      ])
    #expect(WrittenTrack.track().isIncomplete)
  }
}
