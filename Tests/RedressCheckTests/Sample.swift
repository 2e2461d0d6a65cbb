import Testing

@testable import RedressCheck

/// A small policy around some clauses.
struct Sample {
  let text: String

  init(
    _ clauses: String, means: String = "", settings: String = "", days: String = "calendar", rest: String = ""
  ) {
    text = """
      ---
      policy: test
      version: 1
      time zone: Europe/London
      days: \(days)
      features: data_sync, user_chat
      findings: platform_failure
      products: set_up_fee, support_bot
      events: order.delivered
      \(settings)
      ---
      # Test

      ## What we mean

      \(means)

      ## Rules

      \(clauses)

      ### Z0 Otherwise
      A request is referred to a reviewer.

      \(rest)
      """
  }

  /// The codes that checking reports, in the order of the text; words that no sample needs to use aside.
  var codes: [String] { Documents.check(text).diagnostics.map(\.code.id).filter { $0 != "unused-word" } }

  /// The checked policy; a failure of the test where it has errors.
  func policy() throws -> CheckedPolicy {
    let result = Documents.check(text)
    let messages = result.diagnostics.filter { $0.level == .error }.map {
      "\($0.message): \($0.primary?.text ?? "")"
    }
    return try #require(result.policy, "\(messages)")
  }

  /// The condition of the first rule, as the echo puts it.
  func condition() throws -> String {
    let policy = try policy()
    return Echo.describe(policy.rules[0].condition, in: policy)
  }

  /// The echo of clause `id`, without its heading.
  func echo(_ id: String) throws -> [String] {
    let lines = Echo.render(try policy()).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("\(id) ") })
    return lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
  }
}
