import Glibc

/// The functions of Z3's C interface that the prover calls, looked up when a proof is first asked for.
///
/// Looked up and not linked, so that everything else works on a machine without Z3, and a missing solver is
/// an answer that says what to install and not a program that does not start (docs/decisions).
struct Z3: Sendable {
  typealias Ref = OpaquePointer
  typealias Nullary = @convention(c) (Ref) -> Ref?
  typealias Unary = @convention(c) (Ref, Ref) -> Ref?
  typealias Binary = @convention(c) (Ref, Ref, Ref) -> Ref?
  typealias Ternary = @convention(c) (Ref, Ref, Ref, Ref) -> Ref?
  typealias Several = @convention(c) (Ref, UInt32, UnsafePointer<Ref?>) -> Ref?
  typealias Effect = @convention(c) (Ref, Ref) -> Void
  typealias Numeral = @convention(c) (Ref, UnsafePointer<CChar>, Ref) -> Ref?

  let makeConfig: @convention(c) () -> Ref?
  let deleteConfig: @convention(c) (Ref) -> Void
  let setParameter: @convention(c) (Ref, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void
  let makeContext: @convention(c) (Ref) -> Ref?
  let deleteContext: @convention(c) (Ref) -> Void
  let interrupt: @convention(c) (Ref) -> Void
  let errorCode: @convention(c) (Ref) -> Int32
  let setErrorHandler: @convention(c) (Ref, (@convention(c) (Ref?, Int32) -> Void)?) -> Void

  let boolSort: Nullary
  let intSort: Nullary
  let realSort: Nullary
  let makeTrue: Nullary
  let makeFalse: Nullary
  let symbol: @convention(c) (Ref, UnsafePointer<CChar>) -> Ref?
  let constant: Binary
  let numeral: Numeral
  let not: Unary
  let and: Several
  let or: Several
  let add: Several
  let subtract: Several
  let multiply: Several
  let equal: Binary
  let less: Binary
  let atMost: Binary
  let choose: Ternary
  let toReal: Unary

  let simpleSolver: Nullary
  let retainSolver: Effect
  let assert: @convention(c) (Ref, Ref, Ref) -> Void
  let push: Effect
  let pop: @convention(c) (Ref, Ref, UInt32) -> Void
  let check: @convention(c) (Ref, Ref, UInt32, UnsafePointer<Ref?>) -> Int32
  let reasonUnknown: @convention(c) (Ref, Ref) -> UnsafePointer<CChar>?
  let core: Unary
  let vectorSize: @convention(c) (Ref, Ref) -> UInt32
  let vectorItem: @convention(c) (Ref, Ref, UInt32) -> Ref?
  let retainVector: Effect
  let releaseVector: Effect
  let parameters: Nullary
  let retainParameters: Effect
  let setNumber: @convention(c) (Ref, Ref, Ref, UInt32) -> Void
  let setFlag: @convention(c) (Ref, Ref, Ref, Bool) -> Void
  let setParameters: @convention(c) (Ref, Ref, Ref) -> Void
  let setOption: @convention(c) (Ref, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void
  let model: Unary
  let retainModel: Effect
  let releaseModel: Effect
  let evaluate: @convention(c) (Ref, Ref, Ref, Bool, UnsafeMutablePointer<Ref?>) -> Bool
  let numeralText: @convention(c) (Ref, Ref) -> UnsafePointer<CChar>?
  let boolValue: @convention(c) (Ref, Ref) -> Int32
}

extension Z3 {
  /// Loads the library named by the environment's `REDRESS_Z3`, or the system's.
  static func load() throws(SolverError) -> Z3 {
    try loaded.get()
  }

  private static let loaded = Result { () throws(SolverError) -> Z3 in try open() }

  private static func open() throws(SolverError) -> Z3 {
    let chosen = getenv("REDRESS_Z3").map { String(cString: $0) }
    let names = chosen.map { [$0] } ?? ["libz3.so.4", "libz3.so"]
    for name in names {
      if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
        return try Z3(Symbols(handle: handle, name: name))
      }
    }
    throw .missing(chosen ?? "libz3.so.4")
  }

  /// The functions of an opened library.
  private struct Symbols {
    let handle: UnsafeMutableRawPointer
    let name: String

    func callAsFunction<Function>(_ symbol: String) throws(SolverError) -> Function {
      guard let address = dlsym(handle, "Z3_" + symbol) else { throw .unusable(name, "Z3_" + symbol) }
      return unsafeBitCast(address, to: Function.self)
    }
  }

  private init(_ z3: Symbols) throws(SolverError) {
    makeConfig = try z3("mk_config")
    deleteConfig = try z3("del_config")
    setParameter = try z3("set_param_value")
    makeContext = try z3("mk_context")
    deleteContext = try z3("del_context")
    interrupt = try z3("interrupt")
    errorCode = try z3("get_error_code")
    setErrorHandler = try z3("set_error_handler")
    boolSort = try z3("mk_bool_sort")
    intSort = try z3("mk_int_sort")
    realSort = try z3("mk_real_sort")
    makeTrue = try z3("mk_true")
    makeFalse = try z3("mk_false")
    symbol = try z3("mk_string_symbol")
    constant = try z3("mk_const")
    numeral = try z3("mk_numeral")
    not = try z3("mk_not")
    and = try z3("mk_and")
    or = try z3("mk_or")
    add = try z3("mk_add")
    subtract = try z3("mk_sub")
    multiply = try z3("mk_mul")
    equal = try z3("mk_eq")
    less = try z3("mk_lt")
    atMost = try z3("mk_le")
    choose = try z3("mk_ite")
    toReal = try z3("mk_int2real")
    simpleSolver = try z3("mk_simple_solver")
    retainSolver = try z3("solver_inc_ref")
    assert = try z3("solver_assert")
    push = try z3("solver_push")
    pop = try z3("solver_pop")
    check = try z3("solver_check_assumptions")
    reasonUnknown = try z3("solver_get_reason_unknown")
    core = try z3("solver_get_unsat_core")
    vectorSize = try z3("ast_vector_size")
    vectorItem = try z3("ast_vector_get")
    retainVector = try z3("ast_vector_inc_ref")
    releaseVector = try z3("ast_vector_dec_ref")
    parameters = try z3("mk_params")
    retainParameters = try z3("params_inc_ref")
    setNumber = try z3("params_set_uint")
    setFlag = try z3("params_set_bool")
    setParameters = try z3("solver_set_params")
    setOption = try z3("update_param_value")
    model = try z3("solver_get_model")
    retainModel = try z3("model_inc_ref")
    releaseModel = try z3("model_dec_ref")
    evaluate = try z3("model_eval")
    numeralText = try z3("get_numeral_string")
    boolValue = try z3("get_bool_value")
  }
}

/// Why there is no solver.
public enum SolverError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No library of that name is on the machine.
  case missing(String)
  /// A library is there, but lacks a function.
  case unusable(String, String)
  /// The solver failed without an answer, or was stopped.
  case failed(String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .missing(let name):
      """
      the solver Z3 is not on this machine: no library `\(name)` can be loaded
      install it with `apt install libz3-4`, or name the library in the environment variable REDRESS_Z3
      """
    case .unusable(let name, let symbol):
      """
      the library `\(name)` is no Z3 that can be used: it has no `\(symbol)`
      Z3 4.8.12 or later is needed, such as Debian's package libz3-4
      """
    case .failed(let reason): "the solver gave no answer: \(reason)"
    }
  }
}
