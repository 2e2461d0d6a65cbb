import RedressCheck

/// The words for an atom that are the same for every case, put together when the policy is compiled.
struct AtomPhrases: Sendable {
  /// The whole reason, where it rests on nothing but yes or no: when the atom holds, and when it does not.
  private(set) var holds: String?
  private(set) var fails: String?
  /// The whole reason when nobody knows.
  private(set) var unknown: String
  /// Of a finding: staff looked into it, and it is not so.
  private(set) var ruledOut = ""
  /// Of a choice: what stands before its value, and after it where the value is another: ", not month or year".
  private(set) var start = ""
  private(set) var others = ""
  /// Of a window or a comparison with a constant: what follows the number, "less than 20%"; else empty.
  private var tails = (holds: "", fails: "")

  /// The words for `atom`, with a noun for each fact.
  init(_ atom: Atom, _ facts: [Fact], _ nouns: [String], _ wording: Wording) {
    unknown = "not known: \(atom.text)"
    switch atom.kind {
    case .found(let slot, _): find(nouns[slot])
    case .ruledOut(let slot):
      set("staff ruled out \(nouns[slot])", "staff did not rule out \(nouns[slot])")
      unknown = "nobody has recorded whether this is so: \(nouns[slot])"
    case .established(let slot): set("staff found \(nouns[slot])", "staff recorded no \(nouns[slot])")
    case .suspected(let slot): set("\(nouns[slot]) is suspected", "\(nouns[slot]) is not suspected")
    case .yes(let slot):
      guard case .yes(let yes) = facts[slot] else { return }
      set(wording.sentence(yes, true), wording.sentence(yes, false))
    case .choice(let slot, let values):
      start = "the \(nouns[slot]) is "
      others = ", not " + wording.list(values.map(wording.words))
      unknown = "the \(nouns[slot]) is not known"
    case .window(let window): tails = (wording.tail(window, true), wording.tail(window, false))
    case .compare(.quantity(let slot), let comparison, .constant(let bound), let type)
    where type != .money && type != .number || facts[slot].isShare:
      let shown = facts[slot].isShare ? ValueType.share : type
      tails = (wording.tail(comparison, bound, shown, true), wording.tail(comparison, bound, shown, false))
    case .compare: break
    }
  }

  /// What follows the number; empty where it depends on the case.
  func tail(_ holds: Bool) -> String { holds ? tails.holds : tails.fails }

  private mutating func find(_ noun: String) {
    set("staff found: \(noun)", "staff recorded no \(noun)")
    ruledOut = "staff ruled out: \(noun)"
    unknown = "nobody has recorded whether this is so: \(noun)"
  }

  private mutating func set(_ holds: String, _ fails: String) {
    self.holds = holds
    self.fails = fails
  }
}
