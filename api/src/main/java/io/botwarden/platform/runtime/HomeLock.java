package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks the home folder against a second Botwarden. The operating system releases the lock of a
 * process that ends in any way, so a leftover file means nothing.
 */
final class HomeLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HomeLock.class);

    /**
     * Homes of this process. POSIX releases a process's lock on a file as soon as the process
     * closes any of its descriptors of that file, so a locked file must not even be opened again.
     */
    private static final Set<Home> OURS = ConcurrentHashMap.newKeySet();

    private final Home home;
    private final FileChannel channel;

    /** Removes the file even if the application is terminated during startup. */
    private final Runnable atExit = this::release;

    private HomeLock(Home home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Creates the folder if it is missing, and locks it. */
    static HomeLock take(Home home) {
        if (!OURS.add(home)) {
            throw inUse(home, String.valueOf(ProcessHandle.current().pid()));
        }
        try {
            OwnerOnly.createDirectories(home.root());
            HomeLock lock = null;
            while (lock == null) {
                lock = tryTake(home);
            }
            AtExit.add(lock.atExit);
            return lock;
        } catch (IOException e) {
            OURS.remove(home);
            throw new StartProblem(
                    "The home folder %s is not writable (%s)".formatted(home.root(), Reasons.of(e)),
                    "Set BOTWARDEN_HOME to a folder that this user may create and write",
                    e);
        } catch (StartProblem e) {
            OURS.remove(home);
            throw e;
        }
    }

    Home home() {
        return home;
    }

    @Override
    public void close() {
        release();
        AtExit.remove(atExit);
    }

    private void release() {
        if (!OURS.remove(home)) {
            return;
        }
        try {
            Files.deleteIfExists(home.lock());
            channel.close();
        } catch (IOException e) {
            LOG.warn("The file {} cannot be deleted", home.lock(), e);
        }
    }

    /** Null if the last owner deleted the file between opening and locking it here. */
    private static @Nullable HomeLock tryTake(Home home) throws IOException {
        Path file = home.lock();
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(home, ownerOf(file));
        }
        if (!Files.exists(file)) {
            channel.close();
            return null;
        }
        String owner = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
        return new HomeLock(home, channel);
    }

    private static String ownerOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static StartProblem inUse(Home home, String process) {
        return new StartProblem(
                "The home folder %s is in use by a running Botwarden (process %s)"
                        .formatted(home.root(), process),
                "Stop it first, or set BOTWARDEN_HOME to another folder");
    }
}
