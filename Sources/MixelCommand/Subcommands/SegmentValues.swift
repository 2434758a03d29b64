public import ArgumentParser
public import Mixel

extension PhotoSegmentation.Annotated: ExpressibleByArgument {}

/// The value of `--format`: `jpg`, `jpeg` or `png`.
struct PictureFormatArgument: ExpressibleByArgument {
  let format: PictureFormat

  init?(argument: String) {
    guard let format = PictureFormat(fileName: ".\(argument)"), format != .ppm else { return nil }
    self.format = format
  }
}
