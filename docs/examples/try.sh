#!/usr/bin/env bash
# Runs the examples against a server of this repository, as continuous integration does: the notebook, which must leave
# two pictures, and the pooled values by metafor. Says loudly what it could not run.
set -eu
cd "$(dirname "$0")"
port=${1:-3949}
made=$(mktemp -d)
../../netmet serve --port "$port" 2>"$made/log" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$made"' EXIT
export NETMET_SERVER="http://127.0.0.1:$port"
for second in $(seq 120); do
    curl -sf -o /dev/null "$NETMET_SERVER/\$/ready" && break
    [ "$second" -lt 120 ] || { cat "$made/log" >&2; exit 1; }
    sleep 1
done
if /usr/bin/python3 -c 'import nbconvert, ipykernel, pandas, matplotlib' 2>/dev/null; then
    /usr/bin/python3 -m nbconvert --to notebook --execute --output-dir "$made" --output executed bone-metastases.ipynb 2>"$made/nb" ||
        { cat "$made/nb" >&2; exit 1; }
    pictures=$(grep -c '"image/png"' "$made/executed.ipynb")
    [ "$pictures" -eq 2 ] || { echo "the notebook drew $pictures pictures, not 2" >&2; exit 1; }
    echo "notebook: executed, $pictures pictures"
else
    echo "NOT RUN: the notebook; install python3-nbconvert python3-ipykernel python3-pandas python3-matplotlib" >&2
fi
if Rscript -e 'library(metafor); library(lme4)' >/dev/null 2>&1; then
    Rscript netmet_frames.R
else
    echo "NOT RUN: netmet_frames.R; install r-cran-metafor r-cran-lme4" >&2
fi
