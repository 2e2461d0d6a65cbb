import RedressCheck
import RedressDecide
import RedressDiagnostics
import Testing

@Suite("policies and cases made at random")
struct RandomInputTests {
  @Test func scratch() throws {
    var ok = 0, read = 0, all = 0, decided = 0, other = 0
    var outcomes: [String: Int] = [:]
    var threw: [String] = []
    for seed in 0..<300 as Range<UInt64> {
      let source = SourceText(file: "random.md", text: RandomPolicy.text(seed: seed))
      guard let checked = Checker.check(source).policy else { continue }
      ok += 1
      let policy = Policy(checked)
      for number in 0..<10 as Range<UInt64> {
        all += 1
        let bytes = RandomCase.json(for: checked, seed: seed * 1000 + number)
        do {
          let story = try CaseReader.read(bytes, vocabulary: policy.declaredWords)
          read += 1
          let decision = try policy.decide(story)
          outcomes["\(decision.outcome)", default: 0] += 1
          if decision.outcome == .informationNeeded { continue }
          decided += 1
          if decision.clauses.contains(where: { $0.status == .decisive && $0.id != "X0" }) { other += 1 }
        } catch { threw.append("\(seed) \(number) \(error)") }
      }
    }
    print(ok, read, all, decided, other, outcomes)
    print(threw.prefix(10))
  }
}
