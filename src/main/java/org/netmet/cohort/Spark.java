package org.netmet.cohort;

import org.netmet.files.StagingDirectory;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Apache Spark of the user's own installation, in a process of its own with only the jars of that installation: a program
 * of ours that is compiled there as it starts. Our SQL is all that runs on the cluster, so that no jar of ours goes to it.
 */
final class Spark implements SqlEngine {
    private static final String PROGRAM = "SparkSqlProcess.java";
    private static final String READ = "correct the file, or save it again as CSV UTF-8 or Parquet";

    /** What Spark asks of the Java modules; the list of its launcher. */
    private static final List<String> MODULES = Stream.of(
            "java.base/java.lang", "java.base/java.lang.invoke", "java.base/java.lang.reflect", "java.base/java.io",
            "java.base/java.net", "java.base/java.nio", "java.base/java.util", "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic", "java.base/jdk.internal.ref", "java.base/sun.nio.ch",
            "java.base/sun.nio.cs", "java.base/sun.security.action", "java.base/sun.util.calendar")
            .map(module -> "--add-opens=" + module + "=ALL-UNNAMED").toList();

    private final Path folder;
    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream replies;

    private Spark(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Starts Spark.
     *
     * @param home the folder of the installation, which has a folder {@code jars}
     * @param master the master, such as {@code local[2]} or {@code spark://host:7077}
     * @param memory how much memory the driver may use, such as 2g
     */
    static Spark start(Path home, String master, String memory) throws SqlEngineException {
        Path jars = home.resolve("jars");
        if (!Files.isDirectory(jars)) {
            throw new SqlEngineException("there is no Spark in %s: it has no folder jars".formatted(home),
                    "name the folder of an installation: --spark-home DIR, or SPARK_HOME");
        }
        try {
            Path folder = Files.createTempDirectory("netmet-spark-");
            Path program = folder.resolve(PROGRAM);
            try (InputStream source = Spark.class.getResourceAsStream(PROGRAM)) {
                Files.copy(source, program);
            }
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx" + memory);
            command.add("-XX:+IgnoreUnrecognizedVMOptions");
            command.addAll(MODULES);
            command.add("-Djava.io.tmpdir=" + folder);
            command.addAll(List.of("-cp", jars + "/*", program.toString()));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("log").toFile())
                    .start();
            var spark = new Spark(folder, process);
            spark.ask("start", settings(master, folder));
            return spark;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Spark", e);
        }
    }

    private static List<String> settings(String master, Path folder) {
        var settings = new ArrayList<>(List.of(
                "spark.master=" + master,
                "spark.app.name=netmet cohort",
                "spark.ui.enabled=false",
                "spark.local.dir=" + folder,
                "spark.sql.warehouse.dir=" + folder.resolve("warehouse"),
                "spark.sql.ansi.enabled=true",
                // A row with too few or too many cells is found only if all cells are read.
                "spark.sql.csv.parser.columnPruning.enabled=false"));
        if (master.startsWith("local")) {
            settings.add("spark.driver.host=127.0.0.1");
            settings.add("spark.driver.bindAddress=127.0.0.1");
            settings.add("spark.sql.shuffle.partitions=16");
        }
        return settings;
    }

    @Override
    public List<String> columns(PatientFile file) throws SqlEngineException {
        return switch (file.format()) {
            case PatientFile.Format.Csv(char delimiter) -> file.header(delimiter);
            case PatientFile.Format.Parquet parquet ->
                ask("columns", reader(file)).stream().map(row -> row.text(0)).toList();
        };
    }

    @Override
    public void load(String table, PatientFile file, Map<String, Integer> columns) throws SqlEngineException {
        var given = new ArrayList<>(reader(file));
        given.add(table);
        columns.forEach((name, position) -> given.add(name + "=" + position));
        ask("load", given);
    }

    @Override
    public void define(String view, String query) throws SqlEngineException {
        ask("define", List.of(view, query));
    }

    @Override
    public List<ResultRow> query(String sql) throws SqlEngineException {
        return ask("query", List.of(sql));
    }

    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            StagingDirectory.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of Spark are left in " + folder, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> reader(PatientFile file) {
        return switch (file.format()) {
            case PatientFile.Format.Csv(char delimiter) ->
                List.of("csv", file.path().toUri().toString(), String.valueOf(delimiter));
            case PatientFile.Format.Parquet parquet -> List.of("parquet", file.path().toUri().toString(), "");
        };
    }

    private List<ResultRow> ask(String word, List<String> arguments) throws SqlEngineException {
        try {
            write(word);
            requests.writeInt(arguments.size());
            for (String argument : arguments) {
                write(argument);
            }
            requests.flush();
            int rows = replies.readInt();
            if (rows < 0) {
                throw new SqlEngineException("Spark says: " + text().lines().findFirst().orElse("nothing"), READ);
            }
            var result = new ArrayList<ResultRow>();
            for (int row = 0; row < rows; row++) {
                int columns = replies.readInt();
                var cells = new ArrayList<String>();
                for (int column = 0; column < columns; column++) {
                    cells.add(text());
                }
                result.add(new ResultRow(cells));
            }
            return result;
        } catch (EOFException e) {
            throw ended();
        } catch (IOException e) {
            // The pipe breaks when the process has ended.
            throw ended();
        }
    }

    private SqlEngineException ended() throws SqlEngineException {
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            String last = Files.readString(folder.resolve("log")).lines()
                    .filter(line -> line.contains("rror") || line.contains("xception")).findFirst().orElse("no reason");
            StagingDirectory.delete(folder);
            return new SqlEngineException("Spark ended: " + last.strip(),
                    "see that the installation runs by itself: bin/spark-sql --master local -e 'SELECT 1'");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what Spark says", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SqlEngineException("interrupted", "begin again");
        }
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        requests.writeInt(bytes.length);
        requests.write(bytes);
    }

    private String text() throws IOException {
        return new String(replies.readNBytes(replies.readInt()), StandardCharsets.UTF_8);
    }
}
