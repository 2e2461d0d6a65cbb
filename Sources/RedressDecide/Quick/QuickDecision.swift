import RedressBase

/// What a case comes to, without reasons: for counting and comparing many cases.
public struct QuickDecision: Sendable, Equatable {
  /// The answer in a word.
  public var outcome: Outcome
  /// The money of the remedy in minor units of the charge's currency; 0 where there is none.
  public var amount: Int64
  /// The credits of the remedy; 0 where there are none.
  public var credits: Int64
  /// The first clause that decides, by its index in the policy; nil where none does.
  public var clause: Int?
}

/// A case with the facts that one policy asks for already worked out.
///
///     let prepared = try policy.prepare(CaseReader.read(bytes))
///     let quick = try policy.quickDecision(prepared)
///     quick.clause.map { policy.checked.clauses[$0].id }
///
/// It belongs to the policy that prepared it; another policy's facts are others.
public struct PreparedCase: Sendable {
  let timeline: Timeline
  let facts: Facts
}

extension Policy {
  /// Works out what the policy asks of a case. Throws as ``decide(_:)`` does.
  public func prepare(_ case: Case) throws(CaseError) -> PreparedCase {
    let timeline = try timeline(of: `case`)
    return PreparedCase(timeline: timeline, facts: FactReader(timeline: timeline, plan: plan).read())
  }

  /// Decides a case that this policy has prepared: the outcome of ``decide(_:)``, many times faster, because
  /// nothing is explained. Amounts too large to compute throw as they do there.
  public func quickDecision(_ prepared: PreparedCase) throws(CaseError) -> QuickDecision {
    let decider = Decider(plan: plan, timeline: prepared.timeline, facts: prepared.facts)
    do { return QuickDecision(try decider.judgement()) } catch { throw Policy.tooLarge }
  }
}

extension QuickDecision {
  init(_ judgement: Judgement?) {
    outcome = judgement?.outcome ?? .informationNeeded
    amount = judgement?.remedies.first?.amount ?? 0
    credits = judgement?.remedies.first?.credits ?? 0
    clause = judgement?.decisive.first
  }
}
