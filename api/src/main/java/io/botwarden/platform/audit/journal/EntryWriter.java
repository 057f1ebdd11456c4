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
import io.botwarden.platform.runtime.StartFault;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Authenticates and numbers the entries that this process writes, and keeps the journal of what
 * became of them. Each start of a process is a writer of its own.
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
    private final TrailHome home;
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
        Path folder = TrailHome.folder(home.root());
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
                TrailHome.read(home.root(), keys).orElseThrow(() -> foreign(Baseline.file(folder)));
        this.journal = new Journal(folder, newWriter());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Forcing the audit journal to the disk",
                Flux.interval(FORCED_EVERY)
                        .onBackpressureDrop()
                        .concatMap(tick ->
                                Mono.fromRunnable(journal::force)
                                        .subscribeOn(Schedulers.boundedElastic())));
    }

    /** What the home folder knows. */
    public TrailHome home() {
        return home;
    }

    /** Why the operator had the trail begun anew; empty where that was never done. */
    public String reason() {
        return home.baseline().reason();
    }

    /** Whether the operator had the trail begun anew with this start. */
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

    /** Gives an entry a number and authenticates both. */
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
     * Takes down how the transaction of entries ended, before whoever waits for it is answered. It
     * writes some bytes into the system's cache of a file, and waits for no disk.
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
                    "The {} audit entries until now are trusted as they are; those from now on are authenticated",
                    baseline.size() + baseline.waiting().size());
        }
        TextFile.replace(Baseline.file(folder), baseline.written(keys));
    }

    /** All that there is. The root is computed of the leaves: nodes might be wrong. */
    private static Baseline present(LogStore store, String reason) {
        MerkleFrontier tree = new MerkleFrontier();
        long size = store.size();
        while (tree.size() < size) {
            List<Hash> leaves = store.leaves(tree.size(), tree.size() + LEAVES_AT_ONCE);
            if (leaves.isEmpty()) {
                throw new StartFault(
                        "The audit log in the database lacks leaves from place %d on"
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

    /** Where a folder of the trail before goes when it is begun anew. */
    public Path aside(Path folder) {
        return folder.resolveSibling(
                folder.getFileName()
                        + "-until-"
                        + TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private static StartFault foreign(Path file) {
        return new StartFault(
                "%s was not authenticated with the keys of audit entries that are here"
                        .formatted(file),
                "Put back the folder keys as it was. If it is lost for good, set BOTWARDEN_AUDIT_BEGIN_ANEW to the reason; nothing was changed");
    }

    /** By its time, so that a person can tell which of two is the later. */
    private long newWriter() {
        long random = new SecureRandom().nextLong() >>> (Long.SIZE - RANDOM_BITS);
        return (clock.instant().getEpochSecond() << RANDOM_BITS) | random;
    }
}
