package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.audit.log.EntryCheck;
import io.botwarden.platform.audit.log.EntryScope;
import io.botwarden.platform.audit.log.LogStore;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.log.Seal;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import io.botwarden.platform.transaction.Transaction.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Authenticates and numbers the entries written by this process, and journals their outcome. Each
 * start of a process is a new writer.
 */
@Component
@DependsOnDatabaseInitialization
public class EntryWriter implements EntryCheck, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EntryWriter.class);
    private static final Duration FORCED_EVERY = Duration.ofSeconds(1);
    private static final int LEAVES_AT_ONCE = 10_000;
    private static final int RANDOM_BITS = 31;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final EntryKeys keys;
    private final Background background;
    private final Clock clock;
    private final AuditFolder home;
    private final Journal journal;
    private final boolean begunAnew;

    EntryWriter(
            Home home,
            DataSource database,
            LogStore store,
            EntryKeys keys,
            Background background,
            Clock clock,
            @Value("${botwarden.audit.begin-anew:}") String beginAnew) {
        this.keys = keys;
        this.background = background;
        this.clock = clock;
        Path folder = AuditFolder.folder(home.root());
        String text = TextFile.read(Baseline.file(folder));
        Baseline known = text == null ? null : Baseline.read(text, null);
        this.begunAnew =
                !beginAnew.isBlank() && (known == null || !known.reason().equals(beginAnew));
        if (begunAnew) {
            putAside(folder);
        }
        if (text == null || begunAnew) {
            begin(folder, database, store, beginAnew);
        }
        if (!Files.exists(ScopeBaseline.file(folder))) {
            TextFile.replace(ScopeBaseline.file(folder), ScopeBaseline.of(database).written(keys));
        }
        this.home =
                AuditFolder.read(home.root(), keys)
                        .orElseThrow(() -> foreign(Baseline.file(folder)));
        this.journal = new Journal(folder, newWriter());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Forcing the audit journal to the disk",
                background
                        .every(FORCED_EVERY)
                        .concatMap(tick ->
                                Mono.fromRunnable(journal::force)
                                        .subscribeOn(Schedulers.boundedElastic())));
    }

    /** The audit folder of the home folder. */
    public AuditFolder home() {
        return home;
    }

    /** Why the operator restarted the log; empty if that never happened. */
    public String reason() {
        return home.baseline().reason();
    }

    /** Whether the operator restarted the log with this start. */
    public boolean isBegunAnew() {
        return begunAnew;
    }

    @Override
    public @Nullable String objection(long entry, Hash leaf, @Nullable Seal seal) {
        return home.objection(entry, leaf, seal);
    }

    @Override
    public @Nullable String objectionToNew(long entry, Hash leaf, @Nullable Seal seal) {
        return home.objectionToNew(entry, leaf, seal);
    }

    @Override
    public byte[] scopeCode(Hash leaf, EntryScope scope) {
        return keys.code(scope.text(leaf));
    }

    Journal journal() {
        return journal;
    }

    /** Assigns a number to an entry and authenticates both. */
    public SealedEntry seal(LoggedEntry entry) {
        long number = journal.next();
        Hash leaf = entry.leaf();
        return new SealedEntry(
                entry,
                leaf,
                new Seal(
                        journal.writer(),
                        number,
                        keys.code(Seal.text(leaf, journal.writer(), number))));
    }

    /**
     * Records the outcome of the entries' transaction before its caller gets the response. This
     * writes a few bytes to the file system cache, without waiting for the disk.
     */
    public void ended(List<SealedEntry> entries, Ending ending) {
        JournalRecord.Kind kind =
                switch (ending) {
                    case COMMITTED -> JournalRecord.Kind.COMMITTED;
                    case ROLLED_BACK -> JournalRecord.Kind.ROLLED_BACK;
                    case UNKNOWN -> JournalRecord.Kind.UNKNOWN;
                };
        journal.add(
                entries.stream()
                        .map(one ->
                                new JournalRecord(
                                        kind, one.seal().number(), one.entry().id(), one.leaf()))
                        .toList());
    }

    @Override
    public void destroy() {
        journal.close();
    }

    private void begin(Path folder, DataSource database, LogStore store, String reason) {
        TransactionTemplate together =
                new TransactionTemplate(new JdbcTransactionManager(database));
        together.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        Baseline baseline =
                Objects.requireNonNull(together.execute(status -> present(store, reason)));
        if (baseline.size() > 0 || !baseline.waiting().isEmpty()) {
            log.info(
                    "The {} existing audit entries are trusted as they are; new ones are authenticated",
                    baseline.size() + baseline.waiting().size());
        }
        TextFile.replace(Baseline.file(folder), baseline.written(keys));
    }

    /** All existing entries. The root is computed from the leaves, because nodes might be wrong. */
    private static Baseline present(LogStore store, String reason) {
        MerkleFrontier tree = new MerkleFrontier();
        long size = store.size();
        while (tree.size() < size) {
            List<Hash> leaves = store.leaves(tree.size(), tree.size() + LEAVES_AT_ONCE);
            if (leaves.isEmpty()) {
                throw new StartProblem(
                        "The audit log in the database lacks leaves from index %d on"
                                .formatted(tree.size()),
                        "Restore the database from a backup");
            }
            leaves.forEach(tree::add);
        }
        Map<Long, Hash> waiting =
                store.withoutLeaf().stream()
                        .collect(Collectors.toMap(LoggedEntry::id, LoggedEntry::leaf));
        return new Baseline(size, tree.root(), reason, waiting);
    }

    private void putAside(Path folder) {
        try {
            if (Files.exists(folder)) {
                Files.move(folder, aside(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be moved".formatted(folder), e);
        }
    }

    /** Returns the new location of a folder of the previous log. */
    public Path aside(Path folder) {
        return folder.resolveSibling(
                folder.getFileName()
                        + "-until-"
                        + TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private static StartProblem foreign(Path file) {
        return new StartProblem(
                "%s was not authenticated with the current keys of audit entries".formatted(file),
                "Restore the folder keys. If it is lost for good, set BOTWARDEN_AUDIT_BEGIN_ANEW to the reason; nothing was changed");
    }

    /** Based on the time, so that the later of two writers can be recognized. */
    private long newWriter() {
        long random = new SecureRandom().nextLong() >>> (Long.SIZE - RANDOM_BITS);
        return (clock.instant().getEpochSecond() << RANDOM_BITS) | random;
    }
}
