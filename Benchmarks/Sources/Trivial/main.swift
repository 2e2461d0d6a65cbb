import Hummingbird

/// What decisions over HTTP are measured beside: a route of Hummingbird's that does nothing but write a little JSON.
///
///     Trivial PORT

struct Standing: ResponseEncodable {
  let status: String
}

let router = Router()
router.get("/health") { _, _ in Standing(status: "ok") }

let application = Application(
  router: router,
  configuration: ApplicationConfiguration(
    address: .hostname("127.0.0.1", port: Int(CommandLine.arguments.last ?? "") ?? 8090)))
try await application.runService()
