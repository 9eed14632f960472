# Sets java and javac to those of the newest JDK here that netmet runs on. To be sourced.
oldest=21
newest=0
for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/javac}" "$(command -v javac || true)" \
    /usr/lib/jvm/*/bin/javac /opt/*/bin/javac /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/javac; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    if [ "${version:-0}" -gt "$newest" ]; then newest=$version javac=$candidate; fi
done
[ "$newest" -ge "$oldest" ] || { echo "a JDK of version $oldest or newer is needed; set JAVA_HOME to it" >&2; exit 2; }
java=$(dirname "$javac")/java
export JAVA_HOME="${java%/bin/java}"
