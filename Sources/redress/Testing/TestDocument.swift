import RedressDecide
import RedressJSON

/// A case with the decision on it as it is now, in the form of a test's file.
struct TestDocument {
  /// What the case is for, in words.
  let why: String
  let policy: Policy
  let made: Case
  let decision: Decision

  /// The file, over lines.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: true) { json in json.object { members(into: &$0) } }
    return bytes
  }

  /// The members of the document, into an object that may have more.
  func members(into json: inout JSONWriter) {
    json.key("why")
    json.string(why)
    json.key("policy")
    json.string(policy.checked.id)
    json.key("case")
    json.value(made)
    json.key("expect")
    json.object { $0.comparedParts(decision) }
  }

  /// Whether reading the document gives the case, and deciding it what is expected.
  var isReadAsWritten: Bool {
    var expected = made
    guard var read = try? CaseReader.read(made.json(), vocabulary: policy.declaredWords) else { return false }
    (expected.warnings, read.warnings) = ([], [])
    guard read == expected, let test = try? CaseTest(bytes, name: "") else { return false }
    return test.run(policy).failure == nil
  }
}
