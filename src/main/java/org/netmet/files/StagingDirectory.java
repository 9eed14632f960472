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
 * A folder for what is not whole yet, beside the place where it will go. It disappears when it is closed. What a killed
 * process left behind disappears when the next one is made there: whoever works in such a folder holds a lock in it, and
 * the system lets go of a lock when its process ends, however it ends.
 */
public final class StagingDirectory implements AutoCloseable {
    private static final String BEGINNING = "unfinished-";
    private static final String LOCK = "lock";
    /** Never looked into by {@link #sweep}: closing a second handle of a locked file would lose the lock of the first. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private StagingDirectory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes one in a folder, which is made too if need be. */
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
                // Another process may have taken it for a leftover before it was locked.
                if (Files.exists(folder.resolve(LOCK))) {
                    return new StagingDirectory(folder, lock);
                }
                lock.close();
            } catch (java.nio.file.NoSuchFileException taken) {
                // The same, a moment earlier.
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

    /** A file or folder in it. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /**
     * Makes sure that there is room, by taking it and giving it back: what is free is not always what may be used.
     *
     * @throws IOException when there is not
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

    /** Moves what is finished to its place in one step: whoever looks there sees the old or the new, and nothing between. */
    public static void move(Path finished, Path to) throws IOException {
        Files.move(finished, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a file, or a folder with all that is in it. */
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
            // The lock last: without it, the rest would be anybody's.
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
            // Somebody works in it, or it belongs to somebody else: it harms nobody.
        }
    }
}
