import RedressDiagnostics
import RedressProve

/// What is known of a policy, for people: a line for each check, and a diagnostic for all that is refuted.
struct ProofPage {
  private let found: ProvedPolicy
  private let terminal: Terminal

  /// The page on one policy.
  init(_ found: ProvedPolicy, _ terminal: Terminal) {
    self.found = found
    self.terminal = terminal
  }

  /// Ends with an empty line.
  var text: String {
    let checked = found.policy.checked
    let head = "\(checked.source.file): \(checked.id) \(checked.version)".onOneLine
    return Style.strong.applied(to: head, terminal.color) + "\n" + lines.joined() + "\n" + diagnostics
  }

  // MARK: - Lines

  private var lines: [String] {
    Proof.Check.allCases.flatMap { check -> [String] in
      let proofs = found.report.proofs.filter { $0.check == check }
      return check == .guarantee && proofs.contains { $0.span != nil }
        ? proofs.map(line) : lines(check, proofs)
    }
  }

  /// One line for a check; two where some of it is refuted and some not known.
  private func lines(_ check: Proof.Check, _ proofs: [Proof]) -> [String] {
    let refuted = proofs.filter { $0.answer == .refuted }
    let open = proofs.filter { $0.reason != nil }
    var lines: [String] = []
    if !refuted.isEmpty { lines.append(line(.refuted, check.fault + Self.list(refuted))) }
    if !open.isEmpty { lines.append(line(open, check.claim, Self.list(open, "for "))) }
    if lines.isEmpty, let first = proofs.first {
      let isWhole = proofs.count == 1 && first.subject.isEmpty
      lines.append(line(.proved, isWhole ? first.sentence : check.claim))
    }
    return lines
  }

  /// The line of a guarantee.
  private func line(_ proof: Proof) -> String {
    let text = proof.subject.isEmpty ? proof.check.claim : "guarantee: \(proof.subject)"
    switch proof.answer {
    case .proved: return line(.proved, text)
    case .refuted: return line(.refuted, text)
    case .undecided: return line([proof], text.hasSuffix(".") ? String(text.dropLast()) : text)
    }
  }

  /// The line of what is not known, with why and what to do; that it was stopped needs no more words.
  private func line(_ open: [Proof], _ text: String, _ names: String = "") -> String {
    if open.allSatisfy({ $0.reason == .stopped }) { return line(.open, "\(text): not known, stopped") }
    return line(.open, "\(text): not known\(names)") + reasons(open)
  }

  private func line(_ mark: Mark, _ text: String) -> String {
    let words = text.onOneLine.wrapped(to: terminal.width - 4, indent: 4)
    return "  \(mark.style.applied(to: mark.rawValue, terminal.color)) \(words)\n"
  }

  /// Why something is not known and what to do, each once.
  private func reasons(_ proofs: [Proof]) -> String {
    var said: [String] = []
    for text in proofs.compactMap({ $0.obstacle(in: found) }) where !said.contains(text) { said.append(text) }
    return said.map { "      \($0.onOneLine.wrapped(to: terminal.width - 6, indent: 6))\n" }.joined()
  }

  /// ": this; that", without what is asked of the whole policy.
  private static func list(_ proofs: [Proof], _ lead: String = "") -> String {
    var names: [String] = []
    for name in proofs.map(\.subject) where !name.isEmpty && !names.contains(name) { names.append(name) }
    let separator = lead.isEmpty ? ": " : " "
    return names.isEmpty ? "" : separator + lead + names.joined(separator: "; ")
  }

  // MARK: - Diagnostics

  private var diagnostics: String {
    let renderer = TerminalRenderer(color: terminal.color, width: terminal.width)
    return found.report.proofs.enumerated().filter { $0.element.answer == .refuted }.map { number, proof in
      let shown = ShownProof(proof, number: number, in: found)
      return renderer.render(shown.diagnostic, in: found.source, notes: shown.notes) + "\n"
    }.joined()
  }
}

/// How an answer is marked, with and without colour.
private enum Mark: String {
  case proved = "✓"
  case refuted = "✗"
  case open = "?"

  var style: Style {
    switch self {
    case .proved: .good
    case .refuted: .bad
    case .open: .open
    }
  }
}

/// The colours of the page, by the terminal's codes.
private enum Style: String {
  case strong = "1"
  case good = "1;32"
  case bad = "1;31"
  case open = "1;33"

  func applied(to text: String, _ color: Bool) -> String {
    color ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
