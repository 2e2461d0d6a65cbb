import RedressJSON
import Testing

@Suite("the writer")
struct WriterTests {
  @Test("writes compact text")
  func compact() {
    let text = written { json in
      json.object { json in
        json.key("amount")
        json.integer(-117)
        json.key("list")
        json.array { json in
          json.bool(true)
          json.null()
          json.array { _ in }
          json.object { _ in }
        }
        json.key("a \"key\"" as String)
        json.number("1.50")
      }
    }
    #expect(text == #"{"amount":-117,"list":[true,null,[],{}],"a \"key\"":1.50}"#)
  }

  @Test("writes over lines of two spaces")
  func pretty() {
    let value: JSONValue = .object([
      JSONMember("a", .array([.integer(1), .object([JSONMember("b", .array([]))])])),
      JSONMember("c", .object([])),
    ])
    let expected = """
      {
        "a": [
          1,
          {
            "b": []
          }
        ],
        "c": {}
      }

      """
    #expect(written(pretty: true) { $0.value(value) } == expected)
  }

  @Test("escapes what must be escaped and nothing else")
  func escapes() {
    let text = "\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F} é€😀\u{7F}\u{2028}"
    let expected = #""\"\\/\b\t\n\f\r\u0000\u001f é€😀"# + "\u{7F}\u{2028}\""
    #expect(written { $0.string(text) } == expected)
  }

  @Test("writes every whole number", arguments: [0, 9, 10, -1, 99, 100, 1234567890, .max, .min] as [Int64])
  func integers(_ value: Int64) {
    #expect(written { $0.integer(value) } == "\(value)")
  }

  @Test("grows with its text, long strings and all")
  func growth() {
    let long = String(repeating: "é\"x", count: 5000)
    let value = JSONValue.array((0..<50).map { .string(long + "\($0)") })
    #expect(read(value.description) == .success(value))
  }

  @Test("appends to what is there")
  func appends() {
    var bytes = Array("x".utf8)
    JSONWriter.write(into: &bytes) { $0.bool(false) }
    #expect(String(decoding: bytes, as: UTF8.self) == "xfalse")
  }
}
