import ArgumentParser
import RedressJSON
import RedressWeb

/// `redress schema`: the form of the documents that redress reads and writes.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of a case or of a decision.",
    discussion: """
      For those who write cases and read decisions in programs of their own (JSON Schema, draft 2020-12). What no \
      schema says, such as that a refund is for a charge that is there, is said when a case is decided.

      Examples:
        redress schema case > case.schema.json
        redress schema decision
      """)

  /// The documents that have a schema.
  enum Document: String, CaseIterable, ExpressibleByArgument {
    case `case`
    case decision

    var shape: Shape {
      switch self {
      case .case: ContractShapes.caseDocument
      case .decision: ContractShapes.decision
      }
    }

    var title: String {
      switch self {
      case .case: "A case: a request with all that is known about its account"
      case .decision: "A decision: what a policy says about a case, with its reasons"
      }
    }
  }

  @Argument(help: "Of which document: case or decision.")
  var document: Document

  func run() {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: true) {
      $0.value(document.shape.wholeSchema(titled: document.title))
    }
    Console.write(String(decoding: bytes, as: UTF8.self))
  }
}
