import RedressBase

/// What a starter policy is made from.
struct StarterChoices {
  /// The house's name.
  var name = "Example"
  /// The time zone by which days are told.
  var zone = "UTC"
  /// How many days after the purchase money comes back.
  var windowDays = 14
  /// What is sold, in the contract's words or the house's own.
  var products = ["subscription"]
  /// Whether the processing fee comes off.
  var deductsFee = false
  /// The version.
  var date: Day
}

/// A policy page to start from: it passes `check` without warnings, and its examples come out as they say.
struct StarterPolicy {
  private let choices: StarterChoices
  private let products: [StarterProduct]

  /// The page for these choices.
  init(_ choices: StarterChoices) {
    self.choices = choices
    products = choices.products.map { StarterProduct(word: $0) }
  }

  /// The text of the page.
  var text: String {
    [frontMatter, opening, meanings, grants, denials, otherwise, process, guarantees, examples]
      .joined(separator: "\n")
  }

  private var frontMatter: String {
    let own = products.filter(\.isOwn).map(\.word)
    return """
      ---
      policy: \(slug)
      version: \(choices.date)
      time zone: \(choices.zone)
      days: calendar
      rounding: half up
      \(own.isEmpty ? "" : "products: \(own.joined(separator: ", "))\n")---

      """
  }

  /// The name as an id.
  private var slug: String {
    let words = choices.name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "policy" : words.joined(separator: "-")
  }

  private var opening: String {
    """
    # \(choices.name) refund policy

    This page is published as it stands, and cases are decided by it. Change the clauses, then run
    `redress check` and `redress test`.

    """
  }

  private var window: String { "\(choices.windowDays) day\(choices.windowDays == 1 ? "" : "s")" }

  private var meanings: String {
    let usage =
      products.contains(where: \.hasCredits)
      ? "\n**Light use** means less than 20% of the credits issued are used." : ""
    return """
      ## What we mean

      **In the window** means the request is within \(window) of the purchase.\(usage)

      """
  }

  private var less: String { choices.deductsFee ? ", less the processing fee," : "" }

  private var grants: String {
    let clauses = products.enumerated().map { number, product in
      grant("R\(number + 1)", product)
    }
    return """
      ## What we refund

      \(clauses.joined(separator: "\n"))
      ### \(duplicate) Charged twice — overrides D1\(products.contains(where: \.hasCredits) ? " and D2" : "")
      A charge is refunded in full when the charge is marked as a duplicate.

      """
  }

  private var duplicate: String { "R\(products.count + 1)" }

  private func grant(_ id: String, _ product: StarterProduct) -> String {
    guard product.hasCredits else {
      return """
        ### \(id) \(product.title)
        \(product.subject) is refunded in full\(less) when the request is in the window.

        """
    }
    return """
      ### \(id) \(product.title)
      \(product.subject) is refunded in full\(less) when all of:
      - the request is in the window
      - there is light use

      """
  }
}

extension StarterPolicy {
  private var denials: String {
    let subjects = products.filter(\.hasCredits).map(\.noun).joined(separator: " or ")
    let usage = """

      ### D2 Much used
      A \(subjects) is not refundable when at least 20% of the credits issued are used.

      """
    return """
      ## What we do not refund

      ### D1 Too late
      A charge is not refundable when the request is more than \(window) after the purchase.
      \(subjects.isEmpty ? "" : usage)
      ### D3 Abuse — overrides everything
      A charge is not refundable when staff found abuse.

      """
  }

  private var otherwise: String {
    """
    ## Everything else

    ### X0 Otherwise
    A request is referred to a reviewer.

    """
  }

  private var process: String {
    """
    ## How long it takes

    We answer within 24 hours. We review every request within 3 business days. An approved refund
    arrives within 10 business days. Write to support@example.com.

    """
  }

  private var guarantees: String {
    let usage = products.contains(where: \.hasCredits) ? "- Using more credits never raises a refund.\n" : ""
    return """
      ## Guarantees

      - A refund is never more than the amount paid.
      \(usage)- Asking later never raises a refund.

      """
  }

  private var examples: String {
    let first = products.first ?? StarterProduct(word: "subscription")
    let bought = choices.date
    let last = bought.adding(days: choices.windowDays)
    let (names, values) = first.hasCredits ? (" credits issued | credits used |", " 1000 | 199 |") : ("", "")
    let (fee, refund) = choices.deductsFee ? ("$1.00", "$28.00") : ("$0.00", "$29.00")
    return """
      ## Examples

      | bought | asked | product | paid | fee |\(names) outcome |
      |---|---|---|---|---|\(names.isEmpty ? "" : "---|---|")---|
      | \(bought) | \(last) | \(first.cell) | $29.00 | \(fee) |\(values) refund \(refund) by R1 |
      | \(bought) | \(last.adding(days: 1)) | \(first.cell) | $29.00 | \(fee) |\(values) denied by D1 |

      """
  }
}
