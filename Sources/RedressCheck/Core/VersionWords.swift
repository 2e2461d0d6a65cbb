/// What a policy says of its own versions, in sentences that decide no request.
public struct VersionWords: Sendable, Equatable {
  /// Where a new version is announced.
  public enum Channel: String, Sendable, CaseIterable {
    /// To each customer, by e-mail.
    case email
    /// On the page that the policy stands on.
    case page
  }

  /// What counts as accepting it.
  public enum Act: String, Sendable, CaseIterable {
    case subscribing
    case buying
    case continuedUse = "continued use"
  }

  /// Where a new version is announced; empty where no sentence says.
  public internal(set) var announcedBy: Set<Channel> = []
  /// What counts as accepting it; empty where no sentence says.
  public internal(set) var acceptedBy: Set<Act> = []
}

extension VersionWords.Channel {
  /// The channels that the words behind "is announced" name. Words that deny name none: whom they spare is not for a
  /// machine to guess.
  static func named(in words: String) -> Set<VersionWords.Channel> {
    let words = words.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
    guard Set(words).isDisjoint(with: ["not", "never", "no", "neither", "nor", "without"]) else { return [] }
    var channels: Set<VersionWords.Channel> = []
    if !Set(words).isDisjoint(with: ["e-mail", "email", "e-mails", "emails"]) { channels.insert(.email) }
    if !Set(words).isDisjoint(with: ["page", "website", "site"]) { channels.insert(.page) }
    return channels
  }
}
