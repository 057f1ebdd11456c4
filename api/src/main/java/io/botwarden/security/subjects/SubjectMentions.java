package io.botwarden.security.subjects;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the records in whose texts people wrote an end user's key. */
@Component
class SubjectMentions {

    /** Shorter keys would match any text. */
    static final int SHORTEST_SOUGHT = 4;

    private static final String FIND =
            """
            select
              array(
                select number from incident
                where id in (
                  select record_id from search_document
                  where record_table = 'incident' and (strpos(title, :key) > 0 or strpos(body, :key) > 0)
                  union all
                  select incident_id from timeline_entry where strpos(note, :key) > 0
                  union all
                  select incident_id from incident_message where strpos(text, :key) > 0)
                order by number limit 100) as incidents,
              array(
                select replace(d.record_table, '_', ' ') || ' ' || case
                  when d.record_table in ('requirement', 'defect', 'launch_application', 'change', 'feedback', 'meeting')
                    then split_part(d.title, ' ', 1)
                  when d.record_table = 'bot' then (select code from bot where id = d.record_id)
                  else d.record_id::text
                end
                from search_document d
                where d.record_table <> 'incident' and (strpos(d.title, :key) > 0 or strpos(d.body, :key) > 0)
                union all
                select 'attachment ' || a.id from attachment a where strpos(a.name, :key) > 0 or strpos(a.description, :key) > 0
                order by 1 limit 100) as elsewhere
            """;

    private final DatabaseClient database;

    SubjectMentions(DatabaseClient database) {
        this.database = database;
    }

    /** The records that contain the key; empty if the key is too short to search for. */
    Mono<Mentions> of(String userKey) {
        return userKey.length() < SHORTEST_SOUGHT
                ? Mono.just(new Mentions(List.of(), List.of()))
                : database.sql(FIND).bind("key", userKey).map(SubjectMentions::found).one();
    }

    private static Mentions found(Readable row) {
        return new Mentions(texts(row, "incidents"), texts(row, "elsewhere"));
    }

    private static List<String> texts(Readable row, String column) {
        String[] texts = row.get(column, String[].class);
        return texts == null ? List.of() : List.of(texts);
    }

    /**
     * At most 100 of each.
     *
     * @param incidents numbers of incidents
     * @param elsewhere other records, by their type and their number, code or key: {@code feedback
     *     FB-7}
     */
    record Mentions(List<String> incidents, List<String> elsewhere) {}
}
