#!/usr/bin/env bash
# Tries the server from outside with the clients that people have: curl, Comunica, SPARQLWrapper and rdflib, the queries
# of SIB's SPARQL editor, Redocly and a browser. Whatever is not as it should be fails the script at its end.
# Usage: bench/clients.sh [ADDRESS]   without an address it starts a server of its own
# Needs curl, node 20, npm, jq, chromium and Debian's python3-rdflib and python3-sparqlwrapper (PYTHON names another python).
set -u
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
work=$(mktemp -d)
python=${PYTHON:-/usr/bin/python3}
looked=0 wrong=0 failed=0 server=''
trap '[ -n "$server" ] && kill "$server"; rm -rf "$work"' EXIT

die() { echo "$1" >&2; exit 2; }
for tool in curl node npm jq chromium "$python"; do command -v "$tool" >/dev/null || die "$tool is missing"; done

check() { # WHAT EXPECTED SEEN
    looked=$((looked + 1))
    if [ "$2" != "$3" ]; then wrong=$((wrong + 1)); echo "WRONG: $1: expected \"$2\", seen \"$3\"" >&2; fi
}
part() { # NAME: says how many of this part, and counts on from zero
    echo "$1: $looked looked at, $wrong wrong"
    [ "$wrong" -eq 0 ] && [ "$looked" -gt 0 ] || failed=$((failed + 1))
    looked=0 wrong=0
}
run() { "$@" || failed=$((failed + 1)); }

base=${1:-}
if [ -z "$base" ]; then
    "$here/../netmet" serve --port 0 --timeout 5 2>"$work/serve.log" & server=$!
    for _ in $(seq 300); do
        base=$(sed -n 's/.* at \(http[^ ]*\)\/.*/\1/p' "$work/serve.log")
        [ -n "$base" ] && break
        sleep 0.5
    done
    [ -n "$base" ] || die "the server does not start: $(cat "$work/serve.log")"
fi
endpoint=$base/sparql
echo "server: $(curl -s -D- -o "$work/out" "$base/robots.txt" | tr -d '\r' | sed -n 's/^X-Release: /release /p') at $base"

type_of() { curl -s -o "$work/out" -w '%{http_code} %{content_type}' "$@"; }
select='SELECT ?s ?o { ?s a ?o } LIMIT 3'
construct='CONSTRUCT { ?s a ?o } { ?s a ?o } LIMIT 3'
quads='CONSTRUCT { GRAPH ?g { ?s a ?o } } { GRAPH ?g { ?s a ?o } } LIMIT 3'
each() { # QUERY TYPE...: by GET, by form, in the body, and by name
    local query=$1 type
    shift
    for type in "$@"; do
        check "$type by GET" "200 $type;charset=utf-8" "$(type_of -G -H "Accept: $type" --data-urlencode "query=$query" "$endpoint")"
        check "$type by form" "200 $type;charset=utf-8" "$(type_of -H "Accept: $type" --data-urlencode "query=$query" "$endpoint")"
        check "$type in the body" "200 $type;charset=utf-8" \
            "$(type_of -H "Accept: $type" -H 'Content-Type: application/sparql-query' --data "$query" "$endpoint")"
        check "$type by format=" "200 $type;charset=utf-8" \
            "$(type_of -G --data-urlencode "query=$query" --data-urlencode "format=$type" "$endpoint")"
    done
}
rows='application/sparql-results+json application/sparql-results+xml text/csv text/tab-separated-values text/plain text/markdown text/html'
triples='text/turtle application/n-triples application/ld+json application/rdf+xml'
# shellcheck disable=SC2086
{
    each "$select" $rows
    each 'ASK { ?s ?p ?o }' $rows
    each "$construct" $triples application/trig application/n-quads text/html
    each 'DESCRIBE <https://w3id.org/netmet/id/claim/classic-sites-1>' $triples text/html
    each "$quads" application/trig application/n-quads application/ld+json
    for type in $triples; do
        for path in sparql .well-known/void .well-known/sparql-examples ontology shapes id/tumour/ileal-net 'data?default'; do
            check "$type of /$path" "200 $type;charset=utf-8" "$(type_of -H "Accept: $type" "$base/$path")"
        done
    done
    for type in application/trig application/n-quads application/ld+json; do
        check "$type of /data" "200 $type;charset=utf-8" "$(type_of -H "Accept: $type" "$base/data")"
    done
}
for name in json:application/sparql-results+json csv:text/csv tsv:text/tab-separated-values xml:application/sparql-results+xml \
    text:text/plain md:text/markdown html:text/html; do
    check "an answer as ${name%%:*}" "200 ${name#*:};charset=utf-8" \
        "$(type_of "$base/api/questions/primaries-by-site/answer?site=bone&format=${name%%:*}")"
done
for suffix in ttl:text/turtle jsonld:application/ld+json nt:application/n-triples rdfxml:application/rdf+xml html:text/html; do
    check "a thing with .${suffix%%:*}" "200 ${suffix#*:};charset=utf-8" "$(type_of "$base/id/claim/classic-sites-1.${suffix%%:*}")"
