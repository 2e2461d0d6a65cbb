import RedressStore

extension Migration {
  /// All tables, in the order in which they came to be.
  public static let all: [Migration] = [
    ledger, payments, company, customers, cases, doors, runs, mails, holds, escalations,
    signIns, announcements, endedRefunds,
  ]
}
