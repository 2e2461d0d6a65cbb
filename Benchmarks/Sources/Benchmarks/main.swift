import RedressDecide

/// Benchmarks json|check|cases|decide POLICY [CASES]: see docs/benchmarks.md.
let words = CommandLine.arguments

func compiled(_ path: String) throws -> Policy { try Policy.compile(Files.text(path), file: path) }

switch words.dropFirst().first {
case "json":
  let policy = try compiled(words[2])
  let cases = try Files.lines(words[3])
  let clock = Clock()
  var out: [UInt8] = []
  let whole = try clock.measure(cases.count) { index in
    out.removeAll(keepingCapacity: true)
    try policy.decide(json: cases[index]).write(into: &out)
  }
  print(whole.json("json"))
  let read = try clock.measure(cases.count) { index in
    _ = try CaseReader.read(cases[index], vocabulary: policy.declaredWords)
  }
  print(read.json("read"))
  let documents = try cases.map { try CaseReader.read($0, vocabulary: policy.declaredWords) }
  let decide = try clock.measure(cases.count) { index in _ = try policy.decide(documents[index]) }
  print(decide.json("decide"))
  let decisions = try documents.map { try policy.decide($0) }
  let write = clock.measure(cases.count) { index in
    out.removeAll(keepingCapacity: true)
    decisions[index].write(into: &out)
  }
  print(write.json("write"))
case "quick":
  let policy = try compiled(words[2])
  let prepared = try Files.lines(words[3]).map {
    try policy.prepare(CaseReader.read($0, vocabulary: policy.declaredWords))
  }
  var sum: Int64 = 0
  let quick = try Clock().measure(prepared.count) { index in
    sum &+= try policy.quickDecision(prepared[index]).amount
  }
  print(quick.json("quick"), sum)
case "qloop":
  let policy = try compiled(words[2])
  let prepared = try Files.lines(words[3]).map {
    try policy.prepare(CaseReader.read($0, vocabulary: policy.declaredWords))
  }
  for _ in 0..<1000 { for one in prepared { _ = try policy.quickDecision(one) } }
case "check":
  let text = try Files.text(words[2])
  print(try Clock().measure(1) { _ in _ = try Policy.compile(text) }.json("check"))
case "decide":
  let policy = try compiled(words[2])
  for path in words.dropFirst(3) {
    for line in path.hasSuffix(".json") ? [try Files.bytes(path)] : try Files.lines(path) {
      var out: [UInt8] = []
      do { try policy.decide(json: line).write(into: &out) } catch { out = Array("error \(error)".utf8) }
      out.append(UInt8(ascii: "\n"))
      Files.put(out)
    }
  }
case "loop":
  let policy = try compiled(words[2])
  let documents = try Files.lines(words[3]).map { try CaseReader.read($0, vocabulary: policy.declaredWords) }
  for _ in 0..<100 { for document in documents { _ = try policy.decide(document) } }
default: print("see docs/benchmarks.md")
}
