/// A product in a starter policy: the contract's words, or one of the house's own.
struct StarterProduct {
  /// The word in a case.
  let word: String

  /// Whether the policy has to declare it.
  var isOwn: Bool { !["subscription", "credit_pack", "add_on", "ppv"].contains(word) }

  /// Whether credits come with it.
  var hasCredits: Bool { word == "subscription" || word == "credit_pack" }

  /// The heading of its clause.
  var title: String {
    switch word {
    case "subscription": "Subscriptions"
    case "credit_pack": "Credit packs"
    case "add_on": "Add-ons"
    case "ppv": "Pay-per-view"
    default: word.split(separator: "_").joined(separator: " ").capitalizedFirst
    }
  }

  /// What a clause calls it, without its article.
  var noun: String {
    switch word {
    case "subscription": "subscription charge"
    case "credit_pack": "credit pack"
    case "add_on": "add-on"
    case "ppv": "pay-per-view purchase"
    default: "`\(word)` purchase"
    }
  }

  /// The subject of a sentence about it.
  var subject: String { (word == "add_on" ? "An " : "A ") + noun }

  /// How a row of the examples table names it.
  var cell: String {
    switch word {
    case "subscription": "monthly subscription"
    case "ppv": "pay-per-view"
    default: word.split(separator: "_").joined(separator: " ")
    }
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
