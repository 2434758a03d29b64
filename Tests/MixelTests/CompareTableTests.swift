@testable import Mixel
import Testing

@Suite("Tables of boxes")
struct CompareTableTests {
  private func rows(_ text: String) -> [[String]] { CSVRows(Array(text.utf8)).rows.map(\.fields) }

  @Test func rowsAreReadAsOfRFC4180() {
    #expect(rows("a,b\r\n1,2\n") == [["a", "b"], ["1", "2"]])
    #expect(rows("\u{FEFF}a, b \n\n ,\n") == [["a", "b"], ["", ""]])
    #expect(rows("\"a,\"\"b\"\"\n c\" ,d") == [["a,\"b\"\n c", "d"]])
    #expect(rows("  \"x\"  ,\"\"\n\"\"") == [["x", ""], [""]])
    #expect(rows("a\"b,c") == [["a\"b", "c"]])
    #expect(rows("") == [] && rows("\n\r\n") == [])
  }

  @Test func linesAreThoseOfTheFile() {
    let table = CSVRows(Array("a\n\n\"two\nlines\"\nb\n".utf8))
    #expect(table.rows.map(\.line) == [1, 3, 5] && table.unclosedLine == nil)
    #expect(CSVRows(Array("a\nb,\"c\nd".utf8)).unclosedLine == 2)
  }

  @Test(arguments: [
    ("", "the table is empty"), ("a,b\n\0", "zero bytes"), ("a\n\"b", "line 2: a quotation mark is not closed"),
    ("x,y,w\n1,2,3", "no column \"height\""), ("x,y,w,h\n", "no rows"), ("x,y,w,h\n1,2,3\n", "line 2"),
    ("x,y,w,h\n1,2,3,q\n", "\"q\" in column \"h\""), ("x,y,w,h\n1,2,3,inf\n", "\"inf\""),
    ("x,y,w,h,object\n1,2,3,4,a\n1,2,3,4,b\n", "a, b"),
  ])
  func whatIsNoTrackIsRefused(_ text: String, _ hint: String) {
    let error = failure { () throws(MixelError) in try ObjectBoxes(csv: Array(text.utf8), named: "t.csv") }
    guard case .table(let message) = error else { return _ = Issue.record("it has to be refused") }
    #expect(message.hasPrefix("t.csv: ") && message.contains(hint), "\(message)")
  }

  @Test func boxesOfATrackAreRead() throws {
    let text = """
      Frame,file,X,y,Width,height,score,state,object
      0,a.png,1,2,3,4,0.5,tracked,left
      1,b.png,,,,,nan,lost,left
      0,a.png,9,9,9,9,1,lost,right
      2,c.png,1.5,2,3,4,,lost,left
      """
    let left = try ObjectBoxes(csv: Array(text.utf8), object: "left")
    #expect(left.boxes == [Box(x: 1, y: 2, width: 3, height: 4), nil, Box(x: 1.5, y: 2, width: 3, height: 4)])
    #expect(left.confidences == [0.5, nil, nil] && left.lostCount == 2)
    let right = try ObjectBoxes(csv: Array(text.utf8), object: "right")
    #expect(right.boxes == [Box(x: 9, y: 9, width: 9, height: 9)] && right.lostCount == 1)
    let truth = try ObjectBoxes(csv: Array("frame,x,y,w,h\n0,1,2,3,4\n1,,,,\n".utf8))
    #expect(truth.boxes == [Box(x: 1, y: 2, width: 3, height: 4), nil])
    #expect(truth.confidences == nil && truth.lostCount == nil)
  }

