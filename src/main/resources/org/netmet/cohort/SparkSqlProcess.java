import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs on the class path of an installation of Spark, as a source file, in a process that netmet starts. Reads requests
 * from standard input and writes replies to standard output: a request is a word and its arguments, a reply the number of
 * rows, or -1 and a message. Ends when its input does. What Spark and its libraries print goes to standard error.
 */
class SparkSqlProcess {
    private static SparkSession spark;

    public static void main(String[] arguments) throws IOException {
        PrintStream output = System.out;
        System.setOut(System.err);
        var requests = new DataInputStream(new BufferedInputStream(System.in));
        var replies = new DataOutputStream(new BufferedOutputStream(output));
        while (true) {
            try {
                String word = text(requests);
                try {
                    reply(replies, answer(word, texts(requests)));
                } catch (Exception e) {
                    Throwable cause = e;
                    while (cause.getCause() != null && cause.getCause() != cause) {
                        cause = cause.getCause();
                    }
                    replies.writeInt(-1);
                    write(replies, String.valueOf(cause.getMessage()));
                    replies.flush();
                }
            } catch (EOFException e) {
                break;
            }
        }
        if (spark != null) {
            spark.stop();
        }
        System.exit(0);
    }

    private static List<Row> answer(String word, List<String> given) {
        switch (word) {
            case "start" -> {
                SparkSession.Builder settings = SparkSession.builder();
                for (String setting : given) {
                    settings = settings.config(setting.split("=", 2)[0], setting.split("=", 2)[1]);
                }
                spark = settings.getOrCreate();
                return List.of();
            }
            case "columns" -> {
                var names = new ArrayList<Row>();
                for (String name : read(given).columns()) {
                    names.add(org.apache.spark.sql.RowFactory.create(name));
                }
                return names;
            }
            case "load" -> {
                Dataset<Row> file = read(given);
                var columns = new ArrayList<Column>();
                columns.add(functions.lit(null).cast("bigint").as("row_number"));
                for (String column : given.subList(4, given.size())) {
                    String[] sides = column.split("=", 2);
                    String name = file.columns()[Integer.parseInt(sides[1])];
                    columns.add(file.col("`" + name.replace("`", "``") + "`").cast("string").as(sides[0]));
                }
                Dataset<Row> kept = file.select(columns.toArray(Column[]::new)).persist(StorageLevel.DISK_ONLY());
                kept.createOrReplaceTempView(given.get(3));
                return List.of();
            }
            case "define" -> {
                spark.sql(given.get(1)).createOrReplaceTempView(given.get(0));
                return List.of();
            }
            case "query" -> {
                return spark.sql(given.get(0)).collectAsList();
            }
            default -> throw new IllegalArgumentException("no request " + word);
        }
    }

    /** A file, by its format, its path and the character between its cells. */
    private static Dataset<Row> read(List<String> given) {
        return given.get(0).equals("parquet")
                ? spark.read().parquet(given.get(1))
                : spark.read().option("header", true).option("sep", given.get(2)).option("quote", "\"")
                        .option("escape", "\"").option("mode", "FAILFAST").option("enforceSchema", false)
                        .option("inferSchema", false).csv(given.get(1));
    }

    private static void reply(DataOutputStream replies, List<Row> rows) throws IOException {
        replies.writeInt(rows.size());
        for (Row row : rows) {
            replies.writeInt(row.size());
            for (int column = 0; column < row.size(); column++) {
                write(replies, row.isNullAt(column) ? "" : String.valueOf(row.get(column)));
            }
        }
        replies.flush();
    }

    private static List<String> texts(DataInputStream requests) throws IOException {
        int count = requests.readInt();
        var texts = new ArrayList<String>();
        for (int read = 0; read < count; read++) {
            texts.add(text(requests));
        }
        return texts;
    }

    private static String text(DataInputStream requests) throws IOException {
        return new String(requests.readNBytes(requests.readInt()), StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream replies, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        replies.writeInt(bytes.length);
        replies.write(bytes);
    }
}
