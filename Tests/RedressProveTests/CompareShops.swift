import RedressDecide
import Testing

@testable import RedressProve

/// Small policies to be compared.
enum Shops {
  /// A policy with these clauses, and a person for the rest.
  static func policy(
    _ clauses: String, id: String = "shop", zone: String = "Europe/London", settings: String = ""
  ) throws -> Policy {
    try Policy.compile(
      """
      ---
      policy: \(id)
      version: 1
      time zone: \(zone)
      \(settings)
      ---
      # Refunds

      ## Rules

      \(clauses)

      ### R0 Otherwise
      A request is referred to a reviewer.
      """)
  }

  /// Refunded within so many days, and not after.
  static func window(
    _ length: String, _ refunded: String = "refunded in full", zone: String = "Europe/London"
  )
    throws -> Policy
  {
    try policy(
      """
      ### R1 In time
      A charge is \(refunded) when the request is within \(length) of the purchase.

      ### R2 Too late
      A charge is not refundable when the request is more than \(length) after the purchase.
      """, zone: zone)
  }
}

extension Comparer.Report {
  /// Each region in a line: "gains R2 → R1".
  var summary: [String] {
    regions.map { region in
      "\(region.direction) \(region.one.joined(separator: "+")) → \(region.other.joined(separator: "+"))"
    }
  }

  /// Every region is shown by a case, on which the two decide as it says.
  func expectWitnesses(_ one: Policy, _ other: Policy) throws {
    for region in regions {
      let (first, second) = (try one.decide(region.witness.made), try other.decide(region.witness.made))
      #expect(first == region.witness.one)
      #expect(second == region.witness.other)
      #expect(second.direction(from: first) == region.direction)
      #expect(Set(region.one).isSubset(of: first.decisive), "\(region.one) \(first.decisive)")
      #expect(Set(region.other).isSubset(of: second.decisive), "\(region.other) \(second.decisive)")
    }
  }
}
