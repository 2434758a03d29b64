import Mixel

let path = CommandLine.arguments.dropFirst().first ?? "samples/lake.jpg"
let segmentation = try Photo(contentsOf: path).segmented(.automatic)
for (color, component) in zip(segmentation.model.meanColors, segmentation.model.mixture.components) {
  print("\(color.x),\(color.y),\(color.z): \((100 * component.weight).rounded()) %")
}
try writeAtomically(segmentation.overlay(), to: "overlay.jpg", replacing: true)
