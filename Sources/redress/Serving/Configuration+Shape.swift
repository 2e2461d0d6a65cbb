import RedressWeb

extension Configuration {
  /// What may stand in the file, and where.
  static let shape = Shape.object([
    .optional("public_url", .text(), "where people find the service from outside; letters link there"),
    .optional(
      "mail",
      .object([
        .required("relay", .text(least: 1), "smtp://host:port or smtps://host:port"),
        .optional("user", .text(), "the name to sign in with"),
        .optional("password", .text(), "its password"),
        .optional("encryption", .word(["required", "optional", "off"]), "whether STARTTLS is insisted on"),
      ]), "where mails are handed to"),
    .optional(
      "traces",
      .object([
        .required(
          "endpoint", .text(least: 1), "a collector's address, such as http://collector:4318/v1/traces"),
        .optional("headers", .map(of: .text(), most: 20), "headers that the collector wants"),
      ]), "where spans are brought to"),
    .optional(
      "work",
      .object([
        .optional(
          "lease_seconds", .whole(least: 5, most: 3600),
          "how long a worker may hold a job; above any call's limit"),
        .optional(
          "grace_seconds", .whole(least: 1, most: 3600),
          "after how long a payment that is not found was not made"),
      ]), "how patient the work is"),
    .optional(
      "rates",
      .object([
        .optional(
          "per_second", .whole(least: 1, most: 1_000_000),
          "calls a second on the long run; 10,000 unless given"),
        .optional("burst", .whole(least: 1, most: 1_000_000), "calls at once; twice as many unless given"),
      ]), "how often each credential may call"),
    .optional(
      "companies",
      .map(
        of: .object([
          .required("name", .text(least: 1, most: 100), "its name, as customers know it"),
          .optional("zone", .text(), "the zone of its days; UTC unless given"),
          .optional("public_url", .text(), "where its people find it, if not where the others do"),
          .optional(
            "mail", .object([.required("from", .text(), "the address that letters come from")]), "its mails"),
          .optional(
            "provider",
            .object([
              .required("name", .word(["stripe", "manual"]), "who pays"),
              .optional("secret_key", .text(), "Stripe's secret key"),
              .optional("webhook_secret", .text(), "what Stripe signs its webhooks with"),
              .optional(
                "history", .flag, "whether customers and their purchases are taken in from its webhooks"),
              .optional("base", .text(), "another address than Stripe's, for an emulator"),
            ]), "its payment provider"),
        ]), most: 1000), "the companies, by id"),
  ])
}
