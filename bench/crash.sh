#!/usr/bin/env bash
# Kills netmet at random moments, fills its disk, takes its right to write, and sets file times wrong; says what came of it.
# Usage: bench/crash.sh [MOMENTS [SEED]]. Filling disks needs root, for two small file systems in memory.
set -u
cd "$(dirname "$0")/.."
moments=${1:-50}
seed=${2:-1}
. bench/jdk.sh
failures=0

[ -f target/netmet.jar ] || { echo "run mvn verify first" >&2; exit 2; }
bench/compile.sh || exit 2

echo "== Killed at $moments random moments each, seed $seed"
"$java" -Xlog:disable -cp "target/bench:target/classes:target/lib/*" org.netmet.Crash "$moments" "$seed" ||
    failures=$((failures + 1))

work=$(mktemp -d)
export XDG_CACHE_HOME="$work/cache" XDG_DATA_HOME="$work/data"
trap 'umount "$work/small" 2>/dev/null; rm -rf "$work"' EXIT
netmet() { "$java" -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar target/netmet.jar "$@"; }

told() { # NAME WANTED-EXIT COMMAND...: runs it, and looks for the exit code, for words, and for traces of Java in them
    local name=$1 wanted=$2 code said
    shift 2
    said=$("$@" 2>&1 >"$work/out")
    code=$?
    if [ "$code" = "$wanted" ] && ! printf '%s' "$said" | grep -qE $'^\tat |Exception|InternalError'; then
        printf '%-46s exit %d  %s\n' "$name" "$code" "$(printf '%s' "$said" | head -n 1 | cut -c1-150)"
    else
        printf '%-46s FAILED: exit %d, wanted %d\n%s\n' "$name" "$code" "$wanted" "$said"
        failures=$((failures + 1))
    fi
}

netmet import --template >"$work/mine.csv"
netmet ask primaries-by-site site=bone >"$work/right" 2>/dev/null
mkdir "$work/small"
if mount -t tmpfs -o size=2m tmpfs "$work/small" 2>/dev/null; then
    echo "== A full disk"
    told "build -o" 2 netmet build -o "$work/small/released"
    told "build --store" 2 netmet build --store "$work/small/store"
    told "ask -o" 2 bash -c 'head -c 3m /dev/zero >"$0/small/fill" 2>/dev/null; exec "$@"' "$work" \
        "$java" -Xlog:disable -jar target/netmet.jar ask primaries-by-site site=bone -o "$work/small/answer"
    XDG_DATA_HOME="$work/small" told "import" 2 netmet import "$work/mine.csv"
    XDG_CACHE_HOME="$work/small" told "ask, which cannot keep what it built" 0 netmet ask primaries-by-site site=bone
    cmp -s "$work/out" "$work/right" || { echo "  its answer is another one" && failures=$((failures + 1)); }
    rm -f "$work/small/fill"
    left=$(find "$work/small" -mindepth 1 \( -name '*unfinished-*' -o -name released -o -name store -o -name '*.rt' \) | wc -l)
    echo "half-written files left: $left"
    [ "$left" = 0 ] || failures=$((failures + 1))

    echo "== A disk that cannot be written"
    umount "$work/small" && mount -t tmpfs -o size=200m tmpfs "$work/small"
    netmet build --store "$work/small/store" 2>/dev/null
    mount -o remount,ro "$work/small"
    told "build -o" 2 netmet build -o "$work/small/released"
    told "build --store" 2 netmet build --store "$work/small/other"
    told "build --store --replace" 2 netmet build --store "$work/small/store" --replace
    told "ask --store" 2 netmet ask primaries-by-site site=bone --store "$work/small/store"
    XDG_DATA_HOME="$work/small" told "import" 2 netmet import "$work/mine.csv"
    XDG_CACHE_HOME="$work/small" told "ask, which cannot keep what it built" 0 netmet ask primaries-by-site site=bone
    cmp -s "$work/out" "$work/right" || { echo "  its answer is another one" && failures=$((failures + 1)); }
else
    echo "== Full and read-only disks: not tried, for only root can mount one"
fi
told "ask >/dev/full" 2 bash -c '"$@" >/dev/full' full "$java" -Xlog:disable -jar target/netmet.jar ask primaries-by-site site=bone

echo "== Clocks that were wrong"
mkdir "$work/home" "$work/home/target"
cp -a netmet pom.xml src ontology data queries "$work/home/"
cp -a target/netmet.jar target/lib "$work/home/target/"
builds() { # NAME WANTED: how often the launcher builds in two runs
    local built
    built=$({ "$work/home/netmet" questions && "$work/home/netmet" questions; } 2>&1 >/dev/null | grep -c 'netmet: building')
    printf '%-46s %d builds in two runs\n' "$1" "$built"
    [ "$built" = "$2" ] || { echo "  wanted $2"; failures=$((failures + 1)); }
}
touch "$work/home/target/netmet.jar"
builds "nothing changed" 0
find "$work/home/src/main" -name Netmet.java -exec touch -d '+2 days' {} +
builds "a source dated the day after tomorrow" 1
touch -d '+2 days' "$work/home/target/netmet.jar"
echo '// changed' >>"$work/home/src/main/java/org/netmet/Netmet.java"
builds "a jar dated the day after tomorrow, code changed" 1
find "$work/home/src" "$work/home/pom.xml" -exec touch -d '1980-01-02' {} +
touch -d '1980-01-01' "$work/home/target/netmet.jar"
builds "all dated 1980" 0
for age in 1980-01-01 '+2 days'; do
    find "$work/cache/netmet" -name '*.rt' -exec touch -d "$age" {} +
    told "ask with a cache dated $age" 0 netmet ask primaries-by-site site=bone
    cmp -s "$work/out" "$work/right" || { echo "  its answer is another one" && failures=$((failures + 1)); }
done

[ "$failures" = 0 ] && echo "no failure" || { echo "failures: $failures"; exit 1; }
