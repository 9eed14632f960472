#!/usr/bin/env bash
# Unpacks what mvn -P release package made into a clean folder, and uses it as somebody who has nothing else: an empty
# home, no network where the system can take it away, the archive for any JDK with one JDK, the other without any.
#
#   src/release/try-archives.sh      after the package; JAVA_HOME names a JDK of version 21 or newer
set -eu
cd "$(dirname "$0")/../.."
made="$PWD/target/dist"
jdk=${JAVA_HOME:?"JAVA_HOME does not name the JDK to try with"}
clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT
mkdir "$clean/home"
tried=0

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Nothing of the caller's environment, and no network where unshare may do so.
alone=(env -i HOME="$clean/home" LANG=C.UTF-8)
unshare -rn true 2>/dev/null && alone=(unshare -rn "${alone[@]}")

asks() { # FOLDER PATH [VARIABLE=VALUE]: the first answer of an unpacked archive
    local folder=$1 path=$2 begin end answer
    shift 2
    begin=$(date +%s)
    answer=$(cd / && "${alone[@]}" PATH="$path" "$@" "$folder/netmet" ask "which primaries spread most to bone") ||
        fail "$folder: ask ended with $?"
    end=$(date +%s)
    case "$answer" in *"lung NET 48 %"*) ;; *) fail "$folder: an answer without its figure: $answer" ;; esac
    [ -z "$(find "$clean/home" -name '*.rt')" ] || fail "$folder: the graph was built again, although it is shipped"
    [ -s "$folder/THIRD-PARTY.txt" ] && [ -s "$folder/LICENSE" ] && [ -s "$folder/LICENSE-DATA" ] ||
        fail "$folder: a licence is missing"
    [ "$(find "$folder/share/man/man1" -name 'netmet*.1' | wc -l)" -gt 10 ] || fail "$folder: manual pages are missing"
    "${alone[@]}" PATH="$path" "$@" "$folder/netmet" check >/dev/null || fail "$folder: check ended with $?"
    printf '%s: first answer after %s s, check passed\n' "$(basename "$(dirname "$folder")")" "$((end - begin))"
    tried=$((tried + 1))
}

(cd "$made" && { sha256sum --quiet -c SHA256SUMS || shasum -a 256 --quiet -c SHA256SUMS; }) || fail "checksums"

for archive in "$made"/netmet-*-any-jdk.tar.gz "$made"/netmet-*-any-jdk.zip; do
    folder="$clean/$(basename "$archive")"
    mkdir "$folder"
    case "$archive" in
        *.zip) (cd "$folder" && "$jdk/bin/jar" -xf "$archive") && chmod +x "$folder"/netmet-*/netmet ;;
        *) tar -xzf "$archive" -C "$folder" ;;
    esac
    asks "$folder"/netmet-* /usr/bin:/bin JAVA_HOME="$jdk"
done

# No java on the path: only the tools that the launcher calls.
mkdir "$clean/tools"
for tool in bash dirname readlink cat find rm stty sed head touch; do
    ln -s "$(command -v "$tool")" "$clean/tools/$tool"
done
for archive in "$made"/netmet-*.tar.gz; do
    case "$archive" in *-any-jdk.tar.gz) continue ;; esac
    folder="$clean/$(basename "$archive")"
    mkdir "$folder"
    tar -xzf "$archive" -C "$folder"
    asks "$folder"/netmet-* "$clean/tools"
done
[ "$tried" -eq 3 ] || fail "three archives were expected, $tried tried"

# The image: its layers laid over one another, and asked in a change root, as user 10001.
image=$(find "$made" -name 'netmet-*-image.tar')
if [ -n "$image" ] && [ "$(id -u)" -eq 0 ] && command -v unshare python3 curl >/dev/null; then
    mkdir "$clean/image" "$clean/root"
    tar -xf "$image" -C "$clean/image"
    python3 - "$clean/image" "$clean/root" <<'PY'
import json, pathlib, subprocess, sys
image, root = map(pathlib.Path, sys.argv[1:])
blob = lambda digest: image / "blobs" / digest.replace(":", "/")
manifest = json.loads((image / "index.json").read_text())["manifests"]
assert len(manifest) == 1, manifest
manifest = json.loads(blob(manifest[0]["digest"]).read_text())
config = json.loads(blob(manifest["config"]["digest"]).read_text())["config"]
assert config["User"] == "10001:10001" and "3030/tcp" in config["ExposedPorts"], config
assert config["Cmd"] == ["serve", "--host", "0.0.0.0"], config
for layer in manifest["layers"]:
    subprocess.run(["tar", "--warning=no-unknown-keyword", "-xzf", blob(layer["digest"]), "-C", root], check=True)
(root.parent / "entrypoint").write_text("\n".join(config["Entrypoint"]) + "\n")
PY
    mapfile -t entrypoint <"$clean/entrypoint"
    mkdir -p "$clean/root/proc"
    cat >"$clean/in-image" <<'SH'
mount -t proc proc "$1/proc" || mount --rbind /proc "$1/proc"
root=$1; shift
cd "$root" && exec env -i "$(PATH=$PATH:/usr/sbin command -v chroot)" --userspec=10001:10001 "$root" "$@"
SH
    answer=$(unshare -nm bash "$clean/in-image" "$clean/root" "${entrypoint[@]}" ask "which primaries spread most to bone") ||
        fail "the image: ask ended with $?"
    case "$answer" in *"lung NET 48 %"*) ;; *) fail "the image: an answer without its figure: $answer" ;; esac
    # Its own command: it serves, read-only, on all interfaces of a network of its own.
    cat >"$clean/serve-in-image" <<'SH'
ip link set lo up 2>/dev/null
bash "$1" "${@:2}" serve --host 0.0.0.0 &
server=$!
for second in $(seq 90); do curl -sf -o /dev/null 'http://127.0.0.1:3030/$/ready' && break; sleep 1; done
curl -sf 'http://127.0.0.1:3030/api/questions/primaries-by-site/answer?site=bone' -H 'Accept: text/csv' | head -n 3 | wc -l
curl -s -o /dev/null -w '%{http_code}\n' -X POST -H 'Content-Type: application/sparql-update' -d 'CLEAR ALL' http://127.0.0.1:3030/update
kill "$server"
SH
    served=$(unshare -nm bash "$clean/serve-in-image" "$clean/in-image" "$clean/root" "${entrypoint[@]}" 2>"$clean/log") || true
    case "$served" in "3"*40[1345]) ;; *) cat "$clean/log" >&2; fail "the image: served $served" ;; esac
    echo "image: answered in a change root as user 10001, served, and refused an update"
    tried=$((tried + 1))
else
    echo "NOT TRIED: the image (it needs root, chroot, and an image that was made)" >&2
fi
printf '%s passed, 0 failed\n' "$tried"
