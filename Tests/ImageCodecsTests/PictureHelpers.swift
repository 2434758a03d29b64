import ImageCodecs
import Raster
import TestSupport
import Testing

/// The samples of a picture of 8 bits; the test fails for another depth.
func eightBit(_ picture: Picture) throws -> Image<UInt8> {
  guard case .eightBit(let image) = picture else { throw UnexpectedDepth() }
  return image
}

/// The samples of a picture of 16 bits; the test fails for another depth.
func sixteenBit(_ picture: Picture) throws -> Image<UInt16> {
  guard case .sixteenBit(let image) = picture else { throw UnexpectedDepth() }
  return image
}

struct UnexpectedDepth: Error {}

/// Returns rows of `rowSize` bytes from one array.
func rows(_ bytes: [UInt8], rowSize: Int) -> RowSource {
  { row, target in
    for i in 0..<rowSize { target[i] = bytes[row * rowSize + i] }
  }
}

/// The error that decoding throws; nil if it succeeds.
func decodingError(_ bytes: [UInt8], options: DecodingOptions = DecodingOptions()) -> CodecError? {
  do throws(CodecError) {
    _ = try decodeImage(bytes, options: options)
    return nil
  } catch {
    return error
  }
}

/// Damages each byte of a file in turn: it is decoded, or refused with a message, also where damage
/// is allowed.
func expectMessagesForEveryDamagedByte(of bytes: [UInt8]) {
  for (place, noise) in zip(bytes.indices, scrambledBytes(bytes.count)) {
    var damaged = bytes
    damaged[place] ^= noise | 1
    for allowsDamage in [false, true] {
      let options = DecodingOptions(maximumPixels: 100_000, allowsDamage: allowsDamage)
      if let error = decodingError(damaged, options: options) { #expect(!error.message.isEmpty) }
    }
  }
}

/// The picture rotated upright pixel by pixel, by the definition.
func upright<Sample>(_ image: Image<Sample>, _ orientation: Orientation) -> Image<Sample> {
  let width = orientation.swapsAxes ? image.height : image.width
  let height = orientation.swapsAxes ? image.width : image.height
  let channels = image.layout.sampleCount
  var samples = [Sample](repeating: 0, count: image.samples.count)
  for y in 0..<image.height {
    for x in 0..<image.width {
      let place = orientation.upright(x: x, y: y, width: image.width, height: image.height)
      for channel in 0..<channels {
        samples[(place.y * width + place.x) * channels + channel] =
          image.samples[(y * image.width + x) * channels + channel]
      }
    }
  }
  return Image(width: width, height: height, layout: image.layout, samples: samples)
}
