import RedressDiagnostics
import Testing

@testable import RedressCheck

@Suite("Policies that nobody means well by", .timeLimit(.minutes(1)))
struct HostileCheckTests {
  @Test("cut off anywhere, are checked", arguments: ["aisora", "channel"])
  func truncated(name: String) {
    let bytes = Array((Documents.shipped[name] ?? "").utf8)
    for end in stride(from: 0, to: bytes.count, by: 701) {
      _ = Documents.check(String(decoding: bytes.prefix(end), as: UTF8.self))
    }
  }

  @Test("with lines missing, repeated or swapped, are checked and echoed", arguments: 0..<8)
  func shuffled(seed: Int) {
    var lines = (Documents.shipped["salesally"] ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    for step in 1...6 where lines.count > 10 {
      let place = (seed * 31 + step * 17) % (lines.count - 4)
      switch (seed + step) % 3 {
      case 0: lines.remove(at: place)
      case 1: lines.insert(lines[place], at: place + 2)
      default: lines.swapAt(place, place + 3)
      }
      if let policy = Documents.check(lines.joined(separator: "\n")).policy {
        #expect(!Echo.render(policy).isEmpty)
      }
    }
  }

  @Test("with a sentence of a million letters, are refused")
  func longSentence() {
    let words = String(repeating: "the charge is a renewal and ", count: 36_000)
    #expect(
      Sample("### R1 Long\nA charge is denied when \(words) the reason is other.").codes.contains(
        "sentence-too-long"))
  }

  @Test("with definitions that double each other, are refused when they grow too large", arguments: [3, 60])
  func doubling(depth: Int) {
    let names = (0..<depth).map { "Step \($0)x" }
    let pairs = zip(names, names.dropFirst())
    let means = pairs.map { "**\($0)** means any of:\n- \($1)\n- \($1)\n" }.joined(separator: "\n")
    let last = "\n**Step \(depth - 1)x** means the charge is a renewal.\n"
    let codes = Sample("### R1 Test\nA charge is denied when step 0x.", means: means + last).codes
    #expect(codes.contains("too-large") == (depth > 10))
  }

  @Test("with very many clauses that have to be compared, are checked")
  func manyClauses() {
    let facts = [
      "discounted", "a renewal", "the first purchase", "for the current period", "marked as a duplicate",
    ]
    let clauses = (0..<120).map { number in
      let lines = facts.enumerated().map { "- the charge is \((number >> $0) & 1 == 0 ? "" : "not ")\($1)" }
      let list = (lines + ["- the reason is duplicate or other", "- the country is FR"]).joined(
        separator: "\n")
      let decision = number % 2 == 0 ? "refunded in full" : "denied"
      return "### R\(number) Test\nA charge is \(decision) when all of:\n\(list)\n"
    }
    _ = Documents.check(Sample(clauses.joined(separator: "\n")).text)
  }

  @Test("with clauses that refer to others again and again, are checked")
  func manyReferences() {
    let chain = (0..<40).map { number in
      "### R\(number) Test\nA charge is denied when any of:\n- R\(number + 1) applies\n- R\(number + 1) applies\n"
    }
    let last = "### R40 Test\nA charge is refunded in full when the reason is other."
    #expect(Sample((chain + [last]).joined(separator: "\n")).codes.filter { $0 != "conflict" } == [])
  }

  @Test("with very large numbers, are refused or understood")
  func numbers() {
    for number in [
      "999999999999999999999999999999999999999999", "100000000000000000000", "0.000000000000000000000000001",
    ] {
      for sentence in [
        "the amount paid is less than $\(number)", "the used days are less than \(number)",
        "the request is within \(number) days of the purchase",
      ] {
        _ = Documents.check(
          Sample("### R1 Test\nA charge is refunded by amount paid × \(number) when \(sentence).").text)
      }
    }
  }
}
