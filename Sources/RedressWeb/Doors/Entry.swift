import RedressJSON

/// Holds a question against its endpoint's description, before anything looks at it.
struct Entry: Sendable {
  private let endpoint: Endpoint

  init(_ endpoint: Endpoint) {
    self.endpoint = endpoint
  }

  /// The body of a question that is as described; with the numbers of its lines, where it came in lines.
  ///
  /// Throws a 422 with every place that is not.
  func checked(_ question: Desk.Question) throws -> (value: JSONValue, lines: [Int]?) {
    let path = question.path.sorted { $0.key < $1.key }.flatMap {
      Shape.text(least: 1, most: 200).violations(in: .string($0.value), at: "path.\($0.key)")
    }
    let violations = path + violations(in: question.query) + violations(in: question.body)
    if !violations.isEmpty { throw Problem.invalid(violations) }
    switch question.body {
    case .json(let value): return (value, nil)
    case .lines(let lines): return (.array(lines.map(\.value)), lines.map(\.number))
    case .none, .bytes: return (.null, nil)
    }
  }

  private func violations(in query: [(name: String, value: String)]) -> [Shape.Violation] {
    var seen: Set<String> = []
    var violations: [Shape.Violation] = []
    for (name, value) in query {
      let place = "query.\(Shape.shown(name))"
      guard let field = endpoint.query.first(where: { $0.name == name }) else {
        violations.append(Shape.Violation(path: place, message: "is not known here"))
        continue
      }
      if !seen.insert(name).inserted {
        violations.append(Shape.Violation(path: place, message: "is given twice"))
      }
      violations += field.shape.violations(in: field.shape.value(ofText: value), at: place)
    }
    return violations
      + endpoint.query.filter { $0.isRequired && !seen.contains($0.name) }.map {
        Shape.Violation(path: "query.\($0.name)", message: "is missing: \($0.about)")
      }
  }

  private func violations(in body: CallBody) -> [Shape.Violation] {
    switch body {
    case .json(let value): endpoint.body?.violations(in: value) ?? []
    case .lines(let lines):
      lines.isEmpty
        ? [Shape.Violation(path: "$", message: "there is no line")]
        : lines.flatMap { line in
          endpoint.line?.violations(in: line.value, at: "line \(line.number): $") ?? []
        }
    case .bytes: []
    case .none:
      endpoint.body == nil ? [] : [Shape.Violation(path: "$", message: "a JSON body is missing")]
    }
  }
}

extension Shape {
  /// The value that a text of a query stands for.
  func value(ofText text: String) -> JSONValue {
    switch self {
    case .whole: Int64(text).flatMap { "\($0)" == text ? .integer($0) : nil } ?? .string(text)
    case .flag: text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    default: .string(text)
    }
  }
}
