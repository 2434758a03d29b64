import Mixel

let path = CommandLine.arguments.dropFirst().first ?? "samples/citrus.jpg"
let cutout = try Photo(contentsOf: path).cutout(.box(x: 120, y: 72, width: 360, height: 312))
print("the object has \(cutout.area) pixels")
try writeAtomically(cutout.cutoutPNG(), to: "cutout.png", replacing: true)
