import RedressJSON
import RedressWorkflow

extension Endpoint {
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
    .command(
      .post, "/v1/transfers/{payment}/confirmation", "confirmTransfer",
      "Says that a payment was made, or that it cannot be.", .reviewers,
      takes: .object([
        .required("paid", .flag, "true when the money has left, false when it never will"),
        .optional("note", .text(most: 1000), "the bank's reference, or why not"),
      ]), gives: Shapes.payment
    ) { office, call in
      try office.confirmTransfer(
        call.path("payment"), isPaid: call.body["paid"]?.flag ?? false, note: call.body["note"]?.text ?? "",
        by: call.actor
      ).json
    },
  ]
}
