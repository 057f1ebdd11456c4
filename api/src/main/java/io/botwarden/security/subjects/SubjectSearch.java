package io.botwarden.security.subjects;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.security.subjects.SubjectMentions.Mentions;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** GraphQL query that finds an end user by the key, and says what there is about the person. */
@Controller
class SubjectSearch {

    private static final String FIND =
            """
            select count(i.id) as interactions, min(i.started_at) as first_at, max(i.started_at) as last_at,
              coalesce(array_agg(distinct b.code) filter (where b.code is not null), '{}') as bots
            from data_subject s
            left join interaction i on i.data_subject_id = s.id
            left join bot b on b.id = i.bot_id
            where s.lookup = decode(:hash, 'hex')
            group by s.id
            """;

    private final DatabaseClient database;
    private final SubjectHash hashes;
    private final SubjectMentions mentions;
    private final AuditTrail audit;

    SubjectSearch(
            DatabaseClient database,
            SubjectHash hashes,
            SubjectMentions mentions,
            AuditTrail audit) {
        this.database = database;
        this.hashes = hashes;
        this.mentions = mentions;
        this.audit = audit;
    }

    @QueryMapping
    Mono<DataSubject> dataSubject(@Argument String userKey, @ContextValue Viewer viewer) {
        String hash = hashes.of(userKey);
        return audit.record(entry(viewer, hash))
                .then(mentions.of(userKey))
                .flatMap(said ->
                        database.sql(FIND)
                                .bind("hash", hash)
                                .map(row -> found(row, hash, said))
                                .one());
    }

    private static DataSubject found(Readable row, String hash, Mentions said) {
        return new DataSubject(
                hash,
                Fields.number(row, "interactions"),
                row.get("first_at", Instant.class),
                row.get("last_at", Instant.class),
                List.of(Objects.requireNonNull(row.get("bots", String[].class))),
                said.incidents(),
                said.elsewhere());
    }

    private static AuditEntry entry(Viewer viewer, String hash) {
        return new AuditEntry(
                viewer.identityId(),
                viewer.username(),
                "findDataSubject",
                null,
                "Searched for the data subject " + hash,
                List.of());
    }

    /**
     * What there is about an end user.
     *
     * @param subjectHash the keyed hash of the user's key
     * @param firstAt when the first interaction started; null if there is none
     * @param lastAt when the last interaction started; null if there is none
     * @param bots the codes of the bots that the person used
     * @param mentionedIn the numbers of incidents in whose texts people wrote the key
     */
    record DataSubject(
            String subjectHash,
            long interactions,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            List<String> bots,
            List<String> mentionedIn,
            List<String> mentionedElsewhere) {}
}
