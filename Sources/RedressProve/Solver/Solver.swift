import RedressBase

/// Asks whether what was said can be so, and how.
///
/// Limits are counted in the solver's own steps, so that the same policy gets the same answers on every
/// machine; a limit in time stands behind it.
final class Solver {
  /// What a question came to.
  enum Answer: Equatable {
    /// It can be so; the model says how.
    case possible
    case impossible
    /// The solver gave up, and why.
    case unknown(Obstacle)
  }

  let logic: Logic
  /// After how many of its steps a question is given up.
  private var steps: UInt32
  private let solver: OpaquePointer
  private var model: OpaquePointer?
  /// How many questions were asked.
  private(set) var count = 0

  /// Gives up a question after so many of the solver's steps, or milliseconds.
  init(_ logic: Logic, steps: UInt32 = 20_000_000, milliseconds: UInt32 = 20_000) {
    self.logic = logic
    self.steps = steps
    let (z3, context) = (logic.z3, logic.context)
    solver = logic.made(z3.simpleSolver(context))
    z3.retainSolver(context, solver)
    let parameters = logic.made(z3.parameters(context))
    z3.retainParameters(context, parameters)
    for (name, value) in [("timeout", milliseconds), ("random_seed", 1)] {
      z3.setNumber(context, parameters, logic.made(z3.symbol(context, name)), value)
    }
    // Z3 would take Ctrl-C from the process while it works.
    z3.setFlag(context, parameters, logic.made(z3.symbol(context, "ctrl_c")), false)
    z3.setParameters(context, solver, parameters)
  }

  /// Questions that are asked inside are given up after so many steps, if they are fewer than usual. Z3 may drop
  /// what it was told since the last scope began when it gives up early, so they are asked with assumptions.
  func within<Value>(steps few: UInt32, _ body: () -> Value) -> Value {
    let usual = steps
    steps = min(few, usual)
    defer { steps = usual }
    return body()
  }

  /// From now on it is so.
  func assert(_ formula: Formula) {
    if formula.isAlways { return }
    logic.z3.assert(logic.context, solver, logic.ast(formula))
  }

  /// What is asserted inside holds inside only.
  func scope<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    logic.z3.push(logic.context, solver)
    defer { logic.z3.pop(logic.context, solver, 1) }
    return try body()
  }

  /// Whether all that was asserted can be so, together with these.
  func check(_ assumptions: [Formula] = []) -> Answer {
    count += 1
    if assumptions.contains(where: \.isNever) { return .impossible }
    let needsScope = assumptions.contains { !$0.isAlways }
    if needsScope { logic.z3.push(logic.context, solver) }
    defer { if needsScope { logic.z3.pop(logic.context, solver, 1) } }
    for formula in assumptions { assert(formula) }
    return ask([])
  }

  private func ask(_ literals: [OpaquePointer?]) -> Answer {
    logic.limit(steps: steps)
    switch logic.watch.question(logic, { answer(literals) }) {
    case nil: return .unknown(.stopped)
    case 1:
      keepModel()
      return .possible
    case -1: return .impossible
    default:
      let reason = logic.z3.reasonUnknown(logic.context, solver).map { String(cString: $0) }
      return .unknown(Obstacle(solverSays: reason ?? "no reason given"))
    }
  }

  private func answer(_ literals: [OpaquePointer?]) -> Int32 {
    literals.withUnsafeBufferPointer { buffer -> Int32 in
      if let start = buffer.baseAddress, !literals.isEmpty {
        return logic.z3.check(logic.context, solver, UInt32(literals.count), start)
      }
      var none: OpaquePointer?
      return logic.z3.check(logic.context, solver, 0, &none)
    }
  }

  /// Of labelled statements that can't all hold, some that can't; nil when they can.
  func contradiction(_ labels: [Formula]) -> [Int]? {
    let asts = labels.map(logic.ast)
    guard ask(asts) == .impossible, let core = logic.z3.core(logic.context, solver) else { return nil }
    logic.z3.retainVector(logic.context, core)
    defer { logic.z3.releaseVector(logic.context, core) }
    let found = (0..<logic.z3.vectorSize(logic.context, core)).compactMap {
      logic.z3.vectorItem(logic.context, core, $0)
    }
    return asts.indices.filter { found.contains(asts[$0]) }
  }

  deinit { releaseModel() }
}

// MARK: - The last model

extension Solver {
  private func keepModel() {
    releaseModel()
    model = logic.z3.model(logic.context, solver)
    if let model { logic.z3.retainModel(logic.context, model) }
  }

  private func releaseModel() {
    if let model { logic.z3.releaseModel(logic.context, model) }
    model = nil
  }

  private func evaluated(_ ast: OpaquePointer) -> OpaquePointer? {
    guard let model else { return nil }
    var result: OpaquePointer?
    return logic.z3.evaluate(logic.context, model, ast, true, &result) ? result : nil
  }

  /// Whether a formula holds in the last model.
  func holds(_ formula: Formula) -> Bool {
    switch formula {
    case .yes: return true
    case .no: return false
    case .open(let ast, _):
      guard let value = evaluated(ast) else { return false }
      return logic.z3.boolValue(logic.context, value) == 1
    }
  }

  /// A whole number's value in the last model; what does not fit into 64 bits is the nearest that does.
  func value(_ number: Number) -> Int64 {
    if let constant = number.constant { return Int64(clamping: constant.numerator) }
    guard let value = evaluated(number.ast), let text = logic.z3.numeralText(logic.context, value) else {
      return 0
    }
    let digits = String(cString: text)
    return Int64(digits) ?? (digits.first == "-" ? .min : .max)
  }
}
