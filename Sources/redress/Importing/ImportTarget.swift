import RedressBase
import RedressCourier
import RedressCurl
import RedressJSON
import RedressNotice
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
    let answer = try await call.send("POST", "/v1/events", body)
    return Int(answer["new"]?.whole ?? 0)
  }

  func describe(_ account: String, email: String?, country: String?) async throws {
    let body = JSONValue.fields([
      ("email", email.map(JSONValue.string)), ("country", country.map(JSONValue.string)),
    ])
    _ = try await call.send("PUT", "/v1/accounts/\(APICall.escaped(account))", body)
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
      if case .notFound(let what) = refusal, what.hasPrefix("the company") {
        throw Refusal(message: "\(what) is not in \(folder.path)")
      }
      throw ImportRefused(message: refusal.inWords)
    }
  }
}
