import RedressJSON
import Testing

@Suite("texts that are not JSON")
struct RefusalTests {
  @Test("are refused at their first wrong byte, in words", arguments: refused)
  func refuses(_ example: Refused) {
    guard case .failure(let error) = read(example.text) else {
      Issue.record("accepted")
      return
    }
    #expect(error.offset == example.offset)
    #expect(error.message == example.message)
  }

  @Test("bytes that are not UTF-8 are refused", arguments: notUTF8)
  func refusesBytes(_ bytes: [UInt8]) {
    guard case .failure(let error) = read([0x22, 0x61] + bytes + [0x22]) else {
      Issue.record("accepted")
      return
    }
    #expect(error.offset == 2)
    #expect(error.message.hasSuffix("expected UTF-8"))
  }

  @Test("a byte order mark is refused by name")
  func byteOrderMark() {
    let error = read([0xEF, 0xBB, 0xBF, 0x31]).failure
    #expect(error?.message == "found a byte order mark, expected a value; save the text as UTF-8 without one")
  }

  @Test("the place counts lines and characters")
  func place() {
    let error = read("{\n  \"é\": [1,\r\n   \"日本\" 2]\n}").failure
    #expect(error?.line == 3)
    #expect(error?.column == 9)
    #expect(error?.description == "line 3, column 9: found `2`, expected `,` or `]`")
  }

