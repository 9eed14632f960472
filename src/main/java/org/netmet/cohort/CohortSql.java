package org.netmet.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The SQL of the resource files. Each file is one query, the same for all engines, with {@code ${name}} for parts. */
final class CohortSql {
    private CohortSql() {}

    /** The query of a file, without its comment. */
    static String read(String file, Map<String, String> parts) {
        String sql = text(file).replaceAll("(?m)^--.*\\R", "").strip();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            sql = sql.replace("${" + part.getKey() + "}", part.getValue());
        }
        if (sql.contains("${")) {
            throw new IllegalStateException(file + " has a part that nobody gives: " + sql);
        }
        return sql;
    }

    private static String text(String file) {
        try (InputStream in = CohortSql.class.getResourceAsStream(file + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a column without spaces around it; NULL where that is empty. */
    static String trimmed(String column) {
        return "NULLIF(TRIM(%s), '')".formatted(column);
    }

    /** A date from text: year-month-day, perhaps with a time behind it; NULL for anything else. */
    static String date(String text) {
        return ("CASE WHEN %1$s LIKE '____-__-__' OR %1$s LIKE '____-__-__ %%' OR %1$s LIKE '____-__-__T%%' "
                + "THEN TRY_CAST(SUBSTRING(%1$s, 1, 10) AS DATE) END").formatted(text);
    }

    /** 1 or 0 from the text of a flag; NULL for anything else. */
    static String flag(String text) {
        return ("CASE WHEN LOWER(%1$s) IN ('1', 'yes', 'true', '1.0') THEN 1 "
                + "WHEN LOWER(%1$s) IN ('0', 'no', 'false', '0.0') THEN 0 END").formatted(text);
    }
}
