package org.netmet.cohort;

import java.util.List;
import java.util.Map;

/**
 * A database that reads files and answers SQL. It reads no file but those that {@link #load} names. Not thread-safe.
 */
interface SqlEngine extends AutoCloseable {
    /** The names of the columns of a file, in their order. */
    List<String> columns(PatientFile file) throws SqlEngineException;

    /**
     * Reads columns of a file into a table. Each becomes text; an empty cell becomes NULL. The table has one column more,
     * {@code row_number}: the place of the row in the file, from 1, or NULL where the engine reads files in no order.
     *
     * @param columns the names that the columns get, with the position of each in the file
     */
    void load(String table, PatientFile file, Map<String, Integer> columns) throws SqlEngineException;

    /** Names a query, so that others can read from it. */
    void define(String view, String query) throws SqlEngineException;

    /** The rows of a query. */
    List<ResultRow> query(String sql) throws SqlEngineException;

    /** Ends the engine and deletes what it kept on disk. */
    @Override
    void close();

    /**
     * A row of a result.
     *
     * @param cells the values as text; an empty string stands for NULL, because no view has empty text
     */
    record ResultRow(List<String> cells) {
        String text(int column) {
            return cells.get(column);
        }

        /** A whole number; 0 for NULL, which is the sum of no rows. */
        long number(int column) {
            String cell = cells.get(column);
            return cell.isEmpty() ? 0 : Long.parseLong(cell);
        }
    }
}
