/// What a letter says, before it is laid out: the same content becomes plain text and HTML.
///
///     let letter = Letter(blocks: [
///       .paragraph("We have refunded your charge."),
///       .calculation([.init("You paid", "$10.00"), .init("Used: 1 of 5 credits", "-$2.00"),
///                     .init("Refund", "$8.00", isTotal: true)]),
///       .clause("A3", "A subscription that you hardly used"),
///     ])
///
/// Every text stands for itself in both forms: there is no markup in it, whoever wrote it.
public struct Letter: Sendable, Equatable {
  /// A piece of a letter.
  public enum Block: Sendable, Equatable {
    /// Some sentences; a line end in them is one in the letter.
    case paragraph(String)
    /// How an amount came about, line by line.
    case calculation([Row])
    /// The clause that a decision rests on: its id and its title or words.
    case clause(String, String)
    /// Somebody's own words, set apart from ours.
    case quotation(String)
    /// An address to go to, under some words.
    case link(String, LetterLink)
  }

  /// A line of a calculation.
  public struct Row: Sendable, Equatable {
    /// What it is.
    public var label: String
    /// How much it is, written out.
    public var amount: String
    /// Whether it is the sum of those above.
    public var isTotal: Bool

    /// A line.
    public init(_ label: String, _ amount: String, isTotal: Bool = false) {
      self.label = label
      self.amount = amount
      self.isTotal = isTotal
    }
  }

  /// The pieces, from top to bottom.
  public var blocks: [Block]

  /// A letter of these pieces.
  public init(blocks: [Block]) {
    self.blocks = blocks
  }
}

/// An address that may stand in a letter.
public struct LetterLink: Sendable, Equatable {
  /// The address.
  public let url: String

  /// An address of https of up to 900 characters of those that addresses are made of (RFC 3986); nil for
  /// everything else. No other scheme: `javascript:` is one, too.
  public init?(_ url: String) {
    let isAllowed = { (byte: UInt8) in
      byte.isLetter || byte.isDigit || "-._~:/?#[]@!$&()*+,;=%".utf8.contains(byte)
    }
    guard url.hasPrefix("https://"), (9...900).contains(url.utf8.count), url.utf8.allSatisfy(isAllowed) else {
      return nil
    }
    self.url = url
  }
}
