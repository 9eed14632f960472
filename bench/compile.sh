#!/usr/bin/env bash
# Compiles the programs of bench/ into target/bench, against the packaged classes; warnings are errors.
# bench/load.sh and bench/crash.sh call it, and continuous integration, so that the programs keep up with the code.
set -eu
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
. bench/jdk.sh

[ -d target/lib ] || { echo "target/lib is missing: run mvn -DskipTests package first" >&2; exit 2; }
mapfile -t programs < <(find bench/java -name '*.java' | sort)
[ "${#programs[@]}" -gt 0 ] || { echo "there is no program in bench/java" >&2; exit 1; }
rm -rf target/bench
"$javac" -Xlint:all,-processing,-serial,-path -Werror --release 21 -d target/bench -cp 'target/classes:target/lib/*' \
    "${programs[@]}" src/test/java/org/netmet/ExampleProject.java
echo "programs of bench/ compiled: ${#programs[@]}"
