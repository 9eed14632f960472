package org.netmet.cohort;

import org.netmet.files.StagingDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * DuckDB in this process. The tables are kept in a file of a folder that only the user can read, which is deleted in the
 * end, so that they need not fit into memory. It loads no extension, and reads no other file than the tables of patients.
 */
final class DuckDb implements SqlEngine {
    private static final String READ = "correct the file, or save it again as CSV UTF-8 or Parquet";

    private final Path folder;
    private final Connection connection;

    private DuckDb(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /**
     * Opens an empty database.
     *
     * @param files the files that it may read
     * @param memory how much memory it may use, such as 2GB
     */
    static DuckDb open(List<PatientFile> files, String memory) throws SqlEngineException {
        try {
            Path folder = Files.createTempDirectory("netmet-cohort-");
            try {
                return opened(folder, files, memory);
            } catch (SQLException e) {
                StagingDirectory.delete(folder);
                throw new SqlEngineException("DuckDB does not start: " + said(e),
                        "see that %s has room".formatted(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the tables", e);
        }
    }

    private static DuckDb opened(Path folder, List<PatientFile> files, String memory) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("tables.duckdb"));
        var database = new DuckDb(folder, connection);
        String allowed = files.stream().map(file -> literal(file.path().toString())).collect(Collectors.joining(", "));
        for (String setting : List.of(
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET temp_directory = " + literal(folder.resolve("spill").toString()),
                "SET memory_limit = " + literal(memory),
                "SET allowed_paths = [" + allowed + "]",
                "SET enable_external_access = false",
                "SET lock_configuration = true")) {
            database.run(setting);
        }
        return database;
    }

    @Override
    public List<String> columns(PatientFile file) throws SqlEngineException {
        return switch (file.format()) {
            case PatientFile.Format.Csv(char delimiter) -> file.header(delimiter);
            case PatientFile.Format.Parquet parquet ->
                query("DESCRIBE SELECT * FROM " + reader(file)).stream().map(row -> row.text(0)).toList();
        };
    }

    @Override
    public void load(String table, PatientFile file, Map<String, Integer> columns) throws SqlEngineException {
        List<String> names = columns(file);
        String selected = columns.entrySet().stream()
                .map(column -> "CAST(%s AS VARCHAR) AS %s".formatted(
                        file.format() instanceof PatientFile.Format.Csv
                                ? cell(column.getValue())
                                : identifier(names.get(column.getValue())),
                        column.getKey()))
                .collect(Collectors.joining(", "));
        execute("CREATE TABLE %s AS SELECT row_number() OVER () AS row_number, %s FROM %s"
                .formatted(table, selected, reader(file)));
    }

    @Override
    public void define(String view, String query) throws SqlEngineException {
        execute("CREATE VIEW %s AS %s".formatted(view, query));
    }

    @Override
    public List<ResultRow> query(String sql) throws SqlEngineException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<ResultRow>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var cells = new ArrayList<String>(columns);
                for (int column = 1; column <= columns; column++) {
                    String cell = result.getString(column);
                    cells.add(cell == null ? "" : cell);
                }
                rows.add(new ResultRow(cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new SqlEngineException(said(e), READ);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
            StagingDirectory.delete(folder);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the tables of patients are left in " + folder, e);
        }
    }

    private void execute(String sql) throws SqlEngineException {
        try {
            run(sql);
        } catch (SQLException e) {
            throw new SqlEngineException(said(e), READ);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String reader(PatientFile file) {
        String path = literal(file.path().toString());
        return switch (file.format()) {
            case PatientFile.Format.Csv(char delimiter) ->
                // With the columns given, a row with too few or too many cells is an error at its line.
                ("read_csv(%s, auto_detect = false, header = true, delim = %s, quote = '\"', escape = '\"', "
                        + "columns = {%s})").formatted(path, literal(String.valueOf(delimiter)),
                                IntStream.range(0, file.header(delimiter).size())
                                        .mapToObj(column -> "'%s': 'VARCHAR'".formatted(cell(column)))
                                        .collect(Collectors.joining(", ")));
            case PatientFile.Format.Parquet parquet -> "read_parquet(%s)".formatted(path);
        };
    }

    private static String cell(int column) {
        return "cell_" + column;
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /**
     * The first lines of the message of DuckDB, without the row itself, which is of a patient; what follows them proposes
     * options that only DuckDB has.
     */
    private static String said(SQLException e) {
        return String.valueOf(e.getMessage()).lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Original Line")).limit(2)
                .collect(Collectors.joining(" "));
    }
}
