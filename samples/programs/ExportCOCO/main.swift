import Mixel

let path = CommandLine.arguments.dropFirst().first ?? "samples/citrus.jpg"
let segmentation = try Photo(contentsOf: path).segmented(.components(6))
try writeAtomically(segmentation.coco(.polygons), to: "coco.json", replacing: true)
try writeAtomically(segmentation.labelsPNG(), to: "labels.png", replacing: true)
