import RedressCheck
import RedressDiagnostics
#if canImport(Glibc)
import Glibc
#endif

for path in CommandLine.arguments.dropFirst() {
  guard let file = fopen(path, "r") else { continue }
  var bytes: [UInt8] = []
  while true { let c = fgetc(file); if c == EOF { break }; bytes.append(UInt8(c)) }
  fclose(file)
  guard let source = SourceText(file: path, utf8: bytes) else { continue }
  let result = Checker.check(source)
  print(TerminalRenderer(color: false, width: 100).render(result.diagnostics, in: source))
  print("policy", result.policy?.id ?? "-", result.policy?.rules.count ?? 0, "rules", result.policy?.atoms.count ?? 0, "atoms")
}
