import RedressCheck
import RedressDecide
import RedressDiagnostics
import RedressJSON
import RedressSyntax

/// What must hold for any bytes that are taken for a policy.
///
///     PolicyProperties(cases: cases).violation(of: bytes)   // nil when everything holds
public struct PolicyProperties {
  /// Cases that are decided under each policy that is without errors.
  private let cases: [[UInt8]]

  /// Properties that are tried on these case documents.
  public init(cases: [[UInt8]]) { self.cases = cases }

  /// The first property that does not hold, in words; nil when all do.
  public func violation(of bytes: [UInt8]) -> String? {
    guard let source = SourceText(file: "policy.md", utf8: bytes) else { return nil }
    let result = Checker.check(source)
    return Self.showing(result.diagnostics, source) ?? Self.checkingAgain(source, result)
      ?? Self.layout(source, result) ?? result.policy.flatMap(deciding)
  }

  /// The diagnostics, and what was understood where there are no errors.
  public static func answer(to bytes: [UInt8]) -> [UInt8] {
    guard let source = SourceText(file: "policy.md", utf8: bytes) else { return [] }
    let result = Checker.check(source)
    let echo = result.policy.map(Echo.render) ?? ""
    return Array((JSONRenderer().render(result.diagnostics, in: source) + echo).utf8)
  }

  /// Diagnostics are shown without a crash, and as JSON.
  private static func showing(_ diagnostics: [Diagnostic], _ source: SourceText) -> String? {
    _ = TerminalRenderer(color: true, width: 60).render(diagnostics, in: source)
    let json = JSONRenderer().render(diagnostics, in: source)
    return (try? JSONValue(parsing: json)) == nil ? "diagnostics are not JSON" : nil
  }

  private static func checkingAgain(_ source: SourceText, _ result: Checker.Result) -> String? {
    let again = Checker.check(source)
    guard again.diagnostics == result.diagnostics else { return "checked twice, two results" }
    guard let policy = result.policy else { return nil }
    return again.policy.map(Echo.render) == Echo.render(policy) ? nil : "checked twice, two readings"
  }

  /// Formatting twice is formatting once, and leaves the meaning alone.
  private static func layout(_ source: SourceText, _ result: Checker.Result) -> String? {
    let once = SourceText(file: source.file, text: Formatter.format(source))
    guard Formatter.format(once) == once.text else { return "formatted twice, two layouts" }
    guard let policy = result.policy else { return nil }
    guard let formatted = Checker.check(once).policy else { return "formatting makes errors" }
    return meaning(formatted) == meaning(policy) ? nil : "formatting changes the meaning"
  }

  /// The echo without the numbers of lines.
  private static func meaning(_ policy: CheckedPolicy) -> [Substring] {
    Echo.render(policy).split(separator: "\n").map { line in
      line.hasSuffix(")") ? line.prefix { $0 != "(" } : line
    }
  }

  private func deciding(_ checked: CheckedPolicy) -> String? {
    let policy = Policy(checked)
    let examples = ExampleRunner.run(policy).diagnostics
    if let violation = Self.showing(examples, checked.source) { return violation }
    let properties = CaseProperties(policies: [policy])
    return cases.lazy.compactMap(properties.violation).first
  }
}
