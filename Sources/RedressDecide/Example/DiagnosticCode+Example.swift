import RedressDiagnostics

extension DiagnosticCode {
  static let exampleFails = DiagnosticCode("example-fails", title: "Example comes out otherwise")
  static let guaranteeFails = DiagnosticCode("guarantee-fails", title: "Guarantee does not hold")

  /// Every code that running a policy's examples reports, for the documentation's completeness test.
  public static let ofExamples: [DiagnosticCode] = [.exampleFails, .guaranteeFails]
}
