package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.loss.LossQuestion;
import io.botwarden.analytics.risk.loss.LossResult;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores the results of simulations by the hash of their input; the oldest are deleted. */
@Component
class LossRuns {

    private static final int KEPT = 1_000;

    private final DatabaseClient database;

    LossRuns(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A stored result.
     *
     * @param result the result
     * @param simulatedAt when it was stored
     */
    record LossRun(LossResult result, OffsetDateTime simulatedAt) {

        static LossRun of(Readable row) {
            return new LossRun(
                    LossResult.parse(Objects.requireNonNull(row.get("result", String.class))),
                    Objects.requireNonNull(row.get("created_at", OffsetDateTime.class)));
        }
    }

    /** The result of a question with this hash; empty if it was not simulated yet. */
    Mono<LossRun> find(String hash) {
        return database.sql("select result, created_at from loss_run where input_hash = :hash")
                .bind("hash", hash)
                .map(LossRun::of)
                .one();
    }

    /** Stores a result unless it is stored already. */
    Mono<LossRun> keep(LossQuestion question, LossResult result) {
        return database.sql(
                        """
                        insert into loss_run (input_hash, version, years, seed, scenarios, result)
                        values (:hash, :version, :years, :seed, :scenarios, :result)
                        on conflict (input_hash) do nothing
                        """)
                .bind("hash", result.inputHash())
                .bind("version", result.version())
                .bind("years", result.years())
                .bind("seed", result.seed())
                .bind("scenarios", question.scenarios().size())
                .bind("result", result.json())
                .fetch()
                .rowsUpdated()
                .flatMap(stored -> stored > 0 ? deleteOldest() : Mono.just(0L))
                .then(Mono.defer(() -> find(result.inputHash())));
    }

    private Mono<Long> deleteOldest() {
        return database.sql(
                        """
                        delete from loss_run
                        where id in (select id from loss_run order by created_at desc, id desc offset :kept)
                        """)
                .bind("kept", KEPT)
                .fetch()
                .rowsUpdated();
    }
}
