import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressVault

extension Office {
  /// How many customers are written to in one transaction.
  public static let announcedAtOnce = 50

  /// Begins to tell customers of a version that was just published, where the policy says that it is announced by
  /// e-mail: the version whose place it takes, because that one gave the promise, or the new one itself.
  mutating func announce(_ published: PublishedPolicy, inPlaceOf previous: PublishedPolicy?) throws {
    guard let previous else { return }
    let versions = [try shelf.policy(previous), try shelf.policy(published)].map(\.checked.versions)
    guard versions.contains(where: { $0.announcedBy.contains(.email) }) else { return }
    try announcements.add(
      AnnouncementRecord(policy: published.digest, previous: previous.digest), at: now)
    try transaction.jobs.schedule(
      Job(tenant: tenant.id, kind: .announcement, subject: published.digest), at: now)
    try record("policy.announcing", published.digest, by: Actor.system.id, details: previous.digest)
  }

  /// The version whose place one takes that is in force from an instant on: the one in force until then, or the first
  /// that will be. Nil where there is none yet.
  func versionReplaced(at start: Instant) throws -> PublishedPolicy? {
    try policies.inForce(at: start) ?? policies.all().last
  }

  /// Writes to the next customers; false where everybody was written to.
  ///
  /// How far it is stands in the announcement and nowhere else, so that whoever comes after a crash goes on behind the
  /// last transaction that was kept. A letter's name says what it is about, so that nobody gets a second one even so.
  public mutating func goOnAnnouncing(_ digest: String, most: Int = announcedAtOnce) throws -> Bool {
    guard var announcement = try announcements.announcement(of: digest), announcement.doneAt == nil else {
      return false
    }
    let accounts = try announcements.accountsWithAddress(after: announcement.lastAccount, limit: most)
    for account in accounts where try write(announcement, to: account) { announcement.mails += 1 }
    announcement.lastAccount = accounts.last ?? announcement.lastAccount
    let isDone = accounts.count < most
    if isDone {
      announcement.doneAt = now
      try record(
        "policy.announced", digest, by: Actor.system.id, details: "\(announcement.mails) letters")
    }
    try announcements.save(announcement)
    return !isDone
  }

  /// One letter to one customer. False where they have it.
  private func write(_ announcement: AnnouncementRecord, to account: String) throws -> Bool {
    let name = Digest.sha256("\(announcement.policy) \(account)".utf8).prefix(40)
    guard try doors.item("mail_\(name)") == nil else { return false }
    let body = JSONValue.fields([
      ("policy", .string(announcement.policy)), ("previous", .string(announcement.previous)),
    ])
    try doors.send(
      OutboxItem(
        id: "mail_\(name)", kind: .mail, caseID: nil, account: account, target: "email",
        subject: LetterKind.policy.rawValue, body: body.description, createdAt: now))
    return true
  }

  /// What a letter about a new version tells; nil for every other letter.
  func change(toldBy item: OutboxItem) throws -> PolicyChange? {
    guard item.subject == LetterKind.policy.rawValue, let body = try? JSONValue(parsing: item.body),
      let new = try body["policy"]?.text.flatMap({ try policies.policy($0) }),
      let old = try body["previous"]?.text.flatMap({ try policies.policy($0) })
    else { return nil }
    return PolicyChange(
      from: try shelf.policy(old).checked, to: try shelf.policy(new).checked, at: new.effectiveAt)
  }
}