  @Test(arguments: ["photos/lake.jpg", "lake.jpg", "lake", "elsewhere/lake.png"])
  func aPictureIsFoundByPathNameOrStem(_ key: String) throws {
    let table = try PictureBoxes(csv: Array("stem,x0,y0,x1,y1\nother.jpg,0,0,1,1\n\n\(key),10,20,40,60\n".utf8))
    let input = key.hasPrefix("elsewhere") ? key : "photos/lake.jpg"
    let (box, line) = try table.box(of: input)
    #expect(box == Box(x: 10, y: 20, width: 30, height: 40) && line == 4)
    let missing = failure { () throws(MixelError) in _ = try table.box(of: "sea.jpg") }
    #expect(missing == .table("the table has no box for it"))
  }

  @Test func thePathComesBeforeTheNameAndThatBeforeTheStem() throws {
    let text = "name,x,y,w,h\nlake,1,0,9,9\nlake.jpg,2,0,9,9\na/lake.jpg,3,0,9,9\nlake.png,4,0,9,9\n"
    let table = try PictureBoxes(csv: Array(text.utf8))
    #expect(try ["a/lake.jpg", "b/lake.jpg", "lake.ppm"].map { try table.box(of: $0).box.x } == [3, 2, 1])
    // A name with another extension matches by its stem.
    #expect(try PictureBoxes(csv: Array("file,x,y,w,h\nlake.png,4,0,9,9\n".utf8)).box(of: "lake.jpg").box.x == 4)
    let hidden = try PictureBoxes(csv: Array("file,x,y,w,h\n.lake,5,0,9,9\n".utf8))
    #expect(try hidden.box(of: "a/.lake").box.x == 5)
  }

  @Test(arguments: [
    ("a,b\n1,2\n", "not a list of boxes"), ("file,x,y,w\na,1,2,3\n", "not a list of boxes"),
    ("file,x,y,w,h\n", "no boxes below"), ("x,y,w,h,file\n1,2,3,4\n", "line 2: the name is missing"),
  ])
  func whatIsNoListOfBoxesIsRefused(_ text: String, _ hint: String) {
    let error = failure { () throws(MixelError) in try PictureBoxes(csv: Array(text.utf8), named: "b.csv") }
    guard case .table(let message) = error else { return _ = Issue.record("it has to be refused") }
    #expect(message.hasPrefix("b.csv") && message.contains(hint), "\(message)")
  }

  /// An error in one picture's row does not affect the others.
  @Test func aBoxThatIsNoneIsAnErrorOfItsPicture() throws {
    let table = try PictureBoxes(
      csv: Array("file,x0,y0,x1,y1\na,1,2,1,4\nb,1,2,three,4\nc,1,2,3,4\n".utf8), named: "b.csv")
    let errors = ["a", "b"].map { name in failure { () throws(MixelError) in _ = try table.box(of: name) } }
    #expect(errors[0] == .table("b.csv, line 2: the box is empty; its width and height must be above 0"))
    #expect(errors[1] == .table("b.csv, line 3: the box is not four numbers"))
    #expect(try table.box(of: "c").box == Box(x: 1, y: 2, width: 2, height: 2))
  }

