import RedressDecide

/// Measures one policy on the cases of a file, in rotation.
struct CaseBenchmark {
  private let policy: Policy
  private let texts: [[UInt8]]

  /// The first thousand of the cases are measured, as many as the peers are.
  private static let few = 1000

  init(_ policy: String, _ cases: String) throws {
    self.policy = try Policy.compile(Files.text(policy), file: policy)
    texts = try Files.lines(cases)
  }

  /// Prints a line of JSON for each thing measured.
  func run(_ clock: Clock) throws {
    let texts = Array(texts.prefix(Self.few))
    print(try clock.measure(texts.count, jsonToJSON(texts)).json("json"))
    print(try clock.measure(texts.count) { _ = try read(texts[$0]) }.json("read"))
    let cases = try texts.map(read)
    print(try clock.measure(cases.count) { _ = try policy.decide(cases[$0]) }.json("decide"))
    let decisions = try cases.map { try policy.decide($0) }
    print(clock.measure(decisions.count, writing(decisions)).json("write"))
    print(try clock.measure(cases.count) { _ = try policy.prepare(cases[$0]) }.json("prepare"))
    let prepared = try cases.map { try policy.prepare($0) }
    print(try clock.measure(prepared.count) { _ = try policy.quickDecision(prepared[$0]) }.json("quick"))
  }

  private func read(_ text: [UInt8]) throws -> Case {
    try CaseReader.read(text, vocabulary: policy.declaredWords)
  }

  /// The text of a case in, the decision document with all its reasons out.
  private func jsonToJSON(_ texts: [[UInt8]]) -> (Int) throws -> Void {
    var out: [UInt8] = []
    return { index in
      out.removeAll(keepingCapacity: true)
      try policy.decide(json: texts[index]).write(into: &out)
    }
  }

  private func writing(_ decisions: [Decision]) -> (Int) -> Void {
    var out: [UInt8] = []
    return { index in
      out.removeAll(keepingCapacity: true)
      decisions[index].write(into: &out)
    }
  }
}

/// That what is fast is also right.
extension CaseBenchmark {
  /// The decision documents, one a line, for `cases.py check`.
  func writeDecisions() throws {
    var out: [UInt8] = []
    for text in texts {
      out.removeAll(keepingCapacity: true)
      try policy.decide(json: text).write(into: &out)
      out.append(UInt8(ascii: "\n"))
      Files.put(out)
    }
  }

  /// Stops at the first case of which the quick decision says something else than the whole one.
  func compareQuickDecisions() throws {
    for text in texts {
      let given = try read(text)
      let quick = try policy.quickDecision(policy.prepare(given))
      let whole = try policy.decide(given)
      guard Self.essence(quick, policy) == Self.essence(whole) else {
        throw Difference(caseID: given.id ?? "?")
      }
    }
    print("\(texts.count) quick decisions agree with the whole ones")
  }

  private struct Difference: Error { let caseID: String }

  /// Of what is asked first there is no decisive clause to compare: the quick decision names none.
  private static func essence(_ quick: QuickDecision, _ policy: Policy) -> String {
    let clause = quick.clause.map { policy.checked.clauses[$0].id } ?? ""
    return "\(quick.outcome) \(quick.amount) \(quick.credits) \(clause)"
  }

  private static func essence(_ whole: Decision) -> String {
    let remedy = whole.remedies.first
    let isDecided = whole.outcome != .informationNeeded
    let clause = whole.clauses.first { isDecided && $0.status == .decisive }?.id ?? ""
    return "\(whole.outcome) \(remedy?.amount ?? 0) \(remedy?.credits ?? 0) \(clause)"
  }
}
