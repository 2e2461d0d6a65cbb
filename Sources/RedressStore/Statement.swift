import RedressBase

/// An SQL text with its values beside it, never in it.
///
///     try tx.rows("SELECT state FROM cases WHERE tenant = \(tenant) AND id = \(id)")
///
/// What is interpolated becomes a parameter. A statement can be interpolated into another; its values come
/// along. Only ``raw(_:)`` puts text in, for names that are written in our own sources.
public struct Statement: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The text between the parameters: one piece more than there are values.
  public private(set) var pieces: [String]
  /// The values of the parameters, in order.
  public private(set) var values: [SQLValue]

  /// A statement without parameters.
  public init(stringLiteral text: String) {
    pieces = [text]
    values = []
  }

  /// A statement of an interpolated text.
  public init(stringInterpolation parts: Interpolation) {
    self = parts.statement
  }

  /// A text of ours as it stands: the name of a table or a column, never anything from outside.
  public static func raw(_ text: String) -> Statement {
    Statement(stringLiteral: text)
  }

  /// The text as a database takes it: `?` for SQLite, `$1`, `$2` … for PostgreSQL.
  public func text(_ dialect: Dialect) -> String {
    var text = pieces[0]
    for (number, piece) in pieces.dropFirst().enumerated() {
      text += dialect == .sqlite ? "?" : "$\(number + 1)"
      text += piece
    }
    return text
  }

  /// Refuses texts that hold U+0000: PostgreSQL has no such texts, so that SQLite takes none either. What comes
  /// from outside is looked at before it gets here.
  ///
  /// Throws ``StoreError/statement(_:)``.
  public func checkTexts() throws(StoreError) {
    for case .text(var text) in values
    where text.withUTF8({ $0.contains(0) }) {
      throw .statement("a text holds U+0000, which PostgreSQL cannot keep")
    }
  }

  /// What an interpolated text is collected in.
  public struct Interpolation: StringInterpolationProtocol {
    var statement: Statement = ""

    /// An empty text.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Text of ours.
    public mutating func appendLiteral(_ literal: String) {
      statement.pieces[statement.pieces.count - 1] += literal
    }

    /// A value, as a parameter.
    public mutating func appendInterpolation(_ value: some SQLConvertible) {
      statement.values.append(value.sqlValue)
      statement.pieces.append("")
    }

    /// A value that may be missing, as a parameter.
    public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
      appendInterpolation(value?.sqlValue ?? .null)
    }

    /// Another statement, with its values.
    public mutating func appendInterpolation(_ other: Statement) {
      statement.pieces[statement.pieces.count - 1] += other.pieces[0]
      statement.pieces += other.pieces.dropFirst()
      statement.values += other.values
    }
  }
}

extension Sequence<Statement> {
  /// These one behind the other, with a text of ours between them.
  public func joined(separator: Statement) -> Statement {
    var all = Statement.Interpolation(literalCapacity: 0, interpolationCount: 0)
    for (number, statement) in enumerated() {
      if number > 0 { all.appendInterpolation(separator) }
      all.appendInterpolation(statement)
    }
    return all.statement
  }
}
