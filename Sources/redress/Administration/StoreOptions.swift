import ArgumentParser
import Glibc
import RedressPostgres
import RedressRecords
import RedressSQLite
import RedressStore

/// Where the service keeps everything, for commands that look at it from outside.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the data.", valueName: "dir"))
  var data = "redress-data"

  @Option(help: ArgumentHelp("A PostgreSQL database, where the service has one.", valueName: "url"))
  var store: String?

  func validate() throws {
    if let store { try StoreAddress.check(store) }
  }

  /// Opens the store to look at it; nothing is made where there is none.
  func open() throws -> any Store {
    if let store { return try StoreAddress.open(store) }
    let file = "\(data)/redress.sqlite"
    guard access(file, F_OK) == 0 else {
      throw Refusal(message: "there is no database in \(data); --data names another folder")
    }
    return try DatabaseFile.looked(at: file, expecting: "the database that `redress serve` made there")
  }

  /// What `work` finds in a transaction that only reads; a database of another program is refused.
  func read<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value) throws -> Value {
    let opened = try open()
    do {
      return try Waiting.forResult {
        try await opened.check(Migration.all)
        return try await opened.read(work)
      }
    } catch let error as StoreError {
      throw store == nil ? Refusal(message: "\(data)/redress.sqlite: \(error)") : StoreAddress.refusal(error)
    }
  }
}

/// The address of a PostgreSQL database on the command line.
enum StoreAddress {
  private static let form = "postgres://user:password@host:port/database"

  /// Refuses what is no such address. Without a host, libpq would look for a server of its own accord.
  static func check(_ store: String) throws {
    guard store.hasPrefix("postgres://") || store.hasPrefix("postgresql://") else {
      throw ValidationError("--store is a URL that begins with postgres://.")
    }
    guard URLHost.isNamed(in: store) || namesPlace(store) else {
      throw ValidationError("--store names no host; its form is \(form).")
    }
  }

  /// Whether its options say where the server is: the folder of a socket, an address, or a service of libpq's.
  private static func namesPlace(_ store: String) -> Bool {
    let options = store.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    return options.split(separator: "&").contains { option in
      ["host=", "hostaddr=", "service="].contains { option.hasPrefix($0) && option.count > $0.count }
    }
  }

  /// A store that is not connected yet.
  static func open(_ store: String) throws -> PostgresStore {
    do { return try PostgresStore(store) } catch {
      guard case .unavailable(let why) = error else { throw Refusal(message: "--store: \(error)") }
      throw Refusal(message: "--store: \(why)")
    }
  }

  /// Why a database cannot be used, for whoever gave its address.
  static func refusal(_ error: StoreError) -> Refusal {
    guard case .unavailable(let why) = error else { return Refusal(message: "--store: \(error)") }
    return Refusal(
      message: "--store: \(why); expected a PostgreSQL server that runs there and lets us in, as \(form)")
  }
}

/// The host of a URL on the command line.
enum URLHost {
  /// Whether there is one.
  static func isNamed(in url: String) -> Bool {
    guard let start = url.range(of: "://") else { return false }
    let authority = url[start.upperBound...].prefix { !"/?#".contains($0) }
    let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    return !place.isEmpty && !place.hasPrefix(":")
  }
}
