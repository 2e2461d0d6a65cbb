import RedressBase
import RedressPayment
import RedressRecords
import RedressWorkflow

/// A process of the service with a clock of its own. What it holds in memory is gone when it crashes.
final class Process {
  let name: String
  /// How far its clock is ahead.
  var skew: Elapsed
  /// What it has leased and not begun.
  var leases: [Taken] = []
  var turn: Turn?

  init(_ name: String, skew: Elapsed) {
    self.name = name
    self.skew = skew
  }
}

/// A lease, and the how-manieth of all that was taken: what tells leases apart even where their fences do not.
struct Taken {
  let lease: Lease
  let number: Int
}

/// A process's turn with one job.
struct Turn {
  let lease: Lease
  let number: Int
  var shift: PaymentShift
  var hasBegun = false
  var calls: [ProviderCall] = []
  /// The call that it waits for.
  var flight: Int?

  init(_ taken: Taken) {
    lease = taken.lease
    number = taken.number
    shift = PaymentShift(lease)
  }
}

/// A call on its way.
struct Flight {
  let number: Int
  let call: ProviderCall
  /// When it gets to the provider.
  let arrives: Instant
  /// When the answer gets back.
  let returns: Instant
  var answer: ProviderAnswer?
  /// What went over the wire, in a word.
  var word = ""
  /// Whether our side gave up waiting; the request itself is a flight of its own then.
  var timesOut = false
  /// Whether nobody waits for it any more.
  var isOrphan = false
}

/// A process ends without a word.
struct Crash: Error {}
