package io.botwarden.operations.intake.interactions;

import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.Difference;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.ImportRun.Recorded;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the batches of one body. Most batches are entirely new and are copied directly into the
 * table. A batch with known interactions is copied into a staging table, merged and compared.
 */
final class InteractionWriter {

    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * The number of batches that are merged after one with known interactions before direct copying
     * is tried again.
     */
    private static final int MERGED_AFTER_KNOWN = 16;

    private static final String COLUMNS = InteractionBatch.COLUMNS;

    private static final String COPY =
            "copy interaction (" + COLUMNS + ") from stdin (format binary)";

    private static final String STAGE =
            """
            create temporary table if not exists interaction_staged (
              place integer generated always as identity,
              bot_id bigint,
              external_id text,
              data_subject_id bigint,
              channel text,
              started_at timestamptz(3),
              ended_at timestamptz(3),
              outcome text,
              rating smallint,
              rating_offered boolean,
              test boolean,
              user_turns integer,
              bot_turns integer,
              turns bytea
            ) on commit delete rows\
            """;

    private static final String COPY_STAGED =
            "copy interaction_staged (" + COLUMNS + ") from stdin (format binary)";

    private static final String MERGE =
            "insert into interaction ("
                    + COLUMNS
                    + ") select "
                    + COLUMNS
                    + " from interaction_staged order by bot_id, external_id, place"
                    + " on conflict (bot_id, external_id) do nothing";

    /** An erased user is unknown, so a user named instead is not a contradiction. */
    private static final String CONTRADICTING =
            """
            from interaction_staged s
            join interaction i using (bot_id, external_id)
            where (s.channel, s.started_at, s.ended_at, s.outcome, s.rating, s.rating_offered, s.test, s.turns)
                is distinct from (i.channel, i.started_at, i.ended_at, i.outcome, i.rating, i.rating_offered, i.test, i.turns)
              or i.data_subject_id is not null and i.data_subject_id is distinct from s.data_subject_id
            """;

    private static final String COUNT_CONTRADICTING = "select count(*) " + CONTRADICTING;

    private static final String FIRST_CONTRADICTING =
            """
            select found.place, bot.code || '/' || found.external_id as key, found.existing, found.given
            from (
              select s.place, s.bot_id, s.external_id,
                (to_jsonb(i) || jsonb_build_object('turns', (select jsonb_agg(t) from unpack_turns(i.turns) as t)))::text as existing,
                (to_jsonb(s) || jsonb_build_object('turns', (select jsonb_agg(t) from unpack_turns(s.turns) as t)))::text as given
            """
                    + CONTRADICTING
                    + """
                      order by s.place
                      limit ?
                    ) as found
                    join bot on bot.id = found.bot_id
                    order by found.place
                    """;

    private static final Difference DIFFERENCE =
            Difference.between()
                    .hidden("data_subject_id", "user")
                    .field("channel", "channel")
                    .field("started_at", "startedAt")
                    .field("ended_at", "endedAt")
                    .field("outcome", "outcome")
                    .field("rating", "rating")
                    .field("rating_offered", "ratingOffered")
                    .field("test", "test")
                    .list("turns", "speaker", "turns[%d].from")
                    .list("turns", "at", "turns[%d].at")
                    .list("turns", "intent", "turns[%d].intent")
                    .list("turns", "fallback", "turns[%d].fallback")
                    .list("turns", "error", "turns[%d].error");

    private final Transactions transactions;
    private final DataSubjects subjects;
    private final ImportRun run;
    private int merging;

    InteractionWriter(Transactions transactions, DataSubjects subjects, ImportRun run) {
        this.transactions = transactions;
        this.subjects = subjects;
        this.run = run;
    }

    void write(InteractionBatch batch, boolean last) throws SQLException {
        Recorded recorded =
                batch.isRepeating() || merging > 0 ? merge(batch, last) : copyOrMerge(batch, last);
        run.committed(recorded);
        merging =
                isKnown(recorded.outcome().counts())
                        ? MERGED_AFTER_KNOWN
                        : Math.max(0, merging - 1);
        batch.clear();
    }

    private static boolean isKnown(Counts counts) {
        return counts.duplicate() + counts.conflicting() > 0;
    }

    private Recorded copyOrMerge(InteractionBatch batch, boolean last) throws SQLException {
        try {
            return transactions.run(connection -> copy(connection, batch, last));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return merge(batch, last);
            }
            throw e;
        }
    }

    private Recorded copy(Connection connection, InteractionBatch batch, boolean last)
            throws SQLException {
        if (batch.rows().rows() > 0) {
            batch.refer(subjects.find(connection, batch.users()));
            batch.rows().sendTo(connection, COPY);
        }
        Counts counts = new Counts(batch.rows().rows(), 0, 0, batch.rejected());
        return run.record(connection, Outcome.of(counts, "interaction", List.of()), last);
    }

    private Recorded merge(InteractionBatch batch, boolean last) throws SQLException {
        return transactions.run(connection -> {
            long accepted;
            long contradicting;
            try (Statement statement = connection.createStatement()) {
                statement.execute(STAGE);
                statement.execute("truncate interaction_staged restart identity");
                statement.execute("set local timezone to 'UTC'");
                batch.refer(subjects.find(connection, batch.users()));
                batch.rows().sendTo(connection, COPY_STAGED);
                accepted = statement.executeLargeUpdate(MERGE);
                ResultSet count = statement.executeQuery(COUNT_CONTRADICTING);
                count.next();
                contradicting = count.getLong(1);
            }
            long duplicate = batch.rows().rows() - accepted - contradicting;
            Counts counts = new Counts(accepted, duplicate, contradicting, batch.rejected());
            List<Conflict> conflicts =
                    contradicting == 0 ? List.of() : firstConflicts(connection, batch);
            return run.record(connection, Outcome.of(counts, "interaction", conflicts), last);
        });
    }

    private List<Conflict> firstConflicts(Connection connection, InteractionBatch batch)
            throws SQLException {
        List<Conflict> conflicts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FIRST_CONTRADICTING)) {
            statement.setInt(1, run.roomForConflicts());
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                Difference.Found difference =
                        DIFFERENCE.first(found.getString("existing"), found.getString("given"));
                conflicts.add(
                        new Conflict(
                                batch.lineOf(found.getInt("place")),
                                found.getString("key"),
                                difference.field(),
                                difference.existing(),
                                difference.given()));
            }
        }
        return conflicts;
    }
}
