import RedressDecide
import RedressJSON
import RedressProve

/// What is known of policies, for programs.
///
///     {"policies": [{"file": "policy.md", "policy": "shop", "version": "2025-09-14", "digest": "sha256:…",
///        "proofs": [{"check": "gap", "subject": "the credits used", "answer": "refuted", "why": null,
///          "sentence": "…", "clauses": [], "line": 12, "column": 1,
///          "witness": [{"why": "…", "policy": "shop", "case": {…}, "expect": {…}, "differs": null, "kept": null}]}],
///        "queries": 50}],
///      "proved": 11, "refuted": 1, "undecided": 0}
///
/// Every member is always there; what has no value is null. A witness is a document that `redress test` takes.
/// Later versions may add members.
struct ProofDocument {
  let policies: [ProvedPolicy]
  let summary: ProofSummary

  func text(pretty: Bool) -> String {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: pretty) { json in
      json.object { json in
        json.key("policies")
        json.array { json in policies.forEach { json.policy($0) } }
        json.pair("proved", summary.proved)
        json.pair("refuted", summary.refuted)
        json.pair("undecided", summary.undecided)
      }
    }
    return String(decoding: bytes, as: UTF8.self) + (pretty ? "" : "\n")
  }
}

extension JSONWriter {
  fileprivate mutating func policy(_ found: ProvedPolicy) {
    object { json in
      json.pair("file", found.source.file)
      json.pair("policy", found.policy.checked.id)
      json.pair("version", found.policy.checked.version)
      json.pair("digest", found.policy.checked.digest)
      json.key("proofs")
      json.array { json in
        for (number, proof) in found.report.proofs.enumerated() { json.proof(proof, number, found) }
      }
      json.pair("queries", found.report.queries)
    }
  }

  private mutating func proof(_ proof: Proof, _ number: Int, _ found: ProvedPolicy) {
    let place = proof.place(number, in: found).map { found.source.position(ofByte: $0.start) }
    object { json in
      json.pair("check", proof.check.rawValue)
      json.pair("subject", proof.subject)
      json.pair("answer", proof.answer.name)
      json.pair("why", proof.obstacle(in: found))
      json.pair("sentence", proof.sentence)
      json.key("clauses")
      json.array { json in proof.clauses.forEach { json.string($0) } }
      json.pair("line", place?.line)
      json.pair("column", place?.column)
      json.key("witness")
      json.array { json in
        for index in proof.witness.indices { json.witness(proof, number, index, found) }
      }
    }
  }

  private mutating func witness(_ proof: Proof, _ number: Int, _ index: Int, _ found: ProvedPolicy) {
    let told = proof.witness[index]
    let document = TestDocument(
      why: told.story, policy: found.policy, made: told.made, decision: told.decision)
    object { json in
      document.members(into: &json)
      json.pair("differs", found.difference(of: index, in: proof))
      json.pair("kept", found.kept[WitnessKeeper.Place(proof: number, witness: index)])
    }
  }

  fileprivate mutating func pair(_ name: StaticString, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  fileprivate mutating func pair(_ name: StaticString, _ value: Int?) {
    key(name)
    if let value { integer(Int64(value)) } else { null() }
  }
}

extension Proof.Answer {
  fileprivate var name: String {
    switch self {
    case .proved: "proved"
    case .refuted: "refuted"
    case .undecided: "undecided"
    }
  }
}
