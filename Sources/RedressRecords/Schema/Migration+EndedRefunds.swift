import RedressStore

extension Migration {
  /// The refund that a payment's last round but this one ended with.
  static let endedRefunds = Migration("0033-ended-refunds") { _ in
    ["ALTER TABLE payments ADD COLUMN ended_id TEXT"]
  }
}
