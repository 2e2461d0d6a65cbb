import RedressDiagnostics

extension CheckPass {
  /// Warns of a sentence that looks from the request ahead to a declared event: a case tells what lies ahead as
  /// the period of a charge or the end of a trial, and an event only once it has happened.
  func warnOfFuture(from: Anchor?, to: Anchor?, at place: Span) {
    guard from == .request, case .event(let name)? = to else { return }
    report(
      Diagnostic(
        .futureEvent, "an event that lies ahead is never seen", at: place,
        "`\(name)` is known only once it lies behind the request",
        hint: "record what is booked as the charge's period, and write `the start of the period`"))
  }
}