done
for page in "" api/questions:application/json api/openapi.json:application/json llms.txt:text/plain robots.txt:text/plain \
    style.css:text/css; do
    type=${page#*:}
    check "/${page%%:*}" "200 ${type:-text/html};charset=utf-8" "$(type_of "$base/${page%%:*}")"
done
check "no image" "406 text/plain;charset=utf-8" "$(type_of -G -H 'Accept: image/png' --data-urlencode "query=$select" "$endpoint")"
check "a problem for programs" "400 application/problem+json;charset=utf-8" \
    "$(type_of -A program -H 'Accept: text/csv' "$endpoint?query=SELECT")"
check "a problem for browsers" "400 text/html;charset=utf-8" "$(type_of -A program -H 'Accept: text/html' "$endpoint?query=SELECT")"
check "HTTP/1.0" "200" "$(curl -s -0 -H 'Host:' -o "$work/out" -w '%{http_code}' "$endpoint?query=ASK%7B%7D")"
part "curl $(curl --version | sed -n '1s/curl \([^ ]*\).*/\1/p')"

# What SIB's SPARQL editor and its page for checking endpoints need: asked from a page of another origin, with a
# parameter that is not of the protocol, and answered in five seconds.
editor() { # QUERY: how many rows
    curl -s --max-time 5 -D "$work/head" -G -H 'Origin: https://editor.example' -H 'Accept: application/json' \
        --data 'ac=1' --data-urlencode "query=$1" "$endpoint" | jq '.results.bindings | length'
}
some() { # WHAT LEAST SEEN
    check "$1" true "$([ "${3:-0}" -ge "$2" ] && echo true || echo "only ${3:-none}")"
    check "$1 for any origin" '*' "$(tr -d '\r' <"$work/head" | sed -n 's/^Access-Control-Allow-Origin: //p')"
}
prefixes='PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX void: <http://rdfs.org/ns/void#> PREFIX ext: <http://ldf.fi/void-ext#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>'
some "prefixes" 5 "$(editor "$prefixes SELECT DISTINCT ?prefix ?namespace { ?x sh:prefix ?prefix ; sh:namespace ?namespace }")"
some "examples" 40 "$(editor "$prefixes SELECT DISTINCT ?example ?comment ?query
    { ?example a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query }")"
some "classes with properties" 10 "$(editor "$prefixes SELECT DISTINCT ?class { ?part void:class ?class ;
    void:propertyPartition/void:property ?property }")"
some "what properties lead to" 10 "$(editor "$prefixes SELECT DISTINCT ?class ?property ?to ?datatype
    { ?part void:class ?class ; void:propertyPartition ?of . ?of void:property ?property
      { ?of void:classPartition/void:class ?to } UNION { ?of ext:datatypePartition/ext:datatype ?datatype } }")"
some "classes without a description" 10 "$(editor 'SELECT DISTINCT ?class { [] a ?class }')"
some "properties without a description" 10 "$(editor 'SELECT DISTINCT ?property { [] ?property [] }')"
part "SPARQL editor's queries"

cp "$here"/clients/*.mjs "$work/"
(cd "$work" && npm init -y && npm install --no-audit --no-fund @comunica/query-sparql@4.5.0 @redocly/cli@2.77.0 axe-core@4.14.1 \
    playwright-core@1.65.1) >"$work/npm.log" 2>&1 || die "npm cannot install: $(tail -n 3 "$work/npm.log")"
cd "$work" || exit 2
run node comunica.mjs "$endpoint"
run "$python" "$here/clients/wrapper.py" "$endpoint"
curl -s "$base/api/openapi.json" >openapi.json
npx redocly lint --format=json openapi.json >lint.json 2>/dev/null
check "errors of Redocly" 0 "$(jq .totals.errors lint.json)"
# Where the server has no public address, that its address is not public is all there is to warn of.
check "warnings of Redocly" 0 "$(jq '[.problems[] | select(.ruleId != "no-server-example.com")] | length' lint.json)"
jq '.paths["/nowhere"] = {"get": {}}' openapi.json >broken.json
npx redocly lint --format=json broken.json >lint.json 2>/dev/null
check "Redocly finds what is bad" true "$(jq '.totals.errors > 0' lint.json)"
part "Redocly on $(jq '.paths | length' openapi.json) paths"
run node pages.mjs "$base" "$(command -v chromium)"

for package in @comunica/query-sparql @redocly/cli axe-core playwright-core; do
    echo "$package $(jq -r .version "node_modules/$package/package.json")"
done
"$python" -c 'import SPARQLWrapper, rdflib; print("SPARQLWrapper", SPARQLWrapper.__version__, "rdflib", rdflib.__version__)'
chromium --version 2>/dev/null
[ "$failed" -eq 0 ] && echo "all as it should be" || { echo "$failed parts are wrong" >&2; exit 1; }
