package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.journal.JournalCheck.Compared;
import io.botwarden.platform.audit.merkle.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares new records of the journals with the log, and removes journal files that are fully
 * covered by checkpoints. Each record is read once or twice, so this can run with every checkpoint.
 * Blocks.
 */
@Component
public class Settlement {

    private final JdbcClient database;
    private final JournalCheck check;
    private final EntryWriter writer;

    private final Map<Path, State> states = new HashMap<>();

    Settlement(DataSource database, EntryWriter writer) {
        this.database = JdbcClient.create(database);
        this.check = new JournalCheck(database);
        this.writer = writer;
    }

    /**
     * Compares journals and log.
     *
     * @param size the number of leaves covered by checkpoints
     */
    public synchronized Settled settle(long size) {
        List<Finding> findings = new ArrayList<>();
        Map<Long, Hash> waiting = new HashMap<>();
        List<JournalFile> files = writer.home().journals();
        for (int k = 0; k < files.size(); k++) {
            JournalFile file = files.get(k);
            boolean isLast = k + 1 == files.size() || files.get(k + 1).writer() != file.writer();
            State state = states.computeIfAbsent(file.path(), path -> new State());
            JournalFile.Content content = file.read(state.done);
            List<Compared> compared = check.compare(file.writer(), content.records());
            List<Finding> damage = JournalCheck.damage(file, content);
            findings.addAll(damage);
            for (Compared one : compared) {
                if (one.finding() != null) {
                    findings.add(one.finding());
                } else if (one.waits()) {
                    waiting.put(one.record().entry(), one.record().leaf());
                }
            }
            if (damage.isEmpty()) {
                state.advance(compared, size);
                if (state.done == content.size()) {
                    remove(file, isLast, state.highest);
                }
            }
        }
        return new Settled(List.copyOf(findings), Map.copyOf(waiting));
    }

    /** Removes the file if none of its entries can appear in the log any more. */
    private void remove(JournalFile file, boolean isLast, long highest) {
        Journal own = writer.journal();
        boolean isOwn = file.writer() == own.writer();
        if (isOwn && !own.isEnded(file, highest)) {
            return;
        }
        long number = isOwn || !isLast ? highest : Long.MAX_VALUE;
        if (isWaitedFor(file.writer(), number)) {
            return;
        }
        writer.home().settle(file.writer(), number);
        states.remove(file.path());
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The journal %s cannot be removed".formatted(file.path()), e);
        }
    }

    private boolean isWaitedFor(long writer, long number) {
        return database.sql(
                        """
                        select exists (
                          select from audit_entry e, audit_sequence s
                          where (e.xid, e.id) > (s.xid, s.entry_id) and e.writer = :writer and e.number <= :number
                            and not exists (select from audit_leaf l where l.id = e.id)
                        )
                        """)
                .param("writer", writer)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    /**
     * The result.
     *
     * @param findings deviations of the database from what was written
     * @param waiting genuine entries without leaf, with their leaf hashes by key
     */
    public record Settled(List<Finding> findings, Map<Long, Hash> waiting) {}

    /** The progress of settling a file. */
    private static final class State {

        /** The number of settled records, from the start. */
        private long done;

        /** The highest number among them. */
        private long highest;

        void advance(List<Compared> compared, long size) {
            for (Compared one : compared) {
                if (!one.isSettled(size)) {
                    return;
                }
                done++;
                highest = Math.max(highest, one.record().number());
            }
        }
    }
}
