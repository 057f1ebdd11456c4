package io.botwarden.platform.audit.checkpoint;

import io.botwarden.platform.audit.log.LogStore;
import io.botwarden.platform.audit.log.Sequencer;
import io.botwarden.platform.runtime.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Signs what the log is, and keeps that outside the database. A log that does not begin with what
 * was signed last is not signed: what was tampered with gets no checkpoint that vouches for it. It
 * blocks.
 */
@Component
@EnableConfigurationProperties(CheckpointProperties.class)
public class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
    private static final int LEAVES_AT_ONCE = 10_000;

    private final LogStore store;
    private final Sequencer sequencer;
    private final CheckpointFolder folder;
    private final SigningKey key;
    private final Clock clock;

    Checkpoints(
            LogStore store,
            Sequencer sequencer,
            CheckpointProperties properties,
            Home home,
            Clock clock) {
        this.store = store;
        this.sequencer = sequencer;
        Path wanted = properties.folder();
        this.folder =
                new CheckpointFolder(wanted == null ? home.root().resolve("checkpoints") : wanted);
        this.key = SigningKey.of(home, properties.origin());
        this.clock = clock;
        folder.offer(key.verifier());
    }

    /** Where they are kept. */
    public CheckpointFolder folder() {
        return folder;
    }

    /** The public key, by which they are verified. */
    public VerifierKey key() {
        return key.verifier();
    }

    /** The log as it is now, signed. */
    SignedCheckpoint current() {
        long size = store.size();
        return SignedCheckpoint.of(
                new Checkpoint(key.verifier().name(), size, store.root(size)), key);
    }

    /**
     * Writes a checkpoint where the log has grown since the last; entries that are committed get
     * their leaves before.
     */
    public synchronized void write() {
        sequencer.sequence();
        Optional<Checkpoint> last = last();
        SignedCheckpoint now = current();
        long before = last.map(Checkpoint::size).orElse(0L);
        if (now.checkpoint().size() == before) {
            return;
        }
        if (!beginsWith(last, now.checkpoint())) {
            log.error("The audit log does not begin with what was signed last; it is not signed");
            return;
        }
        addLeaves(now.checkpoint().size());
        folder.add(now, clock.instant());
    }

    private boolean beginsWith(Optional<Checkpoint> last, Checkpoint now) {
        return last.map(earlier ->
                        earlier.size() <= now.size()
                                && store.root(earlier.size()).equals(earlier.root()))
                .orElse(true);
    }

    private Optional<Checkpoint> last() {
        return folder.files().stream()
                .reduce((earlier, later) -> later)
                .map(CheckpointFolder::read)
                .map(SignedCheckpoint::parse)
                .map(SignedCheckpoint::checkpoint);
    }

    private void addLeaves(long size) {
        for (long from = folder.leaves(); from < size; from = folder.leaves()) {
            folder.add(store.leaves(from, Math.min(size, from + LEAVES_AT_ONCE)));
        }
    }
}
