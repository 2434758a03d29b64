import Mixel

let folder = CommandLine.arguments.dropFirst().first ?? "samples/orbit/img"
let balloon = TrackedObject.box(Box(x: 38.5, y: 124, width: 49.5, height: 70.5))
let track = try Track(of: [balloon], in: FrameFolder(folder))
print("\(track.frames.count) frames")
try writeAtomically(track.boxesCSV(), to: "boxes.csv", replacing: true)
