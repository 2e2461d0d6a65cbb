import RedressJSON
import Testing

@Suite("texts that are JSON")
struct AcceptanceTests {
  @Test("are read to their value", arguments: accepted)
  func accepts(_ example: Accepted) {
    #expect(read(example.text) == .success(example.value))
  }

  @Test("read the same with blanks around every token")
  func blanks() {
    let text = " \t\r\n{ \"a\" : [ 1 , { } , [ ] , true ] , \"b\" : null } \n"
    let value: JSONValue = .object([
      JSONMember("a", .array([.integer(1), .object([]), .array([]), .bool(true)])), JSONMember("b", .null),
    ])
    #expect(read(text) == .success(value))
  }

  @Test("may be as deep as the limit")
  func depth() {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect((try? read(text).get()) != nil)
    let deep = String(repeating: "{\"a\":", count: 512) + "1" + String(repeating: "}", count: 512)
    #expect((try? read(deep, limits: JSONLimits(depth: 9999)).get()) != nil)
  }

  @Test("strings of every length and with a character at every place")
  func lengths() {
    for count in 0..<40 {
      for (escape, character) in [("x", "x"), ("\\\"", "\""), ("é", "é"), ("\\u20ac", "€"), ("😀", "😀")] {
        let head = String(repeating: "a", count: count)
        #expect(read("\"\(head)\(escape)\"") == .success(.string(head + character)))
        #expect(read("\"\(escape)\(head)\"") == .success(.string(character + head)))
      }
    }
  }

  @Test("come back from their own text", arguments: 0..<300)
  func roundTrip(seed: UInt64) {
    var random = Seeded(seed)
    let value = JSONValue.random(depth: 4, using: &random)
    #expect(read(value.description) == .success(value))
    #expect(read(written(pretty: true) { $0.value(value) }) == .success(value))
  }
}

/// A text and its value.
struct Accepted: Sendable, CustomTestStringConvertible {
  let text: String
  let value: JSONValue

  init(_ text: String, _ value: JSONValue) {
    self.text = text
    self.value = value
  }

  var testDescription: String { text }
}

let accepted: [Accepted] = [
  Accepted("null", .null), Accepted("true", .bool(true)), Accepted("false", .bool(false)),
  Accepted("0", .integer(0)), Accepted("-0", .integer(0)), Accepted("7", .integer(7)),
  Accepted("-17", .integer(-17)), Accepted("999999999999999999", .integer(999_999_999_999_999_999)),
  Accepted("9223372036854775807", .integer(.max)), Accepted("-9223372036854775808", .integer(.min)),
  Accepted("9223372036854775808", .number("9223372036854775808")),
  Accepted("-9223372036854775809", .number("-9223372036854775809")),
  Accepted("123456789012345678901234567890", .number("123456789012345678901234567890")),
  Accepted("29.00", .number("29.00")), Accepted("-0.5", .number("-0.5")), Accepted("1e2", .number("1e2")),
  Accepted("1E+2", .number("1E+2")), Accepted("1.5e-10", .number("1.5e-10")), Accepted("0e0", .number("0e0")),
  Accepted("\"\"", .string("")), Accepted("\"abc\"", .string("abc")),
  Accepted(#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
  Accepted(#""\u0041\u00e9\u20AC""#, .string("Aé€")), Accepted(#""\ud83d\ude00""#, .string("😀")),
  Accepted(#""\u0000""#, .string("\0")), Accepted("\"\u{7F}\"", .string("\u{7F}")),
  Accepted("\"日本語 😀 é\"", .string("日本語 😀 é")), Accepted("[]", .array([])), Accepted("{}", .object([])),
  Accepted("[1,[2,[3]]]", .array([.integer(1), .array([.integer(2), .array([.integer(3)])])])),
  Accepted(#"{"":0}"#, .object([JSONMember("", .integer(0))])),
  Accepted(#"{"b":1,"a":2}"#, .object([JSONMember("b", .integer(1)), JSONMember("a", .integer(2))])),
  Accepted(#"{"a":1,"A":2}"#, .object([JSONMember("a", .integer(1)), JSONMember("A", .integer(2))])),
  Accepted(#"{"é":1}"#, .object([JSONMember("é", .integer(1))])),
  Accepted(
    #"{"a":{"x":1},"b":{"x":1}}"#,
    .object([
      JSONMember("a", .object([JSONMember("x", .integer(1))])),
      JSONMember("b", .object([JSONMember("x", .integer(1))])),
    ])),
]

extension JSONValue {
  /// Any value, nested at most `depth` deep.
  static func random(depth: Int, using random: inout Seeded) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int64.random(in: .min ... .max, using: &random))
    case 3: return .integer(Int64.random(in: -100...100, using: &random))
    case 4:
      return .number("\(Int.random(in: -9...9, using: &random)).\(Int.random(in: 0...999, using: &random))")
    case 5: return .string(randomText(using: &random))
    case 6:
      return .array(
        (0..<Int.random(in: 0...5, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
    default:
      let count = Int.random(in: 0...40, using: &random) / 3
      return .object(
        (0..<count).map {
          JSONMember("\($0)\(randomText(using: &random))", .random(depth: depth - 1, using: &random))
        })
    }
  }

  private static func randomText(using random: inout Seeded) -> String {
    let letters = Array("abcdefgh \"\\/\n\t\u{1}é€😀日\u{7F}\u{2028}")
    return String(
      (0..<Int.random(in: 0...20, using: &random)).map { _ in letters.randomElement(using: &random) ?? "x" })
  }
}
