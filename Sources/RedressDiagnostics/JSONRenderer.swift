import RedressJSON

/// Renders diagnostics for programs: editors, checks on a pull request, the service.
///
///     {"diagnostics": [{
///        "code": "unknown-phrase", "title": "Phrase not known", "level": "error",
///        "message": "`the credit used` is not a known fact", "file": "policy.md",
///        "labels": [{"start": {"line": 12, "column": 20, "offset": 311}, "end": {…},
///                    "text": "not in the vocabulary", "primary": true}],
///        "expected": ["the credits used"], "hint": null,
///        "fix": {"title": "…", "replacement": "…", "start": {…}, "end": {…}}}],
///      "errors": 1, "warnings": 0}
///
/// Every member is always there. Lines and columns count from 1, a column in Unicode scalars; an offset is in
/// bytes of UTF-8 from 0; an end is just past the last character. Later versions may add members.
public struct JSONRenderer: Sendable {
  /// Whether to write over several lines.
  public let pretty: Bool

  /// A renderer, compact unless told otherwise.
  public init(pretty: Bool = false) {
    self.pretty = pretty
  }

  /// The diagnostics of several files as one document; an empty list when there are none.
  public func render(_ files: [FileDiagnostics]) -> String {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: pretty) { json in json.document(files) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The diagnostics of one file as one document.
  public func render(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
    render([FileDiagnostics(source, diagnostics)])
  }
}

extension JSONWriter {
  fileprivate mutating func document(_ files: [FileDiagnostics]) {
    let count = DiagnosticCount(files)
    object { json in
      json.key("diagnostics")
      json.array { json in
        for file in files { file.diagnostics.forEach { json.diagnostic($0, in: file.source) } }
      }
      json.member("errors", count.errors)
      json.member("warnings", count.warnings)
    }
  }

  private mutating func diagnostic(_ diagnostic: Diagnostic, in source: SourceText) {
    object { json in
      json.member("code", diagnostic.code.id)
      json.member("title", diagnostic.title)
      json.member("level", diagnostic.level.rawValue)
      json.member("message", diagnostic.message)
      json.member("file", source.file)
      json.key("labels")
      json.array { json in diagnostic.labels.forEach { json.label($0, in: source) } }
      json.key("expected")
      json.array { json in diagnostic.expected.forEach { json.string($0) } }
      json.member("hint", diagnostic.hint)
      json.fix(diagnostic.fix, in: source)
    }
  }

  private mutating func label(_ label: Diagnostic.Label, in source: SourceText) {
    object { json in
      json.places(of: label.span, in: source)
      json.member("text", label.text)
      json.key("primary")
      json.bool(label.isPrimary)
    }
  }

  private mutating func fix(_ fix: Diagnostic.Fix?, in source: SourceText) {
    key("fix")
    guard let fix else { return null() }
    object { json in
      json.member("title", fix.title)
      json.member("replacement", fix.replacement)
      json.places(of: fix.span, in: source)
    }
  }

  private mutating func places(of span: Span, in source: SourceText) {
    place("start", span.start, in: source)
    place("end", span.end, in: source)
  }

  private mutating func place(_ name: StaticString, _ offset: Int, in source: SourceText) {
    let position = source.position(ofByte: offset)
    key(name)
    object { json in
      json.member("line", position.line)
      json.member("column", position.column)
      json.member("offset", offset)
    }
  }

  private mutating func member(_ name: StaticString, _ value: Int) {
    key(name)
    integer(Int64(value))
  }

  private mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }
}
