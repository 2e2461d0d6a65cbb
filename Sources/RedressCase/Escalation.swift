/// Why a case went a level up.
public enum Escalation: String, Sendable, CaseIterable {
  /// It is a second appeal in its matter, or a later one: only an admin decides it.
  case appeal
  /// Nobody decided it by its deadline. Who may decide it stays as it was.
  case overdue
}

extension CaseFile {
  /// Why somebody may not decide this case, or agree to what another decides; nil where they may.
  ///
  /// A first appeal is heard by a reviewer or an admin, any later one by an admin. Whoever decided the matter before
  /// hears no appeal in it, whatever they are.
  public func objection(toHearingBy actor: Actor) -> String? {
    guard appeal > 0 else { return nil }
    if heardBefore.contains(actor.id) { return "whoever decided a case does not hear the appeal against it" }
    guard actor.mayHear(appeal: appeal) else {
      return appeal > 1 ? "a second appeal is heard by an admin" : "appeals are heard by reviewers"
    }
    return nil
  }
}

extension Actor {
  /// Whether they may hear the appeal of that number in a matter.
  public func mayHear(appeal number: Int) -> Bool {
    number > 1 ? role == .admin : mayConfirm
  }
}

extension CaseStepper {
  /// Up, once: a case that is there already is not told of again.
  mutating func escalate(_ why: Escalation) {
    guard file.escalation == nil else { return }
    file.escalation = why
    events.append(.escalated(why))
  }

  mutating func overdue() throws(CaseRefusal) {
    guard file.state == .underReview else { throw .wrongState(file.state) }
    escalate(.overdue)
  }

  func mayHear(_ actor: Actor) throws(CaseRefusal) {
    if let objection = file.objection(toHearingBy: actor) { throw .notAllowed(objection) }
  }
}
