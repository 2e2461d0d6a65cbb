import RedressJSON
import Testing

@Suite("lines of a stream")
struct LinesTests {
  /// The lines of a text that comes in pieces of one size, as `number:text` or `number:too long`.
  private func lines(_ text: String, pieces: Int, limit: Int = 1 << 20) -> [String] {
    var found: [String] = []
    let take = { (line: JSONLines.Line) in
      switch line {
      case .text(let number, let bytes): found.append("\(number):\(String(decoding: bytes, as: UTF8.self))")
      case .tooLong(let number, let limit): found.append("\(number):longer than \(limit)")
      }
    }
    var lines = JSONLines(limit: limit)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      Array(bytes[start..<min(start + pieces, bytes.count)]).withUnsafeBufferPointer { lines.feed($0, take) }
    }
    lines.finish(take)
    return found
  }

  @Test("are cut wherever the pieces end", arguments: 1...20)
  func pieces(size: Int) {
    let text = "{\"a\":1}\r\n\n  \t\r\n{\"b\":2}\n[]\nlast é"
    #expect(lines(text, pieces: size) == ["1:{\"a\":1}", "4:{\"b\":2}", "5:[]", "6:last é"])
    #expect(lines(text + "\n", pieces: size) == lines(text, pieces: size))
  }

  @Test("an over-long one is reported once and the rest goes on", arguments: 1...20)
  func tooLong(size: Int) {
    let text = "12345\n123456\n12345\r\n1234567890123\r\nx\n1234567"
    let expected = ["1:12345", "2:longer than 5", "3:12345", "4:longer than 5", "5:x", "6:longer than 5"]
    #expect(lines(text, pieces: size, limit: 5) == expected)
  }

  @Test("of an empty stream there are none", arguments: ["", "\n", "\n\r\n \n"])
  func empty(_ text: String) {
    #expect(lines(text, pieces: 3) == [])
  }

  @Test("an error of the taker stops the feed")
  func errors() {
    struct Stop: Error {}
    var lines = JSONLines()
    let result = Array("a\nb\n".utf8).withUnsafeBufferPointer { bytes in
      Result { () throws(Stop) in try lines.feed(bytes) { _ throws(Stop) in throw Stop() } }
    }
    #expect(throws: Stop.self) { try result.get() }
  }
}
