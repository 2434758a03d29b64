/// Returns a sentence's subject and verb for rows of a picture, counted from 0: "rows 3 to 9 of 10
/// are".
func rowsAre(from first: Int, of height: Int) -> String {
  first == height - 1 ? "row \(first) of \(height) is" : "rows \(first) to \(height - 1) of \(height) are"
}

let endsEarly = "the file ends early"

func nothingDecodable(_ format: String, _ reason: String) -> CodecError {
  CodecError(
    .damaged, "damaged \(format): \(reason), and not one row of it can be decoded; get the file again from its source")
}
