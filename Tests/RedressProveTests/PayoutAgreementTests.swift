import RedressDecide
import Testing

@testable import RedressProve

/// What is paid out of the balance, by the encoding and by the evaluator.
@Suite struct PayoutAgreementTests {
  private static let policies = [
    "A withdrawal is paid out in full.", "A withdrawal is paid out in full, less $1.00.",
    "A withdrawal is paid out by the amount requested, less a handling fee of $1.00.",
    "A withdrawal is paid out by 50% of the account balance, less $0.01.",
    "A withdrawal is paid out in full. $1.00 is deducted from payouts under W1.",
    "A withdrawal is paid out in full. A remedy under W1 is at most $20.00. Every payout is at least $3.00.",
    "A withdrawal is paid out in full. A charge is refunded in full. Every refund is reduced by $1.00.",
    "A withdrawal is paid out in full. Every remedy is reduced by the amount requested × 50%.",
  ]

  @Test(arguments: policies)
  func encodingAndEvaluatorAgree(sentences: String) throws {
    let policy = try Policy.compile(
      """
      ---
      policy: payouts
      version: 1
      time zone: UTC
      ---
      # Payouts

      ### W1 Payouts
      \(sentences)

      ### X0 Otherwise
      A request is referred to a reviewer.
      """)
    let agreement = try Agreement(policy)
    for balance in [0, 1, 99, 100, 101, 299, 2001, 5000] {
      for asked in [1, 100, 101, 3333, 9000] {
        let made = try CaseReader.read(Self.text(balance, asked), vocabulary: policy.declaredWords)
        #expect(try agreement.verdict(made) == .agrees, "\(asked) of \(balance)")
      }
    }
  }

  /// With a purchase long ago, so that the currency is plain.
  private static func text(_ balance: Int, _ asked: Int) -> [UInt8] {
    let charge =
      #"{"type":"charge.succeeded","at":"2026-05-01T09:00:00Z","charge":"ch_1","amount":700,"currency":"usd","product":"credit_pack","billing_reason":"manual"}"#
    let account = #"{"id":"acct_1","balance":{"amount":\#(balance),"currency":"usd"}}"#
    let request = #"{"type":"withdrawal","at":"2026-06-04T12:00:00Z","amount":\#(asked)}"#
    return Array(#"{"account":\#(account),"events":[\#(charge)],"request":\#(request)}"#.utf8)
  }
}
