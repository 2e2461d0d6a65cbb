import RedressBase

/// A solver's context: makes formulas and numbers, and keeps them alive.
///
/// To be used by one thread at a time. Everything made by one is used with that one only.
final class Logic {
  let z3: Z3
  let context: OpaquePointer
  let watch: Watch
  private let bool: OpaquePointer
  private let int: OpaquePointer
  private let real: OpaquePointer
  private var names: [String: OpaquePointer] = [:]
  /// After how many of the solver's steps a question is given up; nil where it has not been said.
  private var steps: UInt32?

  init(_ watch: Watch = Watch()) throws(SolverError) {
    let z3 = try Z3.load()
    guard let config = z3.makeConfig() else { throw .failed("no memory") }
    defer { z3.deleteConfig(config) }
    guard let context = z3.makeContext(config) else { throw .failed("no memory") }
    z3.setErrorHandler(context, nil)
    self.z3 = z3
    self.watch = watch
    guard let bool = z3.boolSort(context), let int = z3.intSort(context), let real = z3.realSort(context)
    else {
      z3.deleteContext(context)
      throw .failed("no memory")
    }
    self.context = context
    (self.bool, self.int, self.real) = (bool, int, real)
  }

  deinit { z3.deleteContext(context) }

  /// From now on a question is given up after so many of the solver's steps. It is said to the context: a solver
  /// that is told so forgets how it had set itself up for what it was told before.
  func limit(steps: UInt32) {
    guard steps != self.steps else { return }
    self.steps = steps
    z3.setOption(context, "rlimit", "\(steps)")
  }

  /// Out of memory is the only way in which making a term fails.
  func made(_ ast: OpaquePointer?) -> OpaquePointer {
    guard let ast else { preconditionFailure("Z3 ran out of memory while a policy was encoded") }
    return ast
  }

  private func variable(_ name: String, _ sort: OpaquePointer) -> OpaquePointer {
    if let known = names[name] { return known }
    let new = made(z3.constant(context, made(z3.symbol(context, name)), sort))
    names[name] = new
    return new
  }

  /// A yes or no that the solver may choose; one name has one sort.
  func bool(_ name: String) -> Formula { .open(variable(name, bool), self) }

  /// A whole number that the solver may choose.
  func int(_ name: String) -> Number { Number(variable(name, int), isReal: false, self) }

  /// An exact number that the solver may choose.
  func real(_ name: String) -> Number { Number(variable(name, real), isReal: true, self) }

  /// A constant.
  func number(_ ratio: Ratio) -> Number {
    let isReal = ratio.denominator != 1
    let text = isReal ? "\(ratio.numerator)/\(ratio.denominator)" : "\(ratio.numerator)"
    return Number(made(z3.numeral(context, text, isReal ? real : int)), isReal: isReal, self, constant: ratio)
  }

  /// A whole constant.
  func number(_ value: Int64) -> Number { number(Ratio(value)) }

  /// The syntax of a formula, constants included.
  func ast(_ formula: Formula) -> OpaquePointer {
    switch formula {
    case .yes: made(z3.makeTrue(context))
    case .no: made(z3.makeFalse(context))
    case .open(let ast, _): ast
    }
  }

  func several(_ function: Z3.Several, _ parts: [OpaquePointer]) -> OpaquePointer {
    let list: [OpaquePointer?] = parts
    return list.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("nothing to join") }
      return made(function(context, UInt32(parts.count), start))
    }
  }
}