  /// Tables of detections have a row for each object.
  @Test func aSecondBoxIsAnErrorOfItsPicture() throws {
    let table = try PictureBoxes(csv: Array("file,x,y,w,h\na,1,2,3,4\nb,1,2,3,4\na,5,6,7,8\n".utf8), named: "b.csv")
    let error = failure { () throws(MixelError) in _ = try table.box(of: "a") }
    #expect(
      error == .table("b.csv, line 2: line 4 has another box for \"a\"; an image has one box, so keep one of the rows"))
    #expect(try table.box(of: "b").line == 3)
  }

  /// The same box as other tools write it: Roboflow and TensorFlow, OpenCV scripts, spreadsheets.
  @Test(arguments: [
    "filename,width,height,class,xmin,ymin,xmax,ymax\nlake.jpg,96,64,thing,20,12,64,52\n",
    "Image Name;X Min;Y Min;X Max;Y Max\nlake.jpg;20;12;64;52\n",
    "file;x;y;width;height\r\nlake.jpg;20;12;44;40\r\n", "file\tx\ty\twidth\theight\nlake.jpg\t20\t12\t44\t40\n",
    "sep=;\nfile;x;y;width;height\nlake.jpg;20,0;12,0;44,0;40,0\n",
    "\u{FEFF}image_path,x1,y1,x2,y2,class\nlake.jpg,20,12,64,52,cat\n",
    "file,left,top,right,bottom\rlake.jpg,20,12,64,52\r",
    "\"file\",\"bbox_x\",\"bbox_y\",\"bbox_width\",\"bbox_height\"\n\"lake.jpg\",\"20\",\"12\",\"44\",\"40\"\n",
  ])
  func tablesOfOtherToolsAreRead(_ text: String) throws {
    let wide: [UInt8] =
      [0xFF, 0xFE]
      + text.utf16.flatMap { (unit: UInt16) -> [UInt8] in
        [UInt8(unit & 255), UInt8(unit >> 8)]
      }
    let big: [UInt8] =
      [0xFE, 0xFF]
      + text.utf16.flatMap { (unit: UInt16) -> [UInt8] in
        [UInt8(unit >> 8), UInt8(unit & 255)]
      }
    for bytes in [Array(text.utf8)] + (text.hasPrefix("\u{FEFF}") ? [] : [wide, big]) {
      #expect(try PictureBoxes(csv: bytes).box(of: "in/lake.jpg").box == Box(x: 20, y: 12, width: 44, height: 40))
    }
  }

  /// UTF-16 that is cut short, or that holds zeros, is no text.
  @Test(arguments: [[0xFF, 0xFE, 0x61, 0, 0x62], [0xFF, 0xFE, 0x61, 0, 0, 0], [0x61, 0]] as [[UInt8]])
  func zeroBytesAreRefused(_ bytes: [UInt8]) {
    let error = failure { () throws(MixelError) in _ = try PictureBoxes(csv: bytes) }
    guard case .table(let message) = error else { return _ = Issue.record("it has to be refused") }
    #expect(message.contains("zero bytes"))
  }

  /// A decimal comma is one only where fields are not separated by commas.
  @Test func decimalCommasAreReadBetweenSemicolons() throws {
    let table = try PictureBoxes(csv: Array("file;x;y;w;h\na;1,5;2,25;3;4\n".utf8))
    #expect(try table.box(of: "a").box == Box(x: 1.5, y: 2.25, width: 3, height: 4))
    let track = try ObjectBoxes(csv: Array("frame;x;y;w;h;score\n0;1,5;2;3;4;0,5\n".utf8))
    #expect(track.boxes == [Box(x: 1.5, y: 2, width: 3, height: 4)] && track.confidences == [0.5])
  }

  @Test func fractionsOfThePictureAreRefused() throws {
    let table = try PictureBoxes(csv: Array("ImageID,XMin,YMin,XMax,YMax\na,0.1,0.2,0.5,0.6\n".utf8))
    let error = failure { () throws(MixelError) in _ = try table.box(of: "a.jpg") }
    guard case .table(let message) = error else { return _ = Issue.record("it has to be refused") }
    #expect(message.contains("fractions of the picture"))
  }

  /// The center of pixel i is at i + 0.5.
  @Test func pixelsOfABoxAreThoseWhoseCentersAreInIt() {
    #expect(Rect(pixelsIn: Box(x: 1, y: 2, width: 3, height: 4)) == Rect(x: 1, y: 2, width: 3, height: 4))
    #expect(Rect(pixelsIn: Box(x: 1.5, y: 1.6, width: 2, height: 2)) == Rect(x: 1, y: 2, width: 2, height: 2))
    #expect(Rect(pixelsIn: Box(x: 0.6, y: 0, width: 0.3, height: 1)).width == 0)
    #expect(Rect(pixelsIn: Box(x: -1e300, y: 0, width: 2e300, height: 1)).width == 2_000_000_000)
  }
}