  @Test(
    "every start of a text is refused", arguments: [#"{"a":[1,-2.5e3,"x\né\u0041",true,null,{}],"b":false}"#])
  func truncated(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(read(bytes).failure == nil)
    for count in 0..<bytes.count { #expect(read(Array(bytes[..<count])).failure != nil) }
  }

  @Test("a text deeper or longer than allowed is refused")
  func limits() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(read(deep).failure?.offset == 64)
    #expect(read("[[1]]", limits: JSONLimits(depth: 1)).failure?.offset == 1)
    #expect(read("1", limits: JSONLimits(depth: 0)).failure == nil)
    let long = read("[1,2]", limits: JSONLimits(bytes: 4)).failure
    #expect(long?.message == "found a text of 5 bytes, expected at most 4")
  }

  @Test("a key given twice is found among many", arguments: [2, 31, 32, 33, 34, 500])
  func duplicatesAmongMany(count: Int) {
    let members = (0..<count).map { "\"key_number_\($0)_of_many\":\($0)" }
    let text = "{" + (members + ["\"key_number_\(count - 2)_of_many\":0"]).joined(separator: ",") + "}"
    let error = read(text).failure
    #expect(error?.message.hasPrefix("found the key `key_number_\(count - 2)_of_many` twice") == true)
    #expect(read("{" + members.joined(separator: ",") + "}").failure == nil)
  }

  @Test("a large object is checked in time that does not grow with its square")
  func manyKeys() {
    let members = (0..<50_000).map { "\"aaaaaaaa\($0)bbbbbbbb\":0" }
    let start = ContinuousClock.now
    #expect(read("{" + members.joined(separator: ",") + "}").failure == nil)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test("changed texts never do harm", arguments: 0..<50)
  func changed(seed: UInt64) {
    var random = Seeded(seed)
    let text = Array(JSONValue.random(depth: 3, using: &random).description.utf8)
    for _ in 0..<200 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if case .success(let value) = read(bytes) { #expect(read(value.description) == .success(value)) }
    }
  }
}

extension Result {
  /// The failure, if it is one.
  var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

/// A text, the byte at which it is refused, and why.
struct Refused: Sendable, CustomTestStringConvertible {
  let text: String
  let offset: Int
  let message: String

  init(_ text: String, _ offset: Int, _ message: String) {
    self.text = text
    self.offset = offset
    self.message = message
  }

  var testDescription: String { text }
}

let refused: [Refused] = [
  Refused("", 0, "found the end of the text, expected a value"),
  Refused("  ", 2, "found the end of the text, expected a value"),
  Refused("NaN", 0, "found `NaN`, expected a value"),
  Refused("[Infinity]", 1, "found `Infinity`, expected a value or `]`"),
  Refused("-Infinity", 1, "found `Infinity`, expected a digit"),
  Refused("nul", 0, "found `nul`, expected a value"),
  Refused("True", 0, "found `True`, expected a value"),
  Refused("truex", 4, "found `x`, expected nothing after the value"),
  Refused("+1", 0, "found `+`, expected a value"),
  Refused("-", 1, "found the end of the text, expected a digit"),
  Refused("-a", 1, "found `a`, expected a digit"),
  Refused(".5", 0, "found `.`, expected a value"),
  Refused("1.", 2, "found the end of the text, expected a digit"),
  Refused("1.e5", 2, "found `e5`, expected a digit"),
  Refused("1e", 2, "found the end of the text, expected a digit"),
  Refused("1e+", 3, "found the end of the text, expected a digit"),
  Refused("01", 1, "found `1`, expected no digit after a leading zero"),
  Refused("-012", 2, "found `12`, expected no digit after a leading zero"),
  Refused("0x10", 1, "found `x10`, expected nothing after the value"),
  Refused("1 2", 2, "found `2`, expected nothing after the value"),
  Refused("{} x", 3, "found `x`, expected nothing after the value"),
  Refused("[1", 2, "found the end of the text, expected `,` or `]`"),
  Refused("[1 2]", 3, "found `2`, expected `,` or `]`"),
  Refused("[1,]", 3, "found `]`, expected a value after the comma"),
  Refused("[,1]", 1, "found `,`, expected a value or `]`"),
  Refused("[", 1, "found the end of the text, expected a value or `]`"),
  Refused("[1}", 2, "found `}`, expected `,` or `]`"),
  Refused("]", 0, "found `]`, expected a value"),
  Refused("{", 1, "found the end of the text, expected a key in double quotes or `}`"),
  Refused("{a:1}", 1, "found `a`, expected a key in double quotes or `}`"),
  Refused("{'a':1}", 1, "found `'`, expected a key in double quotes or `}`"),
  Refused(#"{"a"}"#, 4, "found `}`, expected `:` after the key"),
  Refused(#"{"a" 1}"#, 5, "found `1`, expected `:` after the key"),
  Refused(#"{"a":}"#, 5, "found `}`, expected a value"),
  Refused(#"{"a":1"#, 6, "found the end of the text, expected `,` or `}`"),
  Refused(#"{"a":1,}"#, 7, "found `}`, expected a key in double quotes after the comma"),
  Refused(#"{"a":1 "b":2}"#, 7, "found `\"`, expected `,` or `}`"),
  Refused(#"{"a":1,"a":2}"#, 8, "found the key `a` twice in one object, expected it once"),
  Refused(#"{"a":1,"\u0061":2}"#, 8, #"found the key `\u0061` twice in one object, expected it once"#),
  Refused(
    #"{"subscription":1,"x":{},"subscription":2}"#, 26,
    "found the key `subscription` twice in one object, expected it once"),
  Refused("\"abc", 4, "found the end of the text, expected the closing `\"` of the string"),
  Refused("\"abc\\", 5, "found the end of the text, expected the closing `\"` of the string"),
  Refused(
    "\"a\nb\"", 2, "found control character U+000A, expected control characters in strings to be escaped"),
  Refused(
    "\"\u{0}\"", 1, "found control character U+0000, expected control characters in strings to be escaped"),
  Refused(
    #""\x""#, 2, #"found `x`, expected one of `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t`, `u` after a backslash"#),
  Refused(#""\u12G4""#, 5, #"found `G4`, expected four hexadecimal digits after `\u`"#),
  Refused(#""\u12"#, 5, "found the end of the text, expected the closing `\"` of the string"),
  Refused(#""\ud83d""#, 1, #"found `\`, expected a high surrogate followed by a low one"#),
  Refused(#""\ud83dx""#, 1, #"found `\`, expected a high surrogate followed by a low one"#),
  Refused(#""\ud83d\u0041""#, 1, #"found `\`, expected a high surrogate followed by a low one"#),
  Refused(#""\ude00""#, 1, #"found `\`, expected a high surrogate followed by a low one"#),
  Refused("[1] // why", 4, "found `/`, expected nothing after the value"),
  Refused("é", 0, "found `é`, expected a value"),
]

let notUTF8: [[UInt8]] = [
  [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xE0, 0x9F, 0x80],
  [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF],
  [0xF0, 0x9F, 0x98], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x28, 0x80],
]
