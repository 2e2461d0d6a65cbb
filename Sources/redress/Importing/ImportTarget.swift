import RedressBase
import RedressCourier
import RedressCurl
import RedressJSON
import RedressNotice
import RedressStore
import RedressWorkflow

/// A service that runs, over its API.
struct ServiceTarget: ImportTarget {
  let call: APICall

  var name: String { call.base }

  func take(_ events: [IncomingEvent]) async throws -> Int {
    let body = JSONValue.fields([
      (
        "events",
        .array(
          events.map {
            .fields([("id", .string($0.id)), ("account", .string($0.account)), ("event", $0.body)])
          })
      )
    ])
    let answer = try await send("POST", "/v1/events", body)
    return Int(answer["new"]?.whole ?? 0)
  }

  func describe(_ account: String, email: String?, country: String?) async throws {
    let body = JSONValue.fields([
      ("email", email.map(JSONValue.string)), ("country", country.map(JSONValue.string)),
    ])
    _ = try await send("PUT", "/v1/accounts/\(account.percentEncoded)", body)
  }

  private func send(_ method: String, _ path: String, _ body: JSONValue) async throws -> JSONValue {
    do { return try await call.send(method, path, body) } catch let refused as ServiceRefused {
      guard let first = refused.places.first else { throw ImportRefused(conflict: refused.detail) }
      throw ImportRefused(
        path: first.path, message: first.message.replacing("; expected ", with: ": expected "))
    }
  }
}

/// A company in a data folder that no process holds.
struct FolderTarget: ImportTarget {
  let folder: DataFolder
  let company: String

  var name: String { "\(folder.path) \(company)" }

  func take(_ events: [IncomingEvent]) async throws -> Int {
    try await carryOut { try $0.take(events) }
  }

  func describe(_ account: String, email: String?, country: String?) async throws {
    try await carryOut { office in
      let customers = office.transaction.customers(of: office.tenant.id)
      try customers.open(account, at: &office.occasion)
      try customers.describe(account, email: email, country: country, at: &office.occasion)
    }
  }

  /// Takes a mail in.
  func take(_ mail: InboundMail) async throws -> TakenMail {
    try await carryOut { try $0.take(mail) }
  }

  private func carryOut<Value: Sendable>(
    _ body: @escaping @Sendable (inout Office) throws -> Value
  ) async throws -> Value {
    do { return try await folder.service.command(company, body) } catch let refusal as OfficeRefusal {
      throw why(refusal)
    } catch let error as StoreError {
      throw Refusal(message: "\(folder.path): \(error)")
    }
  }

  private func why(_ refusal: OfficeRefusal) -> any Error {
    switch refusal {
    case .notFound(let what) where what.hasPrefix("the company"):
      Refusal(message: "\(what) is not in \(folder.path); --company names another")
    case .noPolicy:
      Refusal(message: "the company `\(company)` has no policy in force in \(folder.path); publish one")
    case .unreadable(let error):
      ImportRefused(
        path: error.path,
        message: error.message + (error.expected.map { ": expected \($0)" } ?? ""))
    default: ImportRefused(conflict: refusal.inWords)
    }
  }
}
