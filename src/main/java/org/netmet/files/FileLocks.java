package org.netmet.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Excludes threads and processes from each other by a lock on a file. */
public final class FileLocks {
    /** Serialises the threads of this process: a {@link FileLock} excludes only other processes. */
    private static final ReentrantLock ONE_HERE = new ReentrantLock();

    private FileLocks() {}

    /** A change of files. */
    public interface Change {
        /** Makes the change. */
        void make() throws IOException;
    }

    /**
     * Makes a change under an exclusive lock; blocks until the lock is free. The system drops the lock of a process that
     * ends.
     *
     * @param lock the file of the lock; created when it does not exist, and kept
     */
    public static void exclusively(Path lock, Change change) throws IOException {
        ONE_HERE.lock();
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = channel.lock();
            change.make();
            held.release();
        } finally {
            ONE_HERE.unlock();
        }
    }
}
