import RedressDecide
import RedressJSON

/// What must hold for any bytes that are taken for a case, under each of some policies.
///
///     CaseProperties(policies: policies).violation(of: bytes)   // nil when everything holds
public struct CaseProperties {
  private let policies: [Policy]

  /// Properties that are tried under these policies.
  public init(policies: [Policy]) { self.policies = policies }

  /// The first property that does not hold, in words; nil when all do.
  public func violation(of bytes: [UInt8]) -> String? {
    policies.lazy.compactMap { Self.violation(of: bytes, $0) }.first
  }

  /// The decision documents, or why there is none, under each policy.
  public func answers(to bytes: [UInt8]) -> [[UInt8]] {
    policies.map { policy in
      do { return Self.document(try policy.decide(json: bytes)) } catch { return Array("\(error)".utf8) }
    }
  }

  private static func violation(of bytes: [UInt8], _ policy: Policy) -> String? {
    do {
      let story = try CaseReader.read(bytes, vocabulary: policy.declaredWords)
      let decision = try policy.decide(story)
      guard document(try policy.decide(story)) == document(decision) else {
        return "decided twice, two documents"
      }
      let found = try DecisionProperties(decision, story, policy).violation
      return found.map { "\(policy.checked.id): \($0)" }
    } catch {
      return "\(error)".isEmpty ? "refused without a word" : nil
    }
  }

  private static func document(_ decision: Decision) -> [UInt8] {
    var bytes: [UInt8] = []
    decision.write(into: &bytes)
    return bytes
  }
}

/// What must hold for a decision.
struct DecisionProperties {
  private let decision: Decision
  private let policy: Policy
  private let timeline: Timeline

  init(_ decision: Decision, _ story: Case, _ policy: Policy) throws(CaseError) {
    self.decision = decision
    self.policy = policy
    timeline = try Timeline(story, zone: policy.checked.settings.zone)
  }

  var violation: String? {
    documents ?? parts ?? money(decision.remedies) ?? money(decision.suggestion?.remedies ?? [])
  }

  /// Both layouts are JSON and say the same; the letter is written without a crash.
  private var documents: String? {
    let (compact, pretty) = (text(pretty: false), text(pretty: true))
    guard let value = try? JSONValue(parsing: compact) else { return "the document is not JSON" }
    guard (try? JSONValue(parsing: pretty)) == value else { return "the two layouts differ" }
    let letter = Letter.render(decision, policy: policy.checked, width: 80, color: false)
    return letter.isEmpty ? "the letter is empty" : nil
  }

  private func text(pretty: Bool) -> String {
    var bytes: [UInt8] = []
    decision.write(into: &bytes, pretty: pretty)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Questions, suggestions and remedies stand where the contract has them.
  private var parts: String? {
    if decision.questions.isEmpty == (decision.outcome == .informationNeeded) {
      return "questions and outcome disagree"
    }
    if decision.suggestion != nil, decision.outcome != .referred { return "a suggestion without a referral" }
    if decision.outcome != .approved, !decision.remedies.isEmpty { return "a remedy without an approval" }
    return decision.decidedAt == timeline.now ? nil : "decided at another instant"
  }
}

/// No remedy is zero or less, none gives more than there is, and the arithmetic that is shown comes out.
extension DecisionProperties {
  private func money(_ remedies: [Remedy]) -> String? {
    remedies.lazy.compactMap(single).first
      ?? Set(remedies.compactMap(\.charge)).lazy.compactMap { total($0, remedies) }.first
  }

  private func single(_ remedy: Remedy) -> String? {
    let size = remedy.amount ?? remedy.credits ?? 0
    guard size > 0 else { return "a remedy of \(size)" }
    if remedy.type == .refund, remedy.charge == nil { return "a refund of no charge" }
    if remedy.type == .payout, size > timeline.account.balance { return "a payout of more than the balance" }
    return arithmetic(remedy)
  }

  /// Lines add up, but for a cap or floor, which says what it set. A line without an amount is not whole.
  private func arithmetic(_ remedy: Remedy) -> String? {
    guard let amount = remedy.amount, !remedy.calculation.isEmpty else { return nil }
    var sum = Int128(0)
    for line in remedy.calculation {
      guard let step = line.amount else { return nil }
      let isLimit = line.label.hasPrefix("at most") || line.label.hasPrefix("at least")
      sum = isLimit ? Int128(step) : sum + Int128(step)
    }
    return sum == Int128(amount) ? nil : "the calculation comes to \(sum), not \(amount)"
  }

  private func total(_ id: ChargeID, _ remedies: [Remedy]) -> String? {
    guard let charge = timeline.charge(id) else { return "a remedy for an unknown charge" }
    let given = remedies.filter { $0.charge == id }.reduce(Int128(0)) { $0 + Int128($1.amount ?? 0) }
    return given > Int128(charge.held) ? "\(given) back of \(charge.held) held" : nil
  }
}
