package io.botwarden.security.subjects;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.security.subjects.SubjectMentions.Mentions;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * All data about an end user: the records in which people wrote the key, and all interactions,
 * which are streamed so that their number does not matter.
 */
@Component
class SubjectExport {

    private static final int ROWS_AT_ONCE = 500;

    private static final String SUBJECT =
            "select id from data_subject where lookup = decode(:hash, 'hex')";

    private static final String INTERACTIONS =
            """
            select json_build_object('bot', b.code, 'externalId', i.external_id, 'channel', i.channel,
              'startedAt', i.started_at, 'endedAt', i.ended_at, 'outcome', i.outcome, 'rating', i.rating,
              'ratingOffered', i.rating_offered, 'test', i.test,
              'turns', (select coalesce(json_agg(t), '[]') from unpack_turns(i.turns) as t))::text as interaction
            from interaction i join bot b on b.id = i.bot_id
            where i.data_subject_id = :subject order by i.started_at, i.id
            """;

    private final DatabaseClient database;
    private final SubjectHash hashes;
    private final SubjectMentions mentions;
    private final AuditTrail audit;
    private final JsonMapper json;

    SubjectExport(
            DatabaseClient database,
            SubjectHash hashes,
            SubjectMentions mentions,
            AuditTrail audit,
            JsonMapper json) {
        this.database = database;
        this.hashes = hashes;
        this.mentions = mentions;
        this.audit = audit;
        this.json = json;
    }

    /**
     * The file in pieces, after the export is recorded.
     *
     * @throws ExportRefusedException if a field is missing
     */
    Mono<Flux<String>> of(Viewer viewer, String userKey, String reason) {
        return Mono.fromCallable(
                        () -> {
                            ExportRefusedException.require("userKey", userKey, reason);
                            return hashes.of(userKey);
                        })
                .flatMap(hash ->
                        database.sql(SUBJECT)
                                .bind("hash", hash)
                                .map(row -> Fields.number(row, "id"))
                                .one()
                                .switchIfEmpty(
                                        Mono.error(() -> ExportRefusedException.unknown("userKey")))
                                .delayUntil(subject -> audit.record(entry(viewer, hash, reason))))
                .zipWhen(subject -> mentions.of(userKey))
                .map(found -> pieces(userKey, found.getT1(), found.getT2()));
    }

    private Flux<String> pieces(String userKey, long subject, Mentions said) {
        Flux<String> interactions =
                database.sql(INTERACTIONS)
                        .filter(statement -> statement.fetchSize(ROWS_AT_ONCE))
                        .bind("subject", subject)
                        .map(row -> Fields.text(row, "interaction"))
                        .all()
                        .index((place, text) -> place == 0 ? text : ",\n" + text);
        String head =
                "{\"userKey\":%s,\"mentionedIn\":%s,\"mentionedElsewhere\":%s,\"interactions\":[\n"
                        .formatted(
                                json.writeValueAsString(userKey),
                                json.writeValueAsString(said.incidents()),
                                json.writeValueAsString(said.elsewhere()));
        return Flux.concat(Flux.just(head), interactions, Flux.just("\n]}\n"));
    }

    private static AuditEntry entry(Viewer viewer, String hash, String reason) {
        return new AuditEntry(
                viewer.identityId(),
                viewer.username(),
                "exportDataSubject",
                null,
                "Exported the interactions of the data subject " + hash,
                List.of(new AuditEntry.Change("reason", null, reason)));
    }
}
