import Testing

@testable import RedressProve

/// The limits of the solver's questions.
@Suite struct SolverTests {
  @Test func fewerStepsAreForWhatIsInside() throws {
    let solver = Solver(try Logic())
    let crowd = Pigeons.crowd(8, solver.logic)
    #expect(solver.within(steps: 20_000) { solver.check(crowd) }.isOpen)
    #expect(solver.check(crowd) == .impossible)
  }

  @Test func noMoreStepsThanUsual() throws {
    let solver = Solver(try Logic(), steps: 20_000)
    let crowd = Pigeons.crowd(8, solver.logic)
    #expect(solver.within(steps: .max) { solver.check(crowd) }.isOpen)
    #expect(Solver(solver.logic).check(crowd) == .impossible)
  }
}

/// Pigeons in one hole fewer, each alone: it is impossible, and takes long to see. Z3 does not give up before
/// its limit, as it may with products.
enum Pigeons {
  static func crowd(_ count: Int, _ logic: Logic) -> [Formula] {
    let pigeons = (0..<count).map { pigeon in (1..<count).map { logic.bool("\(pigeon) in \($0)") } }
    return pigeons.enumerated().flatMap { number, holes in
      [.any(holes)] + pigeons[..<number].map { other in .all(zip(holes, other).map { !($0 && $1) }) }
    }
  }
}

extension Solver.Answer {
  fileprivate var isOpen: Bool { if case .unknown = self { true } else { false } }
}
