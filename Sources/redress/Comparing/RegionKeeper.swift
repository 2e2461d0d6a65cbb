import RedressDecide
import RedressProve

/// Writes the cases of a comparison as tests: in `old` with the decisions of the old policy, in `new` with those
/// of the new one.
struct RegionKeeper {
  private var keeper: TestKeeper

  init(folder: String, isForced: Bool) { keeper = TestKeeper(folder: folder, isForced: isForced) }

  /// Where the case of each region is, by its number.
  mutating func keep(_ report: Comparer.Report, _ old: Policy, _ new: Policy) throws -> [Int: String] {
    var kept: [Int: String] = [:]
    for (number, region) in report.regions.enumerated() {
      let witness = region.witness
      let name = keeper.name([region.direction.rawValue] + region.one + ["to"] + region.other)
      let documents = [
        ("old", TestDocument(why: witness.story, policy: old, made: witness.made, decision: witness.one)),
        ("new", TestDocument(why: witness.story, policy: new, made: witness.made, decision: witness.other)),
      ]
      let files = try documents.compactMap { try write($0.1, to: "\($0.0)/\(name)") }
      if !files.isEmpty { kept[number] = files.joined(separator: " and ") }
    }
    return kept
  }

  /// Nil where the policy can't read the case, because it does not know a word of it.
  private func write(_ document: TestDocument, to name: String) throws -> String? {
    guard document.isReadAsWritten else {
      Console.complain(
        "\(keeper.folder)/\(name).json: is not written, because this policy does not know a word of the case")
      return nil
    }
    return try keeper.write(document, to: name)
  }
}
