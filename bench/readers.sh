#!/usr/bin/env bash
# Two servers of one release behind nginx; one is killed under load. Counts the requests that fail, and says so by the exit code.
# Needs nginx and curl. Usage: bench/readers.sh [SECONDS [CLIENTS [FIRST_PORT]]]
set -u
cd "$(dirname "$0")/.."
seconds=${1:-30}
clients=${2:-8}
first=${3:-3922}
second=$((first + 1))
front=$((first + 2))
work=$(mktemp -d)
groups=()
pids=()

finish() {
    for group in "${groups[@]}"; do kill -9 -- "-$group" 2>/dev/null; done
    [ -f "$work/nginx.pid" ] && kill "$(cat "$work/nginx.pid")" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

serve() { # starts a server in a process group of its own, whose number is in $group
    setsid "${NETMET:-./netmet}" serve --port "$1" >"$work/serve-$1.log" 2>&1 &
    group=$!
    groups+=("$group")
}
ready() { # waits until a server is ready
    for _ in $(seq 300); do
        curl -sf -o /dev/null "http://127.0.0.1:$1/\$/ready" && return 0
        sleep 1
    done
    echo "no server on port $1; its log:" >&2
    cat "$work/serve-$1.log" >&2
    exit 2
}

sed -e "s/@FIRST@/$first/" -e "s/@SECOND@/$second/" -e "s/@FRONT@/$front/" -e "s#@WORK@#$work#" \
    bench/readers.conf >"$work/nginx.conf"
serve "$first"
victim=$group
ready "$first"
serve "$second"
ready "$second"
nginx -c "$work/nginx.conf" -p "$work" -e "$work/error.log" || exit 2

client() { # asks until the time is over; writes one line for each request: exit code of curl, status, seconds
    local number=0 stop=$((SECONDS + seconds))
    while [ "$SECONDS" -lt "$stop" ]; do
        number=$((number + 1))
        case $((number % 4)) in
            0) set -- -H 'Accept: text/csv' "http://127.0.0.1:$front/api/questions/sites-of-primary?tumour=pancreatic+NET" ;;
            1) set -- "http://127.0.0.1:$front/api/questions/primaries-by-site?site=bone" ;;
            2) set -- -H 'Content-Type: application/sparql-query' -H 'Accept: text/csv' \
                --data-binary "SELECT ?s { ?s ?p ?o } LIMIT $((number % 50 + 1))" "http://127.0.0.1:$front/sparql" ;;
            3) set -- "http://127.0.0.1:$front/" ;;
        esac
        line=$(curl -s -m 60 -o /dev/null -w '%{http_code} %{time_total}' "$@")
        echo "$? $line" >>"$work/client-$BASHPID"
    done
}
for _ in $(seq "$clients"); do client & pids+=("$!"); done
sleep $((seconds / 3))
kill -9 -- "-$victim"
echo "killed the server on port $first after $((seconds / 3)) of $seconds seconds"
wait "${pids[@]}"

cat "$work"/client-* >"$work/all"
asked=$(wc -l <"$work/all")
failed=$(awk '$1 != 0 || $2 != 200' "$work/all" | wc -l)
awk '$1 != 0 || $2 != 200 { print "curl " $1 ", status " $2 }' "$work/all" | sort | uniq -c
times=$(awk '{ print $3 }' "$work/all" | sort -n)
echo "$asked requests of $clients clients, $failed failed; median $(sed -n "$((asked / 2 + 1))p" <<<"$times") s," \
    "slowest $(tail -n 1 <<<"$times") s; retried by nginx: $(grep -c ', ' "$work/access.log")"
[ "$asked" -gt 0 ] && [ "$failed" -eq 0 ]
