package io.botwarden.security.checkpoint;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.TamperingAlert;
import io.botwarden.platform.audit.journal.CheckpointIndex;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.audit.journal.Settlement;
import io.botwarden.platform.audit.journal.Settlement.Settled;
import io.botwarden.platform.audit.log.LogGapException;
import io.botwarden.platform.audit.log.LogStore;
import io.botwarden.platform.audit.log.Sequencer;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.runtime.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Signs the state of the log and stores it outside the database. A log that does not extend the
 * last signed state is not signed, so that no checkpoint covers tampered entries. Blocks.
 */
@Component
@EnableConfigurationProperties(CheckpointProperties.class)
public class Checkpoints {

    private static final int LEAVES_AT_ONCE = 10_000;

    private final LogStore store;
    private final Sequencer sequencer;
    private final CheckpointFolder folder;
    private final SigningKey key;
    private final EntryWriter writer;
    private final Settlement settlement;
    private final TamperingAlert broken;
    private final Clock clock;

    Checkpoints(
            LogStore store,
            Sequencer sequencer,
            EntryWriter writer,
            Settlement settlement,
            TamperingAlert broken,
            CheckpointProperties properties,
            Home home,
            Clock clock) {
        this.store = store;
        this.sequencer = sequencer;
        Path wanted = properties.folder();
        this.folder =
                new CheckpointFolder(wanted == null ? home.root().resolve("checkpoints") : wanted);
        this.key = SigningKey.of(home, properties.origin());
        this.writer = writer;
        this.settlement = settlement;
        this.broken = broken;
        this.clock = clock;
        if (writer.isBegunAnew()) {
            folder.moveTo(writer.aside(folder.path()));
        }
        folder.offer(key.verifier());
    }

    /** The folder of checkpoints. */
    public CheckpointFolder folder() {
        return folder;
    }

    /** The public key for verification. */
    public VerifierKey key() {
        return key.verifier();
    }

    /** Returns the current log, signed. */
    public SignedCheckpoint current() {
        long size = store.size();
        return SignedCheckpoint.of(
                new Checkpoint(key.verifier().name(), size, store.root(size)), key);
    }

    /**
     * Signs content with the log's key.
     *
     * @param purpose what is signed, in a word; it is part of the signed text, so that nothing can
     *     be passed off as a checkpoint
     * @param content the content
     */
    public SignedContent sign(String purpose, byte[] content) {
        return SignedContent.of(purpose, content, key);
    }

    /** The index of written checkpoints, which reveals missing ones. */
    public CheckpointIndex index() {
        return writer.home().checkpoints();
    }

    /**
     * Writes a checkpoint if the log has grown since the last; committed entries are added to the
     * log first. Then the journals of this and earlier processes are compared with the log.
     * Deviations raise a security event.
     */
    public synchronized void write() {
        sequencer.sequence();
        Settled settled = settlement.settle(sign());
        takeUp(settled.waiting());
        broken.tell(settled.findings());
    }

    /**
     * Adds skipped entries to the log. If an entry was signed, someone removed its leaf: it does
     * not get a second one.
     */
    private void takeUp(Map<Long, Hash> waiting) {
        Set<Long> missed = sequencer.missed(waiting.keySet());
        if (missed.isEmpty()) {
            return;
        }
        Set<Hash> signed = new HashSet<>();
        Map<Hash, Long> wanted = new HashMap<>();
        missed.forEach(entry -> wanted.put(Objects.requireNonNull(waiting.get(entry)), entry));
        folder.readLeaves(
                0,
                folder.leaves(),
                leaf -> {
                    if (wanted.containsKey(leaf)) {
                        signed.add(leaf);
                    }
                });
        wanted.keySet().removeAll(signed);
        sequencer.takeUp(List.copyOf(wanted.values()));
    }

    /** Signs the log, and returns the number of leaves covered by checkpoints. */
    private long sign() {
        Optional<Checkpoint> last = last();
        long before = last.map(Checkpoint::size).orElse(0L);
        String broken = broken(last);
        if (broken != null) {
            this.broken.tell(List.of(new Finding(Kind.BROKEN, broken)));
            return before;
        }
        SignedCheckpoint now = current();
        if (now.checkpoint().size() > before) {
            addLeaves(now.checkpoint().size());
            index().add(folder.add(now, clock.instant()), now.note());
        }
        return now.checkpoint().size();
    }

    /** Why the log is not signed; null if it extends the last signed state. */
    private @Nullable String broken(Optional<Checkpoint> last) {
        try {
            long size = store.size();
            store.root(size);
            if (last.isEmpty()) {
                return null;
            }
            Checkpoint earlier = last.get();
            if (earlier.size() > size) {
                return "the log has %d entries, but %d were signed; signing has stopped"
                        .formatted(size, earlier.size());
            }
            return store.root(earlier.size()).equals(earlier.root())
                    ? null
                    : "the log does not extend the last signed state; signing has stopped";
        } catch (LogGapException e) {
            return "%s; signing has stopped".formatted(e.getMessage());
        }
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
