import RedressBase
import RedressJSON
import RedressRecords
import RedressWorkflow

extension Endpoint {
  private static let confirmation: [Shape.Field] = [
    .required("paid", .flag, "true when the money has left, false when it never will"),
    .optional("note", .text(most: 1000), "the bank's reference, or why not"),
  ]
  /// How many lines the list for the bank has at most.
  private static let mostLines = 10_000

  /// Payments that people make: a list goes out, and somebody says that they are done.
  static let transfers: [Endpoint] = [
    .query(
      "/v1/transfers", "listTransfers", "Payments that people have to make, the oldest first.", .staff,
      query: Shapes.page, gives: Shapes.list(Shapes.payment)
    ) { office, call in
      page(
        try office.transfersToMake(after: call.query["cursor"], limit: call.limit + 1), call.limit,
        \.order.id,
        \.json)
    },
    .table(
      "/v1/transfers.csv", "listTransfersAsTable",
      "The same as a table for the bank, the oldest first; at most 10,000 lines.", .staff
    ) { office, _ in
      Table(
        columns: [
          "payment", "case", "account", "email", "charge", "amount", "currency", "minor_units", "decided_at",
        ],
        rows: try office.transfersToMake(limit: mostLines).map { try office.line(of: $0) })
    },
    .command(
      .post, "/v1/transfers/{payment}/confirmation", "confirmTransfer",
      "Says that a payment was made, or that it cannot be.", .reviewers,
      takes: .object(confirmation), gives: Shapes.payment
    ) { office, call in
      try office.confirmTransfer(
        call.path("payment"), isPaid: call.body["paid"]?.flag ?? false, note: call.body["note"]?.text ?? "",
        by: call.actor
      ).json
    },
    .command(
      .post, "/v1/transfers/confirmations", "confirmTransfers",
      "Says of several payments that they were made, or that they cannot be: all of it is taken, or nothing.",
      .reviewers,
      takes: .object([
        .required(
          "transfers",
          .array(of: .object([.required("payment", Shapes.id, "its id")] + confirmation), most: 1000),
          "what became of each")
      ]), gives: Shapes.list(Shapes.payment)
    ) { office, call in
      let confirmed = try (call.body["transfers"]?.elements ?? []).map { line in
        try office.confirmTransfer(
          line["payment"]?.text ?? "", isPaid: line["paid"]?.flag ?? false, note: line["note"]?.text ?? "",
          by: call.actor
        ).json
      }
      return .fields([("data", .array(confirmed))])
    },
  ]
}

extension Office {
  /// A payment as a line of the list for the bank.
  fileprivate func line(of kept: PaymentRecords.Kept) throws -> [String] {
    let order = kept.order
    let account = try transaction.cases(of: tenant.id).record(kept.caseID)?.file.account ?? ""
    let email = try transaction.customers(of: tenant.id).personal("email", of: account) ?? ""
    return [
      order.id, kept.caseID, account, email, order.source.charge ?? "", order.amount.decimal,
      order.amount.currency.code, "\(order.amount.minor)", kept.createdAt.description,
    ]
  }
}

extension Money {
  /// The amount as banks take it: `29.00`, with the currency's decimals and nothing else.
  fileprivate var decimal: String {
    guard currency.exponent > 0 else { return "\(minor)" }
    let digits = String(minor.magnitude)
    let padded = String(repeating: "0", count: max(0, currency.exponent + 1 - digits.count)) + digits
    return "\(minor < 0 ? "-" : "")\(padded.dropLast(currency.exponent)).\(padded.suffix(currency.exponent))"
  }
}
