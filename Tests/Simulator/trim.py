"""The package cut down to what the simulator needs, so that a copy of it builds in a minute.

    trim.py <package folder> <copy> [more test targets]
"""

import os
import re
import sys

ROOTS = ["RedressSimulatorTests"]


def blocks(text):
    """The targets of a manifest: name, kind, text."""
    start = text.index("targets: [")
    for match in re.finditer(r"\.(target|testTarget|executableTarget|systemLibrary)\(", text[start:]):
        begin = place = start + match.start()
        depth = 0
        while True:
            character = text[place]
            depth += (character == "(") - (character == ")")
            place += 1
            if character == ")" and depth == 0:
                break
        block = text[begin:place]
        yield re.search(r'name: "(\w+)"', block).group(1), match.group(1), block


def closure(targets, roots):
    """All targets that some need, themselves included."""
    wanted, waiting = [], list(roots)
    while waiting:
        name = waiting.pop()
        if name in wanted or name not in targets:
            continue
        wanted.append(name)
        listed = targets[name][1].split("swiftSettings")[0]
        waiting += re.findall(r'"(\w+)"', listed.split("dependencies:", 1)[-1])
    return wanted


def folder(name, kind, block):
    path = re.search(r'path: "([^"]+)"', block)
    return path.group(1) if path else ("Tests/" if kind == "testTarget" else "Sources/") + name


def put(path, content):
    """Writes a file unless it is so already: what has not changed keeps its time, and is not built again."""
    if os.path.exists(path) and open(path, "rb").read() == content:
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def copy(package, path, goal, texts):
    """Copies a folder of the package, with some of its files replaced."""
    kept = {name for name in texts if name.startswith(path + "/")}
    for place, _, files in os.walk(f"{package}/{path}"):
        for file in files:
            name = os.path.relpath(os.path.join(place, file), package)
            kept.add(name)
            put(f"{goal}/{name}", texts[name].encode() if name in texts else open(f"{package}/{name}", "rb").read())
    for name in texts:
        if name.startswith(path + "/"):
            put(f"{goal}/{name}", texts[name].encode())
    for place, _, files in os.walk(f"{goal}/{path}"):
        for file in files:
            if os.path.relpath(os.path.join(place, file), goal) not in kept:
                os.remove(os.path.join(place, file))


def trim(package, goal, roots=ROOTS, texts={}, strict=True):
    text = open(f"{package}/Package.swift").read()
    targets = {name: (kind, block) for name, kind, block in blocks(text)}
    wanted = closure(targets, roots)
    for name in wanted:
        copy(package, folder(name, *targets[name]), goal, texts)
    shown = ",\n".join(targets[name][1] for name in targets if name in wanted)
    head = text[: text.index("let package")]
    if not strict:
        head = re.sub(r"  \.treatAllWarnings[^\n]*\n", "", head)
    needed = [line for line in re.findall(r"\.package\([^\n]*\),\n", text) if used(line, shown)]
    dependencies = f"  dependencies: [\n{''.join(needed)}  ],\n"
    manifest = f'{head}let package = Package(\n  name: "redress",\n{dependencies}  targets: [\n{shown}\n  ]\n)\n'
    put(f"{goal}/Package.swift", manifest.encode())
    put(f"{goal}/Package.resolved", open(f"{package}/Package.resolved", "rb").read())


def used(package, shown):
    name = re.search(r"/([\w.-]+)\"", package).group(1)
    return f'package: "{name}"' in shown


if __name__ == "__main__":
    trim(sys.argv[1], sys.argv[2], ROOTS + sys.argv[3:])
