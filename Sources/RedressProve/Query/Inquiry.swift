import RedressBase
import RedressCheck
import RedressDecide

/// A solver with worlds and policies in it, ready for questions. To be used by one thread at a time.
final class Inquiry {
  let logic: Logic
  let solver: Solver
  let book: ProductBook
  let stage: Stage
  private var worlds: [World] = []
  private var encodings: [Encoding] = []
  private var said: [ObjectIdentifier: Int] = [:]

  init(_ stage: Stage, limit: Limit = Limit(), watch: Watch = Watch()) throws(SolverError) {
    logic = try Logic(watch)
    solver = Solver(logic, steps: limit.steps, milliseconds: limit.milliseconds)
    book = ProductBook(logic)
    self.stage = stage
  }

  /// A world of stories; a second one shares with the first all in which it is not free.
  func world(_ mark: String = "", free: Set<Aspect> = []) -> World {
    let world = World(logic, stage, mark: mark, free: free)
    // Whatever else has a time is told against the purchase. What the world is asked for only once the solver has
    // answered would be an unknown of which nothing is said.
    if !world.momentNames.isEmpty { _ = world.purchase }
    worlds.append(world)
    return world
  }

  /// A policy in a world.
  func encoding(_ policy: Policy, in world: World, mark: String) -> Encoding {
    let encoding = Encoding(policy, in: world, book, mark: mark)
    encodings.append(encoding)
    return encoding
  }

  /// Tells the solver everything that has been said since the last time.
  func settle() {
    for world in worlds { say(world.axioms, of: ObjectIdentifier(world)) }
    for encoding in encodings { say(encoding.axioms, of: ObjectIdentifier(encoding)) }
    book.axioms().forEach(solver.assert)
  }

  /// What is made inside is forgotten afterwards.
  func branch<Value>(_ body: () -> Value) -> Value {
    let before = (worlds, encodings, said)
    let products = book.place
    defer {
      (worlds, encodings, said) = before
      book.returnTo(products)
    }
    return solver.scope(body)
  }

  private func say(_ axioms: [Formula], of speaker: ObjectIdentifier) {
    axioms[(said[speaker] ?? 0)...].forEach(solver.assert)
    said[speaker] = axioms.count
  }
}

/// How long one question may take.
public struct Limit: Sendable {
  /// In the solver's own steps, which are the same on every machine.
  public var steps: UInt32
  /// And in time, whichever is reached first.
  public var milliseconds: UInt32

  /// Enough for any policy seen so far, unless given.
  public init(steps: UInt32 = 30_000_000, milliseconds: UInt32 = 10_000) {
    self.steps = steps
    self.milliseconds = milliseconds
  }
}
