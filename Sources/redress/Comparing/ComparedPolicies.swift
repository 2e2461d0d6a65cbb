import RedressDecide
import RedressProve

/// Two policies with all that was found out about them.
struct ComparedPolicies {
  let old: Policy
  let new: Policy
  let report: Comparer.Report
  /// Where the cases are, by the number of the region.
  let kept: [Int: String]
  /// How long one question was allowed to take.
  let seconds: Int

  /// The old policy's file, or what sets it apart where both have one name.
  var oldName: String { name(old, "the first policy") }
  /// The new policy's file.
  var newName: String { name(new, "the second policy") }

  private func name(_ policy: Policy, _ word: String) -> String {
    old.checked.source.file == new.checked.source.file ? word : policy.checked.source.file
  }
}
