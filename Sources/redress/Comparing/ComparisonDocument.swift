import RedressDecide
import RedressJSON
import RedressProve

/// Who is treated differently, for programs.
///
///     {"old": {"file": "old.md", "policy": "shop", "version": "2025-09-14", "digest": "sha256:…"}, "new": {…},
///      "verdict": "more_generous", "sentence": "…",
///      "regions": [{"direction": "gains", "old": ["A2"], "new": ["A3"], "story": "…", "case": {…},
///        "old_decision": {"story": "…", "expect": {…}}, "new_decision": {…}, "kept": null}],
///      "doubts": [{"direction": "loses", "old": ["A9"], "new": ["A3"], "why": "…"}],
///      "cut": ["gains"], "old_words": [], "new_words": ["wrong_size"], "queries": 120}
///
/// Every member is always there; what has no value is null. Directions: gains, loses, referred, decided,
/// paid_otherwise. Verdicts: equivalent, more_generous, less_generous, mixed, undecided. `cut` are the directions
/// with more regions than were let through. Later versions may add members.
struct ComparisonDocument {
  let compared: ComparedPolicies

  func text(pretty: Bool) -> String {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: pretty) { json in json.object { $0.members(of: compared) } }
    return String(decoding: bytes, as: UTF8.self) + (pretty ? "" : "\n")
  }
}

extension JSONWriter {
  fileprivate mutating func members(of compared: ComparedPolicies) {
    let report = compared.report
    key("old")
    policy(compared.old)
    key("new")
    policy(compared.new)
    text("verdict", report.verdict.rawValue)
    text("sentence", compared.verdict)
    key("regions")
    array { json in
      for (number, region) in report.regions.enumerated() { json.region(region, compared.kept[number]) }
    }
    key("doubts")
    array { json in report.doubts.forEach { json.doubt($0) } }
    texts("cut", report.cut.map(\.rawValue))
    texts("old_words", report.ownWords.one)
    texts("new_words", report.ownWords.other)
    key("queries")
    integer(Int64(report.queries))
  }

  /// A policy by its file and its text.
  mutating func policy(_ policy: Policy) {
    object { json in
      json.text("file", policy.checked.source.file)
      json.text("policy", policy.checked.id)
      json.text("version", policy.checked.version)
      json.text("digest", policy.checked.digest)
    }
  }

  private mutating func region(_ region: Comparer.Region, _ kept: String?) {
    let witness = region.witness
    object { json in
      json.text("direction", region.direction.rawValue)
      json.texts("old", region.one)
      json.texts("new", region.other)
      json.text("story", witness.story)
      json.key("case")
      json.value(witness.made)
      json.decision("old_decision", witness.one, witness.oneStory)
      json.decision("new_decision", witness.other, witness.otherStory)
      json.text("kept", kept)
    }
  }

  private mutating func decision(_ name: StaticString, _ decision: Decision, _ story: String) {
    key(name)
    object { json in
      json.text("story", story)
      json.key("expect")
      json.object { $0.comparedParts(decision) }
    }
  }

  private mutating func doubt(_ doubt: Comparer.Doubt) {
    object { json in
      json.text("direction", doubt.direction.rawValue)
      json.texts("old", doubt.clauses?.one)
      json.texts("new", doubt.clauses?.other)
      json.text("why", doubt.why.description)
    }
  }

  /// A member that is null where there is no text.
  mutating func text(_ name: StaticString, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  /// A list of texts; null where there is none.
  mutating func texts(_ name: StaticString, _ texts: [String]?) {
    key(name)
    guard let texts else { return null() }
    array { json in texts.forEach { json.string($0) } }
  }
}
