import RedressJSON

/// A small generator of numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The value of a text, or what is wrong with it.
func read(_ text: String, limits: JSONLimits = .standard) -> Result<JSONValue, JSONError> {
  read(Array(text.utf8), limits: limits)
}

/// The value of bytes, or what is wrong with them.
func read(_ bytes: [UInt8], limits: JSONLimits = .standard) -> Result<JSONValue, JSONError> {
  bytes.withUnsafeBufferPointer { bytes in
    Result { () throws(JSONError) in try JSONValue(parsing: bytes, limits: limits) }
  }
}

/// The text that a writer makes.
func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
  var bytes: [UInt8] = []
  JSONWriter.write(into: &bytes, pretty: pretty, body)
  return String(decoding: bytes, as: UTF8.self)
}
