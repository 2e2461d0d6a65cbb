import Glibc
import Logging
import RedressBase
import RedressJSON

/// A log as JSON, an object a line, for machines to read.
struct LogLines: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level
  private let clock: @Sendable () -> Instant
  private let write: @Sendable (String) -> Void

  /// A log that writes lines, to standard error unless told otherwise.
  init(
    level: Logger.Level = .info, clock: @escaping @Sendable () -> Instant,
    write: @escaping @Sendable (String) -> Void = LogLines.toStandardError
  ) {
    logLevel = level
    self.clock = clock
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let more = (metadataProvider?.get() ?? [:]).merging(metadata) { $1 }.merging(event.metadata ?? [:]) { $1 }
    let fields: [(String, JSONValue?)] = [
      ("at", .string(clock().description)), ("level", .string(event.level.rawValue)),
      ("message", .string("\(event.message)")),
    ]
    let named = Set(fields.map(\.0))
    let rest = more.sorted { $0.key < $1.key }.map { key, value in
      (named.contains(key) ? "_\(key)" : key, JSONValue?.some(Self.json(value)))
    }
    write("\(JSONValue.fields(fields + rest))\n")
  }

  private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
    switch value {
    case .string(let text): .string(text)
    case .stringConvertible(let value): .string("\(value)")
    case .array(let values): .array(values.map(json))
    case .dictionary(let values): .fields(values.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) })
    }
  }

  /// Writes a line in one go, so that those of several threads do not mix.
  static let toStandardError: @Sendable (String) -> Void = { line in
    var line = line
    line.withUTF8 { bytes in _ = Glibc.write(2, bytes.baseAddress, bytes.count) }
  }
}

extension Logger {
  /// A logger of JSON lines on standard error.
  public static func lines(_ label: String, level: Logger.Level, clock: @escaping @Sendable () -> Instant)
    -> Logger
  {
    Logger(label: label) { _ in LogLines(level: level, clock: clock) }
  }
}
