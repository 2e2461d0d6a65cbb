/// A statement that holds or not, depending on what the solver chooses. Constants are folded, so that what a
/// policy does not speak of costs nothing.
enum Formula {
  case yes, no
  case open(OpaquePointer, Logic)

  /// A constant.
  init(_ value: Bool) { self = value ? .yes : .no }

  static prefix func ! (formula: Formula) -> Formula {
    switch formula {
    case .yes: .no
    case .no: .yes
    case .open(let ast, let logic): .open(logic.made(logic.z3.not(logic.context, ast)), logic)
    }
  }

  static func && (left: Formula, right: Formula) -> Formula { all([left, right]) }
  static func || (left: Formula, right: Formula) -> Formula { any([left, right]) }

  /// Every part holds.
  static func all(_ parts: [Formula]) -> Formula { join(parts, unit: .yes) { $0.z3.and } }

  /// Some part holds.
  static func any(_ parts: [Formula]) -> Formula { join(parts, unit: .no) { $0.z3.or } }

  /// When the one holds, so does the other.
  func implies(_ other: Formula) -> Formula { !self || other }

  /// Both hold or neither does.
  func agrees(with other: Formula) -> Formula {
    switch (self, other) {
    case (.yes, let rest), (let rest, .yes): rest
    case (.no, let rest), (let rest, .no): !rest
    case (.open(let one, let logic), .open(let two, _)):
      one == two ? .yes : .open(logic.made(logic.z3.equal(logic.context, one, two)), logic)
    }
  }

  var isNever: Bool { if case .no = self { true } else { false } }
  var isAlways: Bool { if case .yes = self { true } else { false } }

  private static func join(_ parts: [Formula], unit: Formula, _ function: (Logic) -> Z3.Several) -> Formula {
    var open: [OpaquePointer] = []
    var home: Logic?
    for part in parts {
      switch part {
      case .yes where unit.isAlways, .no where unit.isNever: continue
      case .yes, .no: return part
      case .open(let ast, let logic):
        home = logic
        if !open.contains(ast) { open.append(ast) }
      }
    }
    guard let logic = home, let first = open.first else { return unit }
    return .open(open.count == 1 ? first : logic.several(function(logic), open), logic)
  }
}
