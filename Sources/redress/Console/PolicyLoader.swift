import ArgumentParser
import RedressDecide
import RedressDiagnostics

/// Reads policies for the commands that need a sound one.
enum PolicyLoader {
  /// The policy in a file, ready to decide. One with errors is shown on standard error and ends the run.
  static func load(_ path: String) throws -> Policy {
    let source = try FileReader.source(path)
    do {
      return try Policy.compile(source.text, file: source.file)
    } catch {
      show(error.diagnostics.filter { $0.level == .error }, in: source)
      throw ExitCode.badInput
    }
  }

  /// Shows diagnostics on standard error.
  static func show(_ diagnostics: [Diagnostic], in source: SourceText) {
    let terminal = Terminal.error
    let renderer = TerminalRenderer(color: terminal.color, width: terminal.width)
    Console.writeError(renderer.render(diagnostics, in: source))
  }
}
