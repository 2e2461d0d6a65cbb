import CCurl
import Glibc

/// One transfer as libcurl reports it while it goes on: whether it has begun, what came, what is asked for.
///
/// Whether anything of a request went out is not guessed from the error: libcurl calls back between the
/// connection (with TLS, and in SMTP the greeting and the login) and the first byte of the request. As long as
/// it has not called, nothing of the request was sent.
final class Transfer {
  /// Whether the request, or for mail the envelope, may have begun to go out.
  private(set) var hasBegun = false
  /// An address that was refused, for the explanation.
  private(set) var refusedAddress = false
  /// What came back.
  var answer: AnswerBuffer
  /// What is sent piece by piece.
  var upload = Upload()

  /// Ends the conversation at the deadline, where libcurl's own limit does not suffice.
  var hangUp: HangUp?

  private let cancellation: Cancellation
  private let isPublicOnly: Bool
  private let mayRepeat: Bool

  /// A transfer; `mayRepeat` says whether libcurl may send it a second time when a connection that it had kept
  /// turns out to be dead.
  init(_ answer: AnswerBuffer, cancellation: Cancellation, isPublicOnly: Bool, mayRepeat: Bool) {
    self.answer = answer
    self.cancellation = cancellation
    self.isPublicOnly = isPublicOnly
    self.mayRepeat = mayRepeat
  }

  /// Whether someone waits for it no longer.
  var isCancelled: Bool { cancellation.isSet }

  /// Whether libcurl should go on; it asks about once a second.
  func mayGoOn() -> Bool {
    guard isCancelled || hangUp?.isDue == true else { return true }
    hangUp?.now()
    return false
  }

  /// Whether the request may go out now.
  ///
  /// libcurl repeats what it sent over a kept connection that broke before an answer, even a POST. A payment
  /// that went out may have been made: that is for the caller to find out, so the second time is refused.
  func begin() -> Bool {
    if hasBegun && !mayRepeat { return false }
    hasBegun = true
    return true
  }

  /// A socket for an address, or -1, on which libcurl gives this address up.
  ///
  /// The address is the one that is connected to, after all names are resolved, so that no name can lead
  /// elsewhere between the check and the connection.
  func open(_ address: curl_sockaddr, bytes: UnsafeRawBufferPointer) -> Int32 {
    if isPublicOnly, NetworkAddress(bytes, family: address.family)?.isPublic != true {
      refusedAddress = true
      return -1
    }
    let closing = Int32(SOCK_CLOEXEC.rawValue)
    let line = socket(address.family, address.socktype | closing, address.protocol)
    hangUp?.watch(line)
    return line
  }
}

/// Bytes that libcurl takes piece by piece.
struct Upload {
  private var bytes: [UInt8] = []
  private var next = 0
  /// Whether libcurl was told that there is no more; it asks only after everything before it has been sent.
  private(set) var isFinished = false

  /// Nothing to send, or these bytes.
  init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// Fills the space with what comes next; 0 at the end.
  mutating func take(into space: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(space.count, bytes.count - next)
    space.copyBytes(from: bytes[next..<next + count])
    next += count
    isFinished = count == 0
    return count
  }
}
