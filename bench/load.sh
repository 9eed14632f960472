#!/usr/bin/env bash
# Loads a server of its own with good, bad, huge and slow requests and says what came of it.
#   bench/load.sh [MINUTES]        the load, 30 minutes unless another number is given; among its clients are two
#                                  that send what took the server away from everybody once (Attacks.java)
#   bench/load.sh mutate [N]       10 000 broken requests, or N
#   bench/load.sh compare          ratios to a stock Fuseki of the same release, which Maven fetches
# Exits with 0 when all went well. Needs the JDK that netmet runs with; nothing else is installed.
set -eu
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
"$home/netmet" --version >/dev/null # builds, when it is to be built

. "$home/bench/jdk.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$home/bench/compile.sh" >&2
classes="$home/target/bench"
case ${1:-30} in
    mutate) "$java" -cp "$classes" org.netmet.bench.HttpFuzzer "${2:-10000}" "$home/netmet" ;;
    compare)
        version=$(sed -n 's|.*<jena.version>\(.*\)</jena.version>.*|\1|p' "$home/pom.xml")
        mvn -B -q dependency:copy -Dartifact="org.apache.jena:jena-fuseki-server:$version" -DoutputDirectory="$work"
        "$java" -Dpatience=15 -cp "$classes" org.netmet.bench.Compared "$work" \
            "$work/jena-fuseki-server-$version.jar" "$home/netmet" ;;
    *) "$java" -cp "$classes" org.netmet.bench.Load "${1:-30}" "$home/netmet" ;;
esac
