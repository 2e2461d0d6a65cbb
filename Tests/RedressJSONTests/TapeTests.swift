import RedressJSON
import Testing

@Suite("the tape")
struct TapeTests {
  private func onTape<Answer>(_ text: String, _ body: (borrowing JSONTape) -> Answer) throws -> Answer {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      let tape = try JSONTape(bytes)
      return body(tape)
    }
  }

  /// The whole numbers that members of the outermost object have; nil where there is no such member.
  private func members(_ names: [JSONWord], of text: String) throws -> [Int64?] {
    try onTape(text) { tape in
      var found: [Int64?] = []
      for name in names { found.append(tape.member(of: 0, name).flatMap { tape.integer($0) }) }
      return found
    }
  }

  @Test("finds members by name, of any length, escaped or not")
  func members() throws {
    let text = #"{"":0,"at":1,"currency":2,"commitment_ends_at":3,"am\u006funt":4,"s":[5]}"#
    let found = try members(
      ["", "at", "currency", "commitment_ends_at", "amount", "a", "commitment_ends_ab"], of: text)
    #expect(found == [0, 1, 2, 3, 4, nil, nil])
    #expect(try members(["at"], of: "[1]") == [nil])
    #expect(try members(["at"], of: "7") == [nil])
    #expect(try members(["at"], of: "\"at\"") == [nil])
  }

  @Test("tells apart keys of equal fingerprints")
  func likes() throws {
    let text = #"{"aaaaaaaaXbbbbbbbb":1,"aaaaaaaaYbbbbbbbb":2}"#
    let names: [JSONWord] = ["aaaaaaaaXbbbbbbbb", "aaaaaaaaYbbbbbbbb", "aaaaaaaaZbbbbbbbb"]
    #expect(try members(names, of: text) == [1, 2, nil])
  }

  @Test(
    "counts the elements of arrays only",
    arguments: [("[]", 0), ("[1]", 1), ("[1,[2,3],{}]", 3), ("{\"a\":1}", 0)])
  func counts(_ text: String, _ count: Int) throws {
    #expect(try onTape(text) { $0.count(of: 0) } == count)
  }

  @Test("knows the words of a closed set")
  func words() throws {
    let words = JSONWords([
      (text: "day", value: 1), (text: "service_interruption", value: 2), (text: "", value: 3),
    ])
    let text = #"["day","service_interruption","","d\u0061y","week","service_interruptiom",1]"#
    let found = try onTape(text) { tape in
      var found: [Int?] = []
      var element = tape.first(in: 0)
      while element < tape.after(0) {
        found.append(tape.value(of: element, in: words))
        element = tape.after(element)
      }
      return found
    }
    #expect(found == [1, 2, 3, 1, nil, nil, nil])
  }

  @Test(
    "compares strings by content",
    arguments: [
      (#"["ab","a\u0062"]"#, true), (#"["ab","ac"]"#, false), (#"["ab","abc"]"#, false),
      (#"["abcdefghij","abcdefghij"]"#, true), (#"["abcdefghij","abcdefghiX"]"#, false),
      (#"["abcdefghXijklmnopq","abcdefghYijklmnopq"]"#, false), (#"["",""]"#, true),
    ])
  func equality(_ text: String, _ isEqual: Bool) throws {
    #expect(try onTape(text) { $0.areEqual(1, 2) } == isEqual)
  }

  @Test("tells the path and place of every value")
  func paths() throws {
    let text = "{\"events\":[{},{\"at\":\n1}],\"a b\":{\"\":2}}"
    let (paths, place) = try onTape(text) { tape in
      let last = tape.member(of: 0, "events").flatMap { tape.member(of: $0 + 2, "at") }
      return ((0..<tape.after(0)).map { tape.path(to: $0) }, last.map { tape.place(of: $0) })
    }
    #expect(paths.first == "$")
    #expect(paths.contains("$.events[1].at"))
    #expect(paths.contains(#"$["a b"][""]"#))
    #expect(place?.line == 2)
    #expect(place?.column == 1)
  }
}
