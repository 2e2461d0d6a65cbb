import CCurl
import RedressBase

/// One of libcurl's handles: options, then `perform`, again and again, by one thread at a time.
///
/// Resetting clears the options and keeps open connections, names that were looked up, and TLS sessions.
final class CurlHandle {
  private let raw: UnsafeMutableRawPointer?
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  /// Whether every option was taken; `perform` does nothing otherwise, for an option may be a safeguard.
  private(set) var isReady = false
  private var lists: [UnsafeMutablePointer<curl_slist>] = []

  /// A handle; not ready where the library could not be started.
  init() {
    raw = Self.isStarted ? curl_easy_init() : nil
  }

  deinit {
    freeLists()
    if let raw { curl_easy_cleanup(raw) }
    message.deallocate()
  }

  /// libcurl wants to be started once, before anything else.
  private static let isStarted = redress_curl_start() == CURLE_OK

  /// Forgets all options and sets those that everything here shares.
  func reset() {
    guard let raw else { return }
    freeLists()
    curl_easy_reset(raw)
    (isReady, message[0]) = (true, 0)
    set(CURLOPT_ERRORBUFFER, pointer: message)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    // An empty name means none; no name at all would ask the environment for one.
    set(CURLOPT_PROXY, "")
  }

  /// How long everything, and connecting within it, may take.
  func setLimits(_ limit: Elapsed, connecting: Elapsed) {
    set(CURLOPT_TIMEOUT_MS, limit.milliseconds)
    set(CURLOPT_CONNECTTIMEOUT_MS, min(limit, connecting).milliseconds)
  }

  /// Sets a number or a switch.
  func set(_ option: CURLoption, _ value: Int) {
    take { redress_curl_set_number($0, option, value) }
  }

  /// Sets a text, which libcurl copies.
  func set(_ option: CURLoption, _ value: String) {
    take { redress_curl_set_text($0, option, value) }
  }

  /// Sets a text where there is one.
  func set(_ option: CURLoption, _ value: String?) {
    if let value { set(option, value) }
  }

  /// Sets a size.
  func set(_ option: CURLoption, size: Int) {
    take { redress_curl_set_size($0, option, curl_off_t(size)) }
  }

  /// Sets an address in memory, which has to stay valid until `perform` returns.
  func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer) {
    take { redress_curl_set_pointer($0, option, pointer) }
  }

  /// Sets a list of texts, which are copied and kept until the next reset.
  func set(_ option: CURLoption, list: [String]) {
    var head: UnsafeMutablePointer<curl_slist>?
    for text in list {
      guard let longer = curl_slist_append(head, text) else {
        curl_slist_free_all(head)
        isReady = false
        return
      }
      head = longer
    }
    guard let head else { return }
    lists.append(head)
    take { redress_curl_set_list($0, option, head) }
  }

  /// Sets something by one of the functions in the shim.
  func take(_ set: (UnsafeMutableRawPointer) -> CURLcode) {
    guard let raw, set(raw) == CURLE_OK else {
      isReady = false
      return
    }
  }

  /// Does the transfer, and blocks until it is over.
  func perform() -> CURLcode {
    guard let raw, isReady else { return CURLE_FAILED_INIT }
    return curl_easy_perform(raw)
  }

  /// The last status or reply code of the other side; 0 before there was one.
  var replyCode: Int {
    raw.map { redress_curl_reply_code($0) } ?? 0
  }

  /// What libcurl says about a failure.
  func explanation(of code: CURLcode) -> String {
    let detail = String(cString: message)
    return detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
  }

  private func freeLists() {
    for list in lists { curl_slist_free_all(list) }
    lists = []
  }
}

extension Elapsed {
  /// At least one: libcurl reads zero as forever.
  fileprivate var milliseconds: Int {
    max(1, Int(microseconds / 1000))
  }
}
