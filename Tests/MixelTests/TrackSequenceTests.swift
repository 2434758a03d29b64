import Foundation

@testable import Mixel
import SystemPackage
import Testing

/// Tracks through sequences of all kinds.
struct TrackSequenceTests {
  private static let photos = TrackScene.photos

  private static func folder(_ frames: Int) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mixel-track-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for index in 0..<frames {
      let bytes = try photos[index].picture.png()
      try Data(bytes).write(to: URL(filePath: "\(folder)/f\(index + 1).png"))
    }
    return folder
  }

  @Test func aTrackIsWhatASessionComesTo() throws {
    var told: [JobProgress] = []
    let objects = [TrackScene.red, TrackScene.yellow]
    let track = try Track(of: objects, in: Self.photos[..<5], options: TrackScene.quick) { told.append($0) }
    let session = try TrackScene.session(frames: 5)
    #expect(track.frames == session.frames && track.objects == session.objects && track.problem == nil)
    #expect(told.map(\.completed) == [0, 1, 2, 3, 4, 5] && told.allSatisfy { $0.total == 5 && $0.stage == .tracking })
    let pictures = try Track(of: objects, in: Self.photos[..<5].map(\.picture), options: TrackScene.quick)
    #expect(pictures.frames.map(\.sightings) == track.frames.map(\.sightings))
    #expect(pictures.frames.map(\.file) == ["000000", "000001", "000002", "000003", "000004"])
  }

  @Test func unreadableElementsAreSkippedAndRecorded() throws {
    struct Torn: Error, CustomStringConvertible { let description = "torn" }
    let frames: [Result<Photo, any Error>] = (0..<5).map { $0 == 2 ? .failure(Torn()) : .success(Self.photos[$0]) }
    let track = try Track(of: [TrackScene.red], in: frames, options: TrackScene.quick)
    #expect(track.frames.map(\.problem) == [nil, nil, "torn", nil, nil] && track.isIncomplete)
    #expect(track.frames[2].file == "000002" && track.frames[4].states == [.tracked])
    let none: [Result<Photo, any Error>] = [.failure(Torn()), .success(Self.photos[1])]
    let error = #expect(throws: MixelError.self) { try Track(of: [TrackScene.red], in: none) }
    #expect(error?.description == "000000: torn; the objects must be visible in the first frame")
    #expect(throws: MixelError.tracking(.noFrames)) { try Track(of: [TrackScene.red], in: [Photo]()) }
  }

  @Test func foldersInNaturalOrder() throws {
    let path = try Self.folder(11)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try FrameFolder(path, workers: Workers(count: 4))
    #expect(folder.names == (1...11).map { "f\($0).png" } && folder.count == 11)
    #expect(try folder.map { try $0.photo.get().picture } == Self.photos[..<11].map(\.picture))
    try Data("x".utf8).write(to: URL(filePath: "\(path)/f3.png"))
    try FileManager.default.removeItem(atPath: "\(path)/f9.png")
    let track = try Track(of: [TrackScene.red], in: try FrameFolder(path), options: TrackScene.quick)
    #expect(track.frames.count == 10 && track.frames[2].problem != nil && track.frames[9].file == "f11.png")
    #expect(track.input == path)
    #expect(try FrameFolder(path).gaps.notes == ["frame 9 is missing: f8.png is followed by f10.png"])
    #expect(throws: MixelError.self) { try FrameFolder("/absent/folder") }
  }

  @Test(arguments: [
    (["1", "2", "4"], ["frame 3 is missing: 2 is followed by 4"]), (["a", "b", "d"], []), (["9", "10", "11"], []),
    (["10", "20", "40", "50"], ["frame 30 is missing: 20 is followed by 40"]),
    (["8.png", "13.png", "14.png"], ["frames 9 to 12 are missing: 8.png is followed by 13.png"]),
    (["99999999999999999999", "1"], []), ([], []),
  ])
  func gaps(_ names: [String], _ notes: [String]) {
    #expect(FrameGaps(in: names).notes == notes)
  }

  @Test func manyGapsAreOneLine() {
    let names = [1, 3, 4, 6, 7, 9, 10, 12, 13, 15, 16, 18].map { "\($0)" }
    #expect(FrameGaps(in: names).gaps.count == 6)
    #expect(
      FrameGaps(in: names).notes == ["6 frames are missing in 6 places, first where 1 is followed by 3"])
  }

  @Test func pipes() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "mixel-pipe-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var bytes: [UInt8] = []
    for photo in Self.photos[..<4] { bytes += try photo.picture.inEightBits.encoded(as: .ppm) }
    try Data(bytes.dropLast(100)).write(to: URL(filePath: path))
    let handle = try #require(FileHandle(forReadingAtPath: path))
    let pipe = FramePipe(reading: FileDescriptor(rawValue: handle.fileDescriptor))
    let track = try Track(of: [TrackScene.red], in: pipe, options: TrackScene.quick)
    #expect(track.frames.map(\.file) == ["000000", "000001", "000002"])
    #expect(track.problem?.contains("frame 3") == true && track.isIncomplete)
    try handle.close()
  }

  @Test func cancelledRunsThrow() throws {
    let cancellation = Cancellation()
    var done = 0
    #expect(throws: MixelError.cancelled) {
      try Track(
        of: [TrackScene.red], in: Self.photos, options: TrackScene.quick,
        workers: Workers(count: 2, cancellation: cancellation)
      ) { progress in
        done = progress.completed
        if done == 3 { cancellation.cancel() }
      }
    }
    #expect(done == 3)
  }
}
