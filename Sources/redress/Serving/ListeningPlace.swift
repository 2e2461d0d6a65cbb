import Glibc

/// Where a command is to listen, tried before anything else is done: what is wrong with it is said in words of ours.
enum ListeningPlace {
  /// Listens for a moment; throws a ``Refusal`` where that is not possible.
  static func check(host: String, port: Int) throws(Refusal) {
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), nil, &found) == 0, let first = found else {
      throw Refusal(message: "--host \(host): there is no address of this name; expected \(expected)")
    }
    defer { freeaddrinfo(found) }
    let code = listened(at: first.pointee)
    guard code != 0 else { return }
    throw Refusal(message: reason(code, host, port))
  }

  private static let expected = "an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them"

  /// The code of the system's refusal; 0 where it lets us listen.
  private static func listened(at place: addrinfo) -> Int32 {
    let descriptor = socket(place.ai_family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    guard bind(descriptor, place.ai_addr, place.ai_addrlen) == 0, listen(descriptor, 1) == 0 else {
      return errno
    }
    return 0
  }

  private static func reason(_ code: Int32, _ host: String, _ port: Int) -> String {
    switch code {
    case EADDRINUSE:
      "--port \(port) of \(host) is taken by another program; stop that one, or give this one another --port"
    case EADDRNOTAVAIL:
      "--host \(host) is no address of this machine; expected one of its own, such as 127.0.0.1, or 0.0.0.0 for all"
    case EACCES, EPERM:
      "--port \(port): this user may not listen there; take one from 1024 to 65535, or let the user do it"
    default: "--host \(host), --port \(port): \(String(cString: strerror(code))); expected \(expected)"
    }
  }
}
