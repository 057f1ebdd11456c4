package io.botwarden.insight.sql;

import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Runs queries whose results are sent, within the present permissions of their owners. */
@Component
public class ScheduledQueries {

    /** The largest result in bytes: mail servers commonly accept 10 MB. */
    private static final long LARGEST = 5L << 20;

    private static final int SHOWN = 20;

    private final SqlQueries queries;
    private final JsonMapper json;

    ScheduledQueries(SqlQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    /**
     * Runs a query and records it in the audit trail.
     *
     * @param snapshot the id of the snapshot; null for the latest one
     * @param format the format of the file
     * @return the result; {@link QueryFailedException} if there is none
     */
    public Mono<QueryResult> run(
            Viewer owner,
            String sql,
            Map<String, @Nullable Object> parameters,
            @Nullable String snapshot,
            QueryResultFormat format) {
        return Mono.usingWhen(
                        queries.run(
                                owner, new SqlRequest(sql, parameters, snapshot), format, SHOWN),
                        answered ->
                                Mono.fromCallable(() -> read(answered))
                                        .subscribeOn(Schedulers.boundedElastic()),
                        answered ->
                                Mono.fromRunnable(answered::close)
                                        .subscribeOn(Schedulers.boundedElastic()))
                .contextWrite(context -> context.put(Viewer.class, owner))
                .onErrorMap(RefusedException.class, SqlProblem::of)
                .onErrorMap(SqlProblem.class, ScheduledQueries::failed)
                // the rights have changed since they were read
                .onErrorMap(
                        UnauthenticatedException.class,
                        stale ->
                                new QueryFailedException(
                                        "The permissions have just changed", true, stale));
    }

    private static QueryFailedException failed(SqlProblem problem) {
        int status = problem.getStatusCode().value();
        boolean busy =
                status == HttpStatus.TOO_MANY_REQUESTS.value()
                        || status == HttpStatus.SERVICE_UNAVAILABLE.value()
                        || status == HttpStatus.CONFLICT.value();
        return new QueryFailedException(
                Objects.requireNonNullElse(problem.getBody().getDetail(), "The query failed"),
                busy,
                problem);
    }

    private QueryResult read(Answered answered) {
        try {
            long bytes = Files.size(answered.file());
            if (bytes > LARGEST) {
                throw new QueryFailedException(
                        "The result has %,d bytes, but at most %,d can be sent: select fewer rows or columns, or aggregate them"
                                .formatted(bytes, LARGEST),
                        false,
                        new IllegalStateException("too large"));
            }
            return new QueryResult(
                    answered.snapshot(),
                    answered.cutAt(),
                    answered.rows(),
                    answered.truncated(),
                    CsvBeginning.of(
                            Files.readString(answered.beginning(), StandardCharsets.UTF_8),
                            SHOWN + 1),
                    answered.form().file(content(answered)));
        } catch (IOException e) {
            throw new UncheckedIOException("A result could not be read", e);
        }
    }

    private byte[] content(Answered answered) throws IOException {
        byte[] rows = Files.readAllBytes(answered.file());
        return answered.form() == QueryResultFormat.JSON
                ? (answered.head(json) + new String(rows, StandardCharsets.UTF_8) + Answered.FOOT)
                        .getBytes(StandardCharsets.UTF_8)
                : rows;
    }
}
