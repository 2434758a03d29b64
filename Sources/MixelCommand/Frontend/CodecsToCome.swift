import Mixel
extension DecodingOptions { var cancellation: Cancellation? { get { nil } set {} } }
extension DecodedImage { var damage: String? { nil } }
extension ImageFiles {
  static func memory(toDecode bytes: [UInt8], _ options: DecodingOptions, bytesPerPixel: Int) -> Int { bytes.count * 50 }
}
