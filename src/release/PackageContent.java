import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes what archives and the image hold besides the jars: the checked graph, a Java runtime with the modules that
 * netmet needs, and for an image without a base the C library of this machine. Run by {@code mvn -Prelease package}
 * with the JDK that the runtime is cut from:
 *
 * <pre>
 * java PackageContent.java PROJECT IMAGE_BASE
 * PROJECT/target/dist/graph      the checked graph, as the cache keeps it
 * PROJECT/target/dist/runtime    the Java runtime
 * PROJECT/target/dist/image      what the image has outside /netmet; of the C library only if IMAGE_BASE is "scratch"
 * </pre>
 */
public final class PackageContent {
    /**
     * Modules that are found by name at run time, which jdeps cannot see: elliptic curves in TLS before JDK 22 (a
     * federated query to an https: address), and jar: file systems (Jena reads resources by them).
     */
    private static final Set<String> BY_NAME = Set.of("jdk.crypto.ec", "jdk.zipfs");

    /** Libraries of windows and sound, which a server without a display never loads. */
    private static final Set<String> UNUSED = Set.of("libawt_xawt.so", "libsplashscreen.so", "libjsound.so", "libjawt.so");

    private final Path project;
    private final Path made;

    private PackageContent(Path project) {
        this.project = project;
        this.made = project.resolve("target/dist");
    }

    /** Makes everything anew. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("usage: java PackageContent.java PROJECT IMAGE_BASE");
            System.exit(2);
        }
        var content = new PackageContent(Path.of(arguments[0]).toAbsolutePath().normalize());
        content.graph();
        content.runtime();
        content.image(arguments[1].equals("scratch"));
    }

    /** Opens the project once with an empty cache, and keeps the file that this leaves there. */
    private void graph() throws IOException, InterruptedException {
        Path cache = empty(made.resolve("cache"));
        run(Map.of("XDG_CACHE_HOME", cache.toString()), java().toString(), "-Dnetmet.home=" + project,
                "-jar", project.resolve("target/netmet.jar").toString(), "questions");
        Path graph = empty(made.resolve("graph"));
        List<Path> kept = files(cache.resolve("netmet"));
        if (kept.size() != 1) {
            throw new IOException("one file of the checked graph was expected in %s, found: %s".formatted(cache, kept));
        }
        Files.move(kept.getFirst(), graph.resolve(kept.getFirst().getFileName()));
        delete(cache);
    }

    private void runtime() throws IOException, InterruptedException {
        Path runtime = made.resolve("runtime");
        delete(runtime);
        Set<String> modules = modules();
        System.out.println("modules of the runtime: " + String.join(", ", modules));
        // The classes of method handles that jlink generates differ from run to run, and with them all archives.
        // The archive of classes depends on the environment of the JVM that writes it.
        runAlone(Path.of(System.getProperty("java.home"), "bin", "jlink").toString(), "--add-modules", String.join(",", modules), "--output", runtime.toString(),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages",
                "--disable-plugin", "generate-jli-classes", "--generate-cds-archive");
    }

    /**
     * The modules that any class of ours or of a library refers to. Classes are laid into one folder, without their
     * module descriptors: one library is a named module that requires modules which nobody here has.
     */
    private Set<String> modules() throws IOException {
        Path classes = empty(made.resolve("classes"));
        var jars = new ArrayList<>(files(project.resolve("target/lib")));
        jars.add(project.resolve("target/netmet.jar"));
        for (Path jar : jars) {
            unpack(jar, classes);
        }
        String named = call("jdeps", "--ignore-missing-deps", "--print-module-deps", classes.toString());
        delete(classes);
        var modules = new TreeSet<>(Arrays.asList(named.strip().split(",")));
        modules.addAll(BY_NAME);
        return modules;
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (var archive = FileSystems.newFileSystem(jar); Stream<Path> all = Files.walk(archive.getPath("/"))) {
            for (Path one : (Iterable<Path>) all::iterator) {
                String name = one.toString().substring(1);
                if (name.endsWith(".class") && !name.endsWith("module-info.class") && !name.startsWith("META-INF/")) {
                    Path target = into.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(one, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** The root of the image: a temporary folder, a user, and the C library unless the base has one. */
    private void image(boolean needsLibraries) throws IOException, InterruptedException {
        Path image = empty(made.resolve("image"));
        Files.createDirectories(image.resolve("tmp"));
        Files.createDirectories(image.resolve("etc"));
        Files.writeString(image.resolve("etc/passwd"), "netmet:x:10001:10001::/tmp:/sbin/nologin\n");
        Files.writeString(image.resolve("etc/group"), "netmet:x:10001:\n");
        if (needsLibraries) {
            for (String library : libraries()) {
                Path target = image.resolve(library.substring(1));
                Files.createDirectories(target.getParent());
                // The file itself: a name of a library is often a symbolic link.
                Files.copy(Path.of(library).toRealPath(), target);
            }
        }
    }

    /** The files of this machine that the runtime is linked to, as ldd names them; none on other systems than Linux. */
    private Set<String> libraries() throws IOException, InterruptedException {
        var found = new TreeSet<String>();
        if (!System.getProperty("os.name").equals("Linux")) {
            System.out.println("no image can be run: it needs the C library of Linux, and this is not Linux");
            return found;
        }
        Path runtime = made.resolve("runtime");
        List<Path> linked;
        try (Stream<Path> all = Files.walk(runtime)) {
            linked = all.filter(file -> file.toString().endsWith(".so") || file.startsWith(runtime.resolve("bin"))
                    || file.endsWith("jspawnhelper"))
                    .filter(file -> Files.isRegularFile(file) && !UNUSED.contains(file.getFileName().toString()))
                    .sorted().toList();
        }
        for (Path file : linked) {
            for (String line : run(Map.of(), "ldd", file.toString()).lines().toList()) {
                String path = line.replaceFirst(".*=>", "").strip().replaceFirst("\\s*\\(0x.*", "");
                if (path.startsWith("/") && !path.startsWith(runtime.toString()) && Files.exists(Path.of(path))) {
                    found.add(path);
                }
            }
        }
        return found;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Runs a tool of this JDK in this process, and returns what it prints. */
    private static String call(String tool, String... arguments) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IOException("no %s in %s%n  fix: run Maven with a JDK"
                        .formatted(tool, System.getProperty("java.home"))))
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
        if (exit != 0) {
            throw new IOException("%s: %s%s".formatted(tool, out, err));
        }
        return out.toString();
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return run(builder, command);
    }

    /** Runs a command in an environment that is the same for everyone. */
    private static void runAlone(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(Set.of("PATH", "SystemRoot", "TEMP", "TMP"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        run(builder, command);
    }

    private static String run(ProcessBuilder builder, String... command) throws IOException, InterruptedException {
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // ldd fails for a file that is linked to nothing; whatever else fails is said by what it leaves out.
        if (process.waitFor() != 0 && !command[0].equals("ldd")) {
            throw new IOException("%s ended with %d".formatted(String.join(" ", command), process.exitValue()));
        }
        return out;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path empty(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
