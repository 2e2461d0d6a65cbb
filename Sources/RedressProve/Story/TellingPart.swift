import RedressBase

/// One thing that a story can tell, and how it differs from that of another story.
struct TellingPart {
  /// What it is about; each story has at most one part about one thing. `bought.paid` is a part of `bought`.
  let key: String
  /// The verb: "has used".
  let lead: String
  /// What follows it: "201 credits".
  let value: String
  /// What follows "instead of": "200".
  let short: String
  /// What is said where the other story has it and this one has not: "has used no credits".
  let none: String
  /// The instant that it is all about.
  var moment: Instant?
  /// Parts that it goes with: where one of them changes, it changes alike, which need not be said.
  var follows: [String] = []
  /// What is said where only this story has it, if that is not "has used 201 credits".
  var gained: String?
  /// The part as the story tells it; nil where the story tells it elsewhere, or not at all.
  var told: String?

  init(_ key: String, _ lead: String, _ value: String, short: String? = nil, none: String) {
    self.key = key
    self.lead = lead
    self.value = value
    self.short = short ?? value
    self.none = none
  }

  /// A part that the story tells as it stands.
  static func whole(_ key: String, _ lead: String, _ value: String, none: String) -> TellingPart {
    TellingPart(key, lead, value, none: none).told("\(lead) \(value)")
  }

  func told(_ words: String?) -> TellingPart {
    var part = self
    part.told = words
    return part
  }

  func at(_ moment: Instant) -> TellingPart {
    var part = self
    part.moment = moment
    return part
  }

  func following(_ keys: String...) -> TellingPart {
    var part = self
    part.follows = keys
    return part
  }

  func gained(_ words: String) -> TellingPart {
    var part = self
    part.gained = words
    return part
  }
}
