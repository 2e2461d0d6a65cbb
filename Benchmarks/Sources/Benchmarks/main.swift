/// What `bench.py` runs: see docs/benchmarks.md.
let usage = """
  Benchmarks case POLICY CASES [ROUNDS]     one case: JSON to JSON, its parts, and without explanation
  Benchmarks policy POLICY [ROUNDS]         checking a policy and making it ready
  Benchmarks prove POLICY [ROUNDS]          everything that is proved of a policy, and single questions
  Benchmarks decide POLICY CASES            the decisions, one a line
  Benchmarks agree POLICY CASES             that quick decisions are the whole ones'

  POLICY is a policy's page, CASES a file with a case a line. Times are microseconds.
  """

func run(_ words: [String]) throws {
  switch (words.first, words.count) {
  case ("case", 3...): try CaseBenchmark(words[1], words[2]).run(clock(words, 3))
  case ("policy", 2...): try measurePolicy(words[1], clock(words, 2))
  case ("prove", 2...): try ProofBenchmark(words[1]).run(rounds: clock(words, 2).rounds)
  case ("decide", 3): try CaseBenchmark(words[1], words[2]).writeDecisions()
  case ("agree", 3): try CaseBenchmark(words[1], words[2]).compareQuickDecisions()
  default: print(usage)
  }
}

func clock(_ words: [String], _ place: Int) -> Clock {
  Clock(rounds: words.count > place ? max(1, Int(words[place]) ?? 5) : 5)
}

try run(Array(CommandLine.arguments.dropFirst()))
