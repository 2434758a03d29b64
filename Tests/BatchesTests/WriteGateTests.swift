import Dispatch
import Files
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Batches

@Suite("Gate of writers")
struct WriteGateTests {
  /// The events in their order.
  private final class Log: Sendable {
    private let events = Mutex<[String]>([])
    var all: [String] { events.withLock { $0 } }
    func add(_ event: String) { events.withLock { $0.append(event) } }
  }

  @Test func passesResultsAndErrors() throws {
    let gate = WriteGate()
    #expect(gate.writing { 7 } == 7)
    #expect(throws: Failure("full")) { try gate.writing { () throws(Failure) in throw Failure("full") } }
    #expect(!gate.isClosed)
    gate.close()
    #expect(gate.isClosed)
  }

  @Test func theEndWaitsForWriters() {
    let gate = WriteGate(), log = Log()
    let hasEntered = DispatchSemaphore(value: 0), mayLeave = DispatchSemaphore(value: 0)
    let isClosed = DispatchSemaphore(value: 0)
    gate.atEnd { log.add("end") }
    DispatchQueue.global().async {
      gate.writing {
        hasEntered.signal()
        mayLeave.wait()
        log.add("written")
      }
    }
    hasEntered.wait()
    DispatchQueue.global().async {
      gate.close()
      isClosed.signal()
    }
    #expect(isClosed.wait(timeout: .now() + .milliseconds(200)) == .timedOut)
    mayLeave.signal()
    isClosed.wait()
    #expect(log.all == ["written", "end"])
  }

  /// A hanging disk must not keep the process from ending.
  @Test func theEndDoesNotWaitForEver() {
    let gate = WriteGate(), log = Log()
    gate.atEnd { log.add("end") }
    gate.enter()
    let start = ContinuousClock.now
    gate.close()
    let waited = ContinuousClock.now - start
    #expect(waited >= .milliseconds(1990) && waited < .seconds(10))
    #expect(log.all == ["end"])
    gate.leave()
  }

  @Test func writersAreBarredAfterTheEnd() {
    let gate = WriteGate(), log = Log()
    let hasEntered = DispatchSemaphore(value: 0)
    gate.close()
    DispatchQueue.global().async {
      gate.writing { log.add("written") }
      hasEntered.signal()
    }
    #expect(hasEntered.wait(timeout: .now() + .milliseconds(200)) == .timedOut)
    #expect(log.all.isEmpty)
  }

  @Test func whatWasAskedForIsDoneUnlessTakenBack() {
    let gate = WriteGate(), log = Log()
    gate.atEnd { log.add("first") }
    gate.atEnd { log.add("second") }
    gate.close()
    #expect(log.all == ["second"])
    let other = WriteGate()
    other.atEnd { log.add("third") }
    other.atEnd(nil)
    other.close()
    #expect(log.all == ["second"])
  }

  @Test func theEndRemovesUnfinishedTexts() throws {
    try withTemporaryFolder { folder in
      let gate = WriteGate(), path = folder.appending("text").string
      var whole = try TextOutput(path, replacing: false, gate: gate) { _ in }
      try whole.write("whole")
      try whole.commit()
      var unfinished = try TextOutput(path + "2", replacing: false, gate: gate) { _ in }
      try unfinished.write("half")
      #expect(namesIn(folder).count == 2)
      gate.close()
      #expect(namesIn(folder) == ["text"])
      #expect(try readFile(path) == Array("whole".utf8))
      _ = consume unfinished
    }
  }

  @Test func aTextWithoutAPathIsStreamed() throws {
    let log = Log()
    var text = try TextOutput(nil, replacing: false, gate: WriteGate()) { log.add(String(decoding: $0, as: UTF8.self)) }
    try text.write("one")
    try text.write(bytes: [0x32])
    #expect(log.all == ["one", "2"])
    try text.commit()
  }
}
