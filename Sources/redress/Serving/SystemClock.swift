import Glibc
import RedressBase

/// The one place of the service that reads the machine's clock.
enum SystemClock {
  /// What time it is.
  static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
