package org.netmet.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Temporary directory for files that are not complete yet, next to their destination so that {@link #move} is atomic.
 * It is deleted on close. Directories that a killed process left behind are deleted when the next one is created in the
 * same place: each live directory holds a file lock, which the operating system releases when its process ends.
 */
public final class StagingDirectory implements AutoCloseable {
    private static final String BEGINNING = "unfinished-";
    private static final String LOCK = "lock";
    /**
     * Directories of this process. {@link #sweep} skips them: closing a second channel of a locked file would release
     * the lock of the first (POSIX).
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private StagingDirectory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Creates a staging directory in {@code place}, and {@code place} too if it does not exist; first deletes abandoned
     * ones.
     */
    public static StagingDirectory in(Path place) throws IOException {
        Path parent = Files.createDirectories(place.toAbsolutePath());
        sweep(parent);
        while (true) {
            Path folder = Files.createTempDirectory(parent, BEGINNING);
            OURS.add(folder);
            FileChannel lock = null;
            try {
                lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                lock.lock();
                // Another process may have deleted it as abandoned before it was locked.
                if (Files.exists(folder.resolve(LOCK))) {
                    return new StagingDirectory(folder, lock);
                }
                lock.close();
            } catch (java.nio.file.NoSuchFileException taken) {
                // The same race, before the lock file was created.
            } catch (IOException e) {
                if (lock != null) {
                    lock.close();
                }
                delete(folder);
                OURS.remove(folder);
                throw e;
            }
            OURS.remove(folder);
        }
    }

    /** The path of a file or directory in it. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /**
     * Checks that the disk has room, by writing that many bytes and deleting them: the free space that the file system
     * reports may exceed the quota of the user.
     *
     * @throws IOException if the disk or the quota is full
     */
    public void reserve(long bytes) throws IOException {
        Path room = resolve("room");
        byte[] part = new byte[1 << 20];
        try (var out = Files.newOutputStream(room)) {
            for (long taken = 0; taken < bytes; taken += part.length) {
                out.write(part);
            }
        }
        Files.delete(room);
    }

    /**
     * Moves a complete file or directory to its destination atomically: a reader sees the old content or the new, never
     * a part.
     */
    public static void move(Path finished, Path to) throws IOException {
        Files.move(finished, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a file, or a directory with its content; does nothing if the path does not exist. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            // The lock file last: without it, another process would delete the rest as abandoned.
            try (Stream<Path> inside = Files.list(folder)) {
                List<Path> rest = inside.filter(path -> !path.getFileName().toString().equals(LOCK)).toList();
                for (Path each : rest) {
                    delete(each);
                }
            }
            delete(folder);
        } finally {
            lock.close();
            OURS.remove(folder);
        }
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, BEGINNING + "*")) {
            for (Path left : found) {
                if (Files.isDirectory(left) && !OURS.contains(left)) {
                    sweepOne(left);
                }
            }
        }
    }

    private static void sweepOne(Path left) {
        try (FileChannel channel = FileChannel.open(left.resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                delete(left);
            }
        } catch (IOException | OverlappingFileLockException notOurs) {
            // In use by another thread, or owned by another user: leave it.
        }
    }
}
