extension ColorHistogram {
  public func encoded() -> [UInt8] { [] }
  public init(decoding: [UInt8]) throws(HistogramError) { self.init() }
}
