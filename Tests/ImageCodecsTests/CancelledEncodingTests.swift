import ImageCodecs
import Parallelism
import Testing

@Suite struct CancelledEncodingTests {
  private typealias Encode = (Cancellation, RowSource) throws(CodecError) -> [UInt8]

  /// The kind of the error, and the number of requested rows, for a picture of 100 rows whose 10th
  /// row cancels it.
  private func outcome(_ encode: Encode) -> (kind: CodecError.Kind?, rows: Int) {
    let cancellation = Cancellation()
    var rows = 0
    do throws(CodecError) {
      _ = try encode(cancellation) { row, _ in
        rows += 1
        if row == 9 { cancellation.cancel() }
      }
      return (nil, rows)
    } catch {
      return (error.kind, rows)
    }
  }

  @Test func endsWithTheRowThatIsBeingMade() {
    let outcomes = [
      outcome { (cancellation, rows) throws(CodecError) in
        try encodeJPEG(width: 8, height: 100, cancellation: cancellation, rows: rows)
      },
      outcome { (cancellation, rows) throws(CodecError) in
        try encodePNG(width: 8, height: 100, format: .gray8, cancellation: cancellation, rows: rows)
      },
      outcome { (cancellation, rows) throws(CodecError) in
        try encodePNM(width: 8, height: 100, format: .gray8, cancellation: cancellation, rows: rows)
      },
    ]
    for outcome in outcomes {
      #expect(outcome.kind == .cancelled)
      #expect(outcome.rows == 10)
    }
  }
}
