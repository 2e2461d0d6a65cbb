import Foundation
import RedressDecide
import Testing

@testable import RedressProve

/// Policies with a planted fault, which has to be found, and their repaired twins, of which nothing may be
/// refuted: see Tests/Faults. Cases that are told beside each other differ in what is asked about, and in nothing
/// else.
@Suite struct FaultTests {
  private struct Fault: Decodable {
    let check: String
    let why: String
    let clauses: [String]
    let also: [String]?
  }

  private static var folders: [URL] {
    let root = AgreementTests.root.appendingPathComponent("Tests/Faults")
    func inside(_ folder: URL) -> [URL] {
      ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? [])
        .sorted { $0.path < $1.path }
    }
    let only = ProcessInfo.processInfo.environment["FAULTS"]
    return inside(root).flatMap(inside).filter { folder in
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("fault.json").path)
        && (only.map { folder.path.contains($0) } ?? true)
    }
  }

  @Test func everyPlantedFaultIsFoundAndNothingElse() async throws {
    let folders = Self.folders
    #expect(folders.count >= 1)
    await withTaskGroup(of: [String].self) { group in
      for half in 0..<2 {
        group.addTask {
          folders.indices.filter { $0 % 2 == half }.flatMap { Self.objections(to: folders[$0]) }
        }
      }
      for await objections in group { for objection in objections { Issue.record("\(objection)") } }
    }
  }

  private static func objections(to folder: URL) -> [String] {
    let name = folder.deletingLastPathComponent().lastPathComponent + "/" + folder.lastPathComponent
    do {
      let fault = try JSONDecoder().decode(
        Fault.self, from: Data(contentsOf: folder.appendingPathComponent("fault.json")))
      let planted = try proofs(folder.appendingPathComponent("planted.md"))
      let repaired = try proofs(folder.appendingPathComponent("repaired.md"))
      let found = planted.filter { $0.check.rawValue == fault.check && $0.answer == .refuted }
      var objections: [String] = []
      if found.isEmpty { objections.append("\(name): not found: \(fault.why)") }
      let named = Set(found.flatMap(\.clauses))
      if !found.isEmpty, !fault.clauses.isEmpty, named.isDisjoint(with: fault.clauses),
        !["gap", "cliff", "table"].contains(fault.check)
      {
        objections.append("\(name): names \(named.sorted()) and not \(fault.clauses)")
      }
      for proof in repaired where proof.answer != .proved {
        objections.append(
          "\(name) repaired: \(proof.check) \(proof.answer): \(proof.sentence) \(proof.witness.map(\.story))")
      }
      for proof in planted where proof.witness.count > 1 {
        guard let relation = ToldRelation(proof), !relation.holds(of: proof.witness) else { continue }
        objections.append("\(name): differ in more: \(proof.subject) \(proof.witness.map(\.story))")
      }
      for proof in planted {
        if case .undecided = proof.answer {
          objections.append("\(name): \(proof.check) \(proof.answer): \(proof.sentence)")
        }
      }
      return objections
    } catch {
      return ["\(name): \(error)"]
    }
  }

  private static func proofs(_ file: URL) throws -> [Proof] {
    let policy = try Policy.compile(String(contentsOf: file, encoding: .utf8))
    return try Prover.proveHere(policy).proofs
  }
}
