import Glibc
import RedressDecide
import RedressProve

/// Writes the cases that show a fault to a folder, as tests.
struct WitnessKeeper {
  /// A witness by the number of its proof and its own.
  struct Place: Hashable {
    let proof: Int
    let witness: Int
  }

  /// A case of ours that we can't read ourselves.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private let folder: String
  private let isForced: Bool
  private let isDivided: Bool

  /// Writes to a folder; over other content where that is forced, and to one for each policy where it is divided.
  init(folder: String, isForced: Bool, isDivided: Bool) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.isForced = isForced
    self.isDivided = isDivided
  }

  /// Writes the witnesses of what is refuted; the files by witness. One that is there with other content stays,
  /// and is said.
  func keep(_ proofs: [Proof], _ policy: Policy) throws -> [Place: String] {
    let folder = isDivided ? "\(folder)/\(Self.slug(policy.checked.id))" : folder
    var kept: [Place: String] = [:]
    var counts: [String: Int] = [:]
    for (number, proof) in proofs.enumerated() where proof.answer == .refuted {
      let stem = Self.stem(proof)
      for (index, told) in proof.witness.enumerated() {
        counts[stem, default: 0] += 1
        let file = "\(folder)/\(stem)-\(counts[stem, default: 0]).json"
        if try write(told, policy, to: file) { kept[Place(proof: number, witness: index)] = file }
      }
    }
    return kept
  }

  private func write(_ told: Told, _ policy: Policy, to file: String) throws -> Bool {
    let document = TestDocument(why: told.story, policy: policy, made: told.made, decision: told.decision)
    guard document.isReadAsWritten else {
      throw Fault(
        description: "the case for \(file) is not read as it is written; please report it with the policy")
    }
    let bytes = document.bytes
    if FileWriter.exists(file) {
      if try FileReader.bytes(of: file) == bytes { return true }
      guard isForced else {
        Console.complain("\(file): exists already with other content; --force writes over it")
        return false
      }
    }
    try FileWriter.makeFolder(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
    try FileWriter.replace(file, with: String(decoding: bytes, as: UTF8.self))
    return true
  }

  // MARK: - Names

  /// The check and what it is asked of: `gap-credits-used`.
  private static func stem(_ proof: Proof) -> String {
    let words = slug(proof.subject).split(separator: "-").drop { ["the", "a"].contains($0) }
    var stem = proof.check.rawValue
    for word in words where stem.count + word.count < 60 { stem += "-\(word)" }
    return stem
  }

  /// Letters and digits in lower case, with hyphens for everything else.
  private static func slug(_ text: String) -> String {
    let words = text.lowercased().unicodeScalars.split { scalar in
      !(("a"..."z").contains(scalar) || ("0"..."9").contains(scalar))
    }
    return words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
  }
}

extension FileWriter {
  /// Makes a folder with all that lead to it, where there is none.
  static func makeFolder(_ path: String) throws(Refusal) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for count in parts.indices.map({ $0 + 1 }) {
      let part = parts[..<count].joined(separator: "/")
      if part.isEmpty || mkdir(part, 0o777) == 0 || errno == EEXIST { continue }
      throw Refusal(message: "\(path): can't be made: \(String(cString: strerror(errno)))")
    }
  }
}
