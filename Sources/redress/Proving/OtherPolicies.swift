import RedressCheck
import RedressDecide
import RedressProve

/// The policies that guarantees such as "This policy is never less generous than `old`" speak of.
struct OtherPolicies {
  /// What was found for one policy.
  struct Found {
    /// The policies to compare with.
    var policies: [Policy] = []
    /// Names that no policy was found for, with where it was looked.
    var missing: [String: String] = [:]
    /// One of them is there, but can't be read.
    var hasBadInput = false
  }

  /// Those that the command line names.
  let given: [Policy]

  /// The policies that a policy's guarantees mean: given, or beside its file.
  func meant(by policy: Policy, at path: String) throws -> Found {
    var found = Found(policies: given)
    for name in policy.names where !given.contains(where: { $0.isNamed(name) }) {
      let places = Self.places(of: name, beside: path)
      if let place = places.first(where: FileWriter.exists) {
        try found.load(place, as: name)
      } else {
        found.missing[name] = Self.explanation(name, places)
      }
    }
    return found
  }

  /// Where a policy of that name would be: `old.md`, `old/policy.md`, and beside the folder of a `policy.md`.
  private static func places(of name: String, beside path: String) -> [String] {
    guard path != "-", !name.contains("/"), !name.hasPrefix("."), !name.isEmpty else { return [] }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let folder = Self.path(parts.dropLast())
    let inside = ["\(folder)\(name).md", "\(folder)\(name)/policy.md"]
    return parts.last == "policy.md"
      ? inside + ["\(Self.path(Self.parent(parts.dropLast())))\(name)/policy.md"] : inside
  }

  private static func path(_ folder: [String]) -> String { folder.map { $0 + "/" }.joined() }

  private static func parent(_ folder: [String]) -> [String] {
    let isPlain = folder.last.map { !["", ".", ".."].contains($0) } ?? false
    return isPlain ? folder.dropLast() : folder + [".."]
  }

  private static func explanation(_ name: String, _ places: [String]) -> String {
    let looked = places.isEmpty ? "" : "there is no \(places.joined(separator: ", no ")); "
    return "\(looked)give the policy `\(name)` with --with FILE"
  }
}

extension OtherPolicies.Found {
  /// One that has errors is shown, as `check` does it.
  fileprivate mutating func load(_ place: String, as name: String) throws {
    guard let other = try Refusal.shown({ try PolicyLoader.load(place) }) else {
      hasBadInput = true
      missing[name] = "\(place) can't be read"
      return
    }
    if other.isNamed(name) { return policies.append(other) }
    missing[name] = "\(place) is the policy `\(other.checked.id)`, not `\(name)`"
  }
}

extension Policy {
  /// The policies that its guarantees compare it with.
  fileprivate var names: [String] { checked.guarantees.compactMap(\.other) }
}

extension Guarantee {
  /// The policy that it compares with.
  var other: String? { if case .atLeastAsGenerousAs(let name) = kind { name } else { nil } }
}
