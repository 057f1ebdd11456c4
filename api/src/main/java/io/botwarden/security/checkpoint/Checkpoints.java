package io.botwarden.security.checkpoint;

import io.botwarden.platform.audit.BrokenTrail;
import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
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
 * Signs what the log is, and keeps that outside the database. A log that does not begin with what
 * was signed last is not signed: what was tampered with gets no checkpoint that vouches for it. It
 * blocks.
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
    private final BrokenTrail broken;
    private final Clock clock;

    Checkpoints(
            LogStore store,
            Sequencer sequencer,
            EntryWriter writer,
            Settlement settlement,
            BrokenTrail broken,
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

    /** Where they are kept. */
    public CheckpointFolder folder() {
        return folder;
    }

    /** The public key, by which they are verified. */
    public VerifierKey key() {
        return key.verifier();
    }

    /** The log as it is now, signed. */
    public SignedCheckpoint current() {
        long size = store.size();
        return SignedCheckpoint.of(
                new Checkpoint(key.verifier().name(), size, store.root(size)), key);
    }

    /** The checkpoints that were written, so that one that is gone is missed. */
    public CheckpointIndex index() {
        return writer.home().checkpoints();
    }

    /**
     * Writes a checkpoint where the log has grown since the last; entries that are committed get
     * their leaves before. Then what this process and earlier ones have written is compared with
     * the log. What is wrong raises a security event.
     */
    public synchronized void write() {
        sequencer.sequence();
        Settled settled = settlement.settle(sign());
        takeUp(settled.waiting());
        broken.tell(settled.findings());
    }

    /**
     * Gives entries their leaves whose turn was missed. One that was signed had a leaf, which
     * somebody removed: it gets no second one.
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

    /** How many leaves checkpoints vouch for after that. */
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

    /** Why the log is not signed; null where it begins with what was signed last. */
    private @Nullable String broken(Optional<Checkpoint> last) {
        try {
            long size = store.size();
            store.root(size);
            if (last.isEmpty()) {
                return null;
            }
            Checkpoint earlier = last.get();
            if (earlier.size() > size) {
                return "the log has %d entries, and %d were signed; it is not signed any further"
                        .formatted(size, earlier.size());
            }
            return store.root(earlier.size()).equals(earlier.root())
                    ? null
                    : "the log does not begin with what was signed last; it is not signed any further";
        } catch (LogGapException e) {
            return "%s; it is not signed any further".formatted(e.getMessage());
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
