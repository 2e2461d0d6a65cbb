import CCurl

/// From libcurl's C functions to the transfer.
///
/// The transfer is handed over without being retained: who performs keeps it alive until that is over.
extension Transfer {
  /// Performs with this handle, whose other options are set, and keeps the transfer alive meanwhile.
  func perform(with handle: CurlHandle) -> CURLcode {
    withExtendedLifetime(self) {
      attach(to: handle)
      return handle.perform()
    }
  }

  private func attach(to handle: CurlHandle) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    for option in [
      CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA, CURLOPT_PREREQDATA, CURLOPT_OPENSOCKETDATA,
      CURLOPT_XFERINFODATA,
    ] { handle.set(option, pointer: context) }
    attachFlow(to: handle)
    attachControl(to: handle)
  }

  private func attachFlow(to handle: CurlHandle) {
    handle.take {
      redress_curl_set_flow($0, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        Transfer.of(context).answer.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
      }
    }
    handle.take {
      redress_curl_set_flow($0, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        Transfer.of(context).answer.take(line: UnsafeRawBufferPointer(start: bytes, count: size * count))
      }
    }
    handle.take {
      redress_curl_set_flow($0, CURLOPT_READFUNCTION) { space, size, count, context in
        Transfer.of(context).upload.take(
          into: UnsafeMutableRawBufferPointer(start: space, count: size * count))
      }
    }
  }

  private func attachControl(to handle: CurlHandle) {
    handle.set(CURLOPT_NOPROGRESS, 0)
    handle.take {
      redress_curl_set_progress($0) { context, _, _, _, _ in Transfer.of(context).mayGoOn() ? 0 : 1 }
    }
    handle.take {
      redress_curl_set_start($0) { context, _, _, _, _ in
        Transfer.of(context).begin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      }
    }
    handle.take {
      redress_curl_set_socket($0) { context, _, address in Transfer.of(context).open(at: address) }
    }
  }

  private func open(at address: UnsafeMutablePointer<curl_sockaddr>?) -> Int32 {
    guard let address, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return -1 }
    let start = UnsafeRawPointer(address) + offset
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(address.pointee.addrlen))
    return open(address.pointee, bytes: bytes)
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context else { preconditionFailure("libcurl hands back what it was given") }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }
}
