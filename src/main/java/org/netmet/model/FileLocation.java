package org.netmet.model;

/**
 * Where in the project's files something stands.
 *
 * @param file path as the curator sees it, relative to the project folder, with forward slashes
 * @param line counted from 1; 0 when the problem is the file as a whole
 */
public record FileLocation(String file, int line) implements Comparable<FileLocation> {
    public static FileLocation of(String file) {
        return new FileLocation(file, 0);
    }

    @Override
    public int compareTo(FileLocation other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
