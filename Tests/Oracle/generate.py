"""Writes random cases with the oracle's decisions, a line each: generate.py --seed N --count M [--policy P]."""
import argparse
import json
import random
import sys
from collections import Counter

from chance import Chance
from oracle import Conflict, decide
from oracle.decide import POLICIES
from random_aisora import story as aisora
from random_cases import BUILDERS


def one(policy, seed, index):
    """The index-th case of a policy; stories in which the ledger leaves a conflict are told anew."""
    for attempt in range(100):
        r = random.Random(f"{seed}/{policy}/{index}/{attempt}")
        chance = Chance(r, POLICIES[policy].ZONE)
        request = dict(BUILDERS, aisora=aisora)[policy](chance)
        case = chance.story.case(f"{policy}-{seed}-{index}", request)
        try:
            return {"policy": policy, "case": case, "expect": decide(policy, case)}
        except Conflict:
            continue
    raise RuntimeError("a hundred conflicts in a row")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=100, help="cases in all")
    options.add_argument("--policy", choices=sorted(POLICIES))
    options.add_argument("--stats", action="store_true", help="count decisions instead of writing cases")
    chosen = options.parse_args()
    names = [chosen.policy] if chosen.policy else list(POLICIES)
    counts = Counter()
    for i in range(chosen.count):
        line = one(names[i % len(names)], chosen.seed, i)
        if chosen.stats:
            counts[line["policy"], line["expect"]["outcome"], "+".join(line["expect"]["decisive"])] += 1
        else:
            sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    for key, n in sorted(counts.items()):
        print(n, *key)


if __name__ == "__main__":
    main()
