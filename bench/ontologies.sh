#!/usr/bin/env bash
# What it costs to let ontologies lie beside the graph: bench/ontologies.sh FILE...
# One process for each file, so that none profits from the one before.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/jdk.sh
./netmet --version >/dev/null # builds, when it is to be built
bench/compile.sh >&2
echo "| file | MiB on disk | triples | closure | processor seconds | MiB in memory |"
echo "|---|---:|---:|---:|---:|---:|"
for file in "$@"; do
  "$java" -Xmx2g -cp "target/bench:target/classes:target/lib/*" org.netmet.bench.Ontologies "$file" 2> /dev/null
done
