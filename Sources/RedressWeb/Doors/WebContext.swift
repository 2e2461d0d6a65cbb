import Hummingbird
import Logging

/// What is known of a request beside the request itself: where it comes from, and what it is called.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address at the other end of the connection; empty where there is none. Behind a proxy it is the proxy's:
  /// headers that say otherwise can be written by anybody, so nothing that counts is read from them.
  let remoteAddress: String
  /// The request's id, as the answer and the log call it.
  var requestID = ""

  /// The route that answered, as it is counted, logged and traced; `none` where none leads there, which Hummingbird
  /// calls `NotFound`. Known once the request was answered.
  var route: String { endpointPath.map { $0 == "NotFound" ? "none" : $0 } ?? "none" }

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
  }

  /// The context of a request that comes from within the process.
  init(logger: Logger, remoteAddress: String) {
    coreContext = CoreRequestContextStorage(source: Inside(logger: logger))
    self.remoteAddress = remoteAddress
  }

  private struct Inside: RequestContextSource {
    let logger: Logger
  }
}
