import RedressStore

extension Migration {
  /// People who want to sign in, and the codes that were mailed to them, as digests.
  static let signIns = Migration("0031-sign-ins") { _ in
    [
      """
      CREATE TABLE sign_ins (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, asked_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL, spent_at BIGINT,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX sign_ins_by_person ON sign_ins (tenant, person, expires_at)",
      """
      CREATE TABLE sign_in_codes (
        tenant TEXT NOT NULL, sign_in TEXT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (tenant, sign_in, digest))
      """,
      "CREATE UNIQUE INDEX sign_in_codes_by_digest ON sign_in_codes (digest)",
    ]
  }
}
