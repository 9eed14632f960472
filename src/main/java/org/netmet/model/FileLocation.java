package org.netmet.model;

/**
 * A file and a line number, as a problem or a triple refers to them.
 *
 * @param file the path as messages show it: relative to the project directory, with forward slashes
 * @param line counted from 1; 0 for the file as a whole
 */
public record FileLocation(String file, int line) implements Comparable<FileLocation> {
    /** The location of a file as a whole. */
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
