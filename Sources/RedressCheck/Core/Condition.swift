import RedressBase
import RedressDiagnostics

/// A condition of the checked policy: a tree over numbered atoms.
public indirect enum Condition: Sendable, Equatable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  /// An atom, by its number in ``CheckedPolicy/atoms``.
  case atom(Int)
  /// One of these clauses' own conditions holds, whether or not it is overridden.
  case clause([Int])
  case always
}

/// A question with the answer yes, no or unknown.
public struct Atom: Sendable, Equatable {
  /// What is asked.
  public enum Kind: Sendable, Equatable {
    /// `left` compared with `right`, both of `type`.
    case compare(Term, Comparison, Term, ValueType)
    /// The value of a choice is one of these.
    case choice(slot: Int, values: [String])
    case yes(slot: Int)
    /// Staff found it; `presumed`: nobody recorded anything counts as no.
    case found(slot: Int, presumed: Bool)
    case ruledOut(slot: Int)
    case suspected(slot: Int)
    /// Staff recorded it; neither silence nor suspicion counts.
    case established(slot: Int)
    /// How far `to` lies behind `from`, measured in `slot`s unit, within `low...high`; nil is open.
    case window(Window)
  }

  /// What is asked.
  public let kind: Kind
  /// The words that it came from.
  public let text: String
  /// Where those words stand first: in the policy, or in the question that alone asks it.
  public let span: Span
}

/// A window between two events.
public struct Window: Sendable, Equatable {
  /// How `to` has to lie to `from`.
  public enum Relation: String, Sendable { case within, moreThan, atLeast, lessThan, after, before }
  /// The earlier event: the distance is measured from it.
  public let from: Anchor
  /// The later event.
  public let to: Anchor
  /// How the words put it.
  public let relation: Relation
  /// Nil for plain `after` and `before`.
  public let length: Length?
  /// True where the policy says "before": the window lies before the event named.
  public let isBackward: Bool
  /// The slot that holds the distance: dates, business days or microseconds.
  public let slot: Int
  /// The distances for which it holds.
  public let low: Int64?
  /// The greatest distance for which it holds; nil is open.
  public let high: Int64?
  /// For months: the slot of the distance from `from` itself, which must not be negative.
  public let floorSlot: Int?
}

/// An order relation.
public enum Comparison: String, Sendable, Equatable {
  case less, atMost, equal, atLeast, more

  /// Whether `order` (negative, zero, positive for left below, at, above right) satisfies it.
  public func holds(_ order: Int) -> Bool {
    switch self {
    case .less: order < 0
    case .atMost: order <= 0
    case .equal: order == 0
    case .atLeast: order >= 0
    case .more: order > 0
    }
  }
}

/// The types of values.
public enum ValueType: String, Sendable, Equatable {
  case money, count, days, months, time, share, number

  /// Whether only whole numbers occur, money in minor units and time in microseconds among them.
  var isWhole: Bool { self != .share && self != .number }
}

/// A value that is computed from facts.
public indirect enum Term: Sendable, Equatable {
  case constant(Ratio)
  /// A money literal: a value only where the case is in that currency.
  case money(Money)
  case quantity(slot: Int)
  case sum(Term, Term)
  case difference(Term, Term)
  case product(Term, Term)
  case quotient(Term, Term)
  case smaller(Term, Term)
  case larger(Term, Term)
  /// The value of the row whose condition holds.
  case table(Int)
}

/// A table of values by one or two axes.
public struct ValueTable: Sendable, Equatable {
  /// A row of the table, or a cell of a two-axis one.
  public struct Row: Sendable, Equatable {
    /// What has to hold for the row.
    public let condition: Condition
    /// The row's value.
    public let value: Term
    /// The cell that holds the value.
    public let span: Span
  }
  /// The definition's name.
  public let name: String
  /// The rows in the order of the page; exactly one holds.
  public let rows: [Row]
}
