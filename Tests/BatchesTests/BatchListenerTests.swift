import Dispatch
import Parallelism
import Testing

@testable import Batches

@Suite("A batch's messages")
struct BatchListenerTests {
  private let names = ["a", "b", "c", "d"]
  private var inputs: [BatchInput] { names.map { BatchInput(path: $0) } }

  private func batch(_ listener: RecordingListener, workers: Int, _ change: (inout BatchOptions) -> Void = { _ in })
    -> Batch
  {
    var options = BatchOptions()
    options.workers = Workers(count: workers)
    change(&options)
    return Batch(options: options, command: "test", listener: listener, gate: WriteGate())
  }

  @Sendable private static func done(_ input: BatchInput, _ allotment: InputAllotment) throws(Failure) -> InputRecord {
    if input.path == "c" { throw Failure("is broken") }
    var record = InputRecord(input)
    record.notes = ["\(input.path) is well"]
    record.outputs = ["\(input.path).1", "\(input.path).2"]
    return record
  }

  private static func lines(_ name: String) -> [BatchLine] {
    name == "c"
      ? [.error("c: is broken")] : [.note("\(name) is well"), .result("\(name).1"), .result("\(name).2")]
  }

  /// Of two inputs in progress, the first finishes last if the machine runs two at once.
  @Test func comesInTheOrderOfTheInputs() throws {
    let listener = RecordingListener()
    let ends = names.map { _ in DispatchSemaphore(value: 0) }
    let counts = try batch(listener, workers: 2).run(inputs) { input, allotment throws(Failure) in
      defer { ends[allotment.index].signal() }
      if allotment.index.isMultiple(of: 2) { _ = ends[allotment.index + 1].wait(timeout: .now() + .seconds(1)) }
      return try Self.done(input, allotment)
    }
    #expect(listener.lines == names.flatMap(Self.lines))
    #expect(counts.done == 3 && counts.failed == 1 && counts.unfinished == 0)
  }

  @Test(arguments: [1, 2, 3, 8])
  func isTheSameWithAnyNumberOfThreads(_ workers: Int) throws {
    let listener = RecordingListener()
    _ = try batch(listener, workers: workers).run(inputs, Self.done)
    #expect(listener.lines == names.flatMap(Self.lines))
  }

  @Test func quietTellsNoOutputs() throws {
    let listener = RecordingListener()
    _ = try batch(listener, workers: 1) { $0.isQuiet = true }.run(inputs, Self.done)
    #expect(listener.lines == names.flatMap(Self.lines).filter { if case .result = $0 { false } else { true } })
  }

  @Test func aStoppedBatchSaysWhatWasNotBegun() throws {
    let listener = RecordingListener()
    let counts = try batch(listener, workers: 1) { $0.failsFast = true }.run(inputs, Self.done)
    let end = BatchLine.note("stopped by --fail-fast: 1 of 4 inputs were not started")
    #expect(listener.lines == ["a", "b", "c"].flatMap(Self.lines) + [end])
    #expect(counts.unfinished == 1)
  }

  @Test func statusIsShownWhereItIsSeen() throws {
    let seeing = RecordingListener(showsStatus: true), blind = RecordingListener()
    _ = try batch(seeing, workers: 1).run(inputs, Self.done)
    _ = try batch(blind, workers: 1).run(inputs, Self.done)
    let statuses = seeing.lines.compactMap { line -> String?? in if case .status(let text) = line { text } else { nil }
    }
    #expect(statuses.first??.hasPrefix("1 of 4 (25 %)") == true)
    #expect(statuses.last == .some(nil))
    #expect(blind.lines == names.flatMap(Self.lines))
  }

  /// A summary without a file is all that the listener receives.
  @Test func aSummaryMayGoToTheListener() throws {
    let listener = RecordingListener()
    _ = try batch(listener, workers: 2) { $0.summary = "-" }.run([BatchInput(path: "a")], Self.done)
    let text = listener.lines.compactMap { if case .result(let text) = $0 { text } else { nil } }.joined()
    #expect(text.contains("\"inputs\": 1, \"done\": 1, \"skipped\": 0, \"failed\": 0, \"unfinished\": 0"))
    #expect(listener.lines.first == .result(text.prefix { $0 != "[" } + "["))
  }

  /// A listener that blocks while it receives a line delays neither the end nor the last message.
  @Test func aSlowListenerDoesNotHoldUpTheEnd() throws {
    let isTold = DispatchSemaphore(value: 0), mayGoOn = DispatchSemaphore(value: 0)
    let listener = RecordingListener { line in
      guard line == .note("a is well") else { return }
      isTold.signal()
      mayGoOn.wait()
    }
    let gate = WriteGate(), inputs = inputs, ended = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      let batch = Batch(options: BatchOptions(), command: "test", listener: listener, gate: gate)
      _ = try? batch.run(inputs, Self.done)
      ended.signal()
    }
    isTold.wait()
    gate.close()
    #expect(listener.lastWords == ["interrupted when 1 of 4 inputs were done"])
    #expect(listener.lines.isEmpty)
    mayGoOn.signal()
    ended.wait()
    #expect(listener.lines == names.flatMap(Self.lines))
  }
}
