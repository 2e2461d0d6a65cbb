import RedressCheck
import RedressDecide
import RedressDiagnostics
import RedressProve

/// What is refuted, as a diagnostic with its cases.
struct ShownProof {
  private let proof: Proof
  private let number: Int
  private let found: ProvedPolicy
  private var policy: CheckedPolicy { found.policy.checked }

  /// A refuted proof and its number among the proofs of its policy.
  init(_ proof: Proof, number: Int, in found: ProvedPolicy) {
    self.proof = proof
    self.number = number
    self.found = found
  }

  /// What is wrong, where, and what to do.
  var diagnostic: Diagnostic {
    Diagnostic(proof.check.code, proof.sentence, labels: labels, hint: proof.check.advice)
  }

  // MARK: - Places

  /// What is asked about, the clauses that the answer names, and the clauses that decide the cases.
  private var labels: [Diagnostic.Label] {
    var labels: [Diagnostic.Label] = []
    if let span = proof.span { labels.append(.primary(span, deciding(clause(at: span)))) }
    for clause in policy.clauses where !labels.contains(where: { $0.span == clause.span }) {
      let isNamed = proof.clauses.contains(clause.id)
      let text = deciding(clause.id)
      guard isNamed || !text.isEmpty else { continue }
      labels.append(labels.isEmpty ? .primary(clause.span, text) : .secondary(clause.span, text))
    }
    return labels
  }

  private func clause(at span: Span) -> String? { policy.clauses.first { $0.span == span }?.id }

  /// "decides case 1", "decides cases 2 and 3".
  private func deciding(_ clause: String?) -> String {
    let numbers = proof.witness.indices.filter { index in
      proof.witness[index].decision.clauses.contains { $0.id == clause && $0.status == .decisive }
    }.map { "\($0 + 1)" }
    guard let last = numbers.last else { return "" }
    if proof.witness.count == 1 { return "decides the case" }
    if numbers.count == 1 { return "decides case \(last)" }
    return "decides cases \(numbers.dropLast().joined(separator: ", ")) and \(last)"
  }

  // MARK: - Cases

  /// The stories of the cases, each with how it differs from the first.
  var notes: [TerminalRenderer.Note] {
    proof.witness.indices.flatMap { index -> [TerminalRenderer.Note] in
      let name = proof.witness.count == 1 ? "case" : "case \(index + 1)"
      return [note(name, proof.witness[index].story)] + difference(index) + compared(index) + file(index)
    }
  }

  private func note(_ name: String, _ text: String) -> TerminalRenderer.Note {
    TerminalRenderer.Note(name: name, text: text)
  }

  private func difference(_ index: Int) -> [TerminalRenderer.Note] {
    guard let text = found.difference(of: index, in: proof) else { return [] }
    return [note("unlike case 1", text)]
  }

  /// What the other policy of a guarantee decides.
  private func compared(_ index: Int) -> [TerminalRenderer.Note] {
    let name = policy.guarantees.first { $0.span == proof.span }?.other
    guard let name, let other = found.compared.policies.first(where: { $0.isNamed(name) }) else { return [] }
    return proof.witness[index].decision(under: other).map { [note("under `\(other.checked.id)`", $0)] } ?? []
  }

  private func file(_ index: Int) -> [TerminalRenderer.Note] {
    found.kept[WitnessKeeper.Place(proof: number, witness: index)].map { [note("kept", $0)] } ?? []
  }
}

extension Proof {
  /// Where to look first: what is asked about, or what is shown first of what is refuted.
  func place(_ number: Int, in found: ProvedPolicy) -> Span? {
    span ?? (answer == .refuted ? ShownProof(self, number: number, in: found).diagnostic.primary?.span : nil)
  }
}

extension ProvedPolicy {
  /// How a case differs from the first of its proof; nil for the first.
  func difference(of index: Int, in proof: Proof) -> String? {
    guard index > 0, let first = proof.witness.first else { return nil }
    return proof.witness[index].difference(from: first, in: policy.checked.settings.zone)
  }
}
