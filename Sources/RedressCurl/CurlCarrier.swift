import CCurl
import RedressBase
import RedressCourier

/// Carries requests with libcurl.
///
///     let carrier = CurlCarrier()
///     let answer = await carrier.send(CarriedRequest("GET", "https://api.example.com/v1/refunds/re_1"))
///
/// Requests wait for one of a few threads of its own; connections are kept and used again. Certificates are
/// checked, proxies of the environment are not asked, and redirects are not followed: an answer with a `location`
/// is an answer. A cancelled task gets its answer within about a second.
public final class CurlCarrier: Carrier {
  /// What may be chosen.
  public struct Settings: Sendable {
    /// How many requests go out at the same time.
    public var threads = 16
    /// How many more may wait; what comes then is `notSent`.
    public var places = 256
    /// How long making a connection may take, within the request's own limit.
    public var connecting = Elapsed(microseconds: 10_000_000)
    /// How large the body of an answer may be; beyond it the answer is `unknown`.
    public var bodyLimit = 8 << 20
    /// How large the head of an answer may be; beyond it the answer is `unknown`.
    public var headLimit = 64 << 10
    /// A file of certificates (PEM) that are trusted instead of the system's.
    public var authorities: String?
    /// How long an idle connection is kept.
    var keptSeconds = 20
    /// Where names lead, `name:port:address`, without asking anyone: for tests.
    var names: [String] = []

    /// What is there if nothing is chosen.
    public init() {}
  }

  private let settings: Settings
  private let workers: Workers

  /// A carrier; its threads start when they are needed, and end with it.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    workers = Workers(threads: settings.threads, places: settings.places)
  }

  /// Sends a request and waits for its answer.
  ///
  /// `notSent` only where nothing of the request can have gone out: it is not one that can be sent, too much
  /// was waiting, the name did not resolve, the address is refused, no connection, no TLS. Everything after
  /// that and before a whole answer is `unknown`.
  public func send(_ request: CarriedRequest) async -> CarriedAnswer {
    if let mistake = request.mistake { return .notSent(mistake) }
    let settings = settings
    return await workers.run(within: request.limit) {
      .notSent($0.rawValue)
    } _: { turn in
      Exchange(request: request, settings: settings, turn: turn).answer()
    }
  }
}

/// One request on one thread.
private struct Exchange {
  let request: CarriedRequest
  let settings: CurlCarrier.Settings
  let turn: Workers.Turn

  func answer() -> CarriedAnswer {
    let handle = request.isPublicOnly ? turn.worker.guarded : turn.worker.trusted
    let transfer = Transfer(
      AnswerBuffer(bodyLimit: settings.bodyLimit, headLimit: settings.headLimit),
      cancellation: turn.cancellation, isPublicOnly: request.isPublicOnly, mayRepeat: request.isSafe)
    setUp(handle)
    let code = request.body.withUnsafeBytes { bytes in
      setBody(bytes, handle)
      return transfer.perform(with: handle)
    }
    return Self.classify(code, transfer, handle)
  }

  private func setUp(_ handle: CurlHandle) {
    handle.reset()
    handle.take(redress_curl_speak_http)
    handle.set(CURLOPT_URL, request.url)
    handle.set(CURLOPT_FOLLOWLOCATION, 0)
    handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    // A connection is used again only while it is young: the older, the likelier the other side has closed it.
    handle.set(CURLOPT_MAXAGE_CONN, settings.keptSeconds)
    handle.set(CURLOPT_CAINFO, settings.authorities)
    handle.set(CURLOPT_RESOLVE, list: settings.names)
    handle.set(CURLOPT_USERAGENT, "Redress")
    handle.set(CURLOPT_HTTPHEADER, list: headerLines)
    handle.setLimits(turn.left, connecting: settings.connecting)
  }

  /// libcurl's own additions to a body, a form's content type and the question whether to go on, are left out;
  /// a header without a value is written with a semicolon.
  private var headerLines: [String] {
    let hasType = request.headers.contains { $0.name.lowercased() == "content-type" }
    let given = request.headers.map { header in
      let value = header.value.trimmed
      return value.isEmpty ? "\(header.name);" : "\(header.name): \(value)"
    }
    return given + ["Expect:"] + (hasType ? [] : ["Content-Type:"])
  }

  private func setBody(_ bytes: UnsafeRawBufferPointer, _ handle: CurlHandle) {
    if request.method == "HEAD" { return handle.set(CURLOPT_NOBODY, 1) }
    if request.method == "GET", bytes.isEmpty { return handle.set(CURLOPT_HTTPGET, 1) }
    handle.set(CURLOPT_POST, 1)
    handle.set(CURLOPT_POSTFIELDSIZE_LARGE, size: bytes.count)
    if let start = bytes.baseAddress, !bytes.isEmpty {
      handle.set(CURLOPT_POSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: start))
    } else {
      handle.set(CURLOPT_COPYPOSTFIELDS, "")
    }
    handle.set(CURLOPT_CUSTOMREQUEST, request.method)
  }

  private static func classify(_ code: CURLcode, _ transfer: Transfer, _ handle: CurlHandle) -> CarriedAnswer
  {
    let answer = transfer.answer
    if code == CURLE_OK, handle.replyCode >= 200, answer.isHeadOver {
      return .response(status: handle.replyCode, headers: answer.headers, body: answer.body)
    }
    let reason = reason(code, transfer, handle)
    return transfer.hasBegun ? .unknown(reason) : .notSent(reason)
  }

  private static func reason(_ code: CURLcode, _ transfer: Transfer, _ handle: CurlHandle) -> String {
    if transfer.isCancelled { return "it was cancelled" }
    if transfer.refusedAddress && !transfer.hasBegun { return "the address is not a public one" }
    if transfer.answer.isTooLarge { return "the answer is larger than allowed" }
    if code == CURLE_OK { return "the answer ended before it was whole" }
    return handle.explanation(of: code)
  }
}
