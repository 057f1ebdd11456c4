package io.botwarden.collaboration.search;

import io.botwarden.collaboration.search.SearchPage.SearchHit;
import io.botwarden.platform.graphql.ScopedReads;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.ScopedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.CaseConditionStep;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Full-text search over the records that the viewer may see. Matches are read newest first until
 * enough visible ones are found, and only these are ranked, so a frequent word costs no more than a
 * rare one.
 */
@Component
class Search {

    /** The maximum number of hits that are ranked and counted. */
    private static final int MOST = 1_000;

    private static final int LONGEST = 1_000;

    /** Parameters: text, tables, visibility condition, Chinese words, start, page size, maximum. */
    private static final String STATEMENT =
            """
            (
              with asked as materialized (select search_query({0}) as query, tsvector_to_array(to_tsvector('english', without_chinese({0}))) as english),
              found as materialized (
                select d.record_table, d.record_id, d.at
                from (
                  select d.record_table, d.record_id, d.at
                  from asked cross join search_document d
                  where d.words @@ asked.query and d.record_table = any ({1})
                  order by d.at desc, d.record_table, d.record_id
                  offset 0
                ) d
                where {2}
                order by d.at desc, d.record_table, d.record_id
                limit {6}
              ),
              ranked as (
                select d.record_table, d.record_id, d.bot_id, d.at, d.title, d.body, ts_rank_cd(d.words, asked.query, 1) as rank
                from asked cross join found f join search_document d on d.record_table = f.record_table and d.record_id = f.record_id
                order by rank desc, d.at desc, d.record_table, d.record_id
                offset {4} limit {5}
              )
              select cast(json_build_object(
                'total', (select count(*) from found),
                'hits', coalesce(json_agg(json_build_object(
                  'table', r.record_table, 'key', r.record_id, 'bot', r.bot_id, 'at', cast(extract(epoch from r.at) * 1000 as bigint),
                  'title', search_marked(r.title, asked.english),
                  'snippet', search_passage(r.body, asked.english, {3})
                ) order by r.rank desc, r.at desc, r.record_table, r.record_id), '[]')
              ) as text)
              from asked cross join ranked r
            )
            """;

    private final ScopedReads reads;
    private final JsonMapper json;

    Search(ScopedReads reads, JsonMapper json) {
        this.reads = reads;
        this.json = json;
    }

    /** Returns the page of hits after a cursor, or the first page. */
    Mono<SearchPage> find(
            Viewer viewer,
            String text,
            @Nullable List<SearchKind> kinds,
            @Nullable Integer first,
            @Nullable String after) {
        return Mono.defer(() -> {
            check(text);
            int size = SearchPage.size(first);
            int start = SearchPage.start(after);
            List<String> chinese = SearchText.chinese(text);
            List<SearchKind> wanted = kinds == null ? List.of(SearchKind.values()) : kinds;
            Map<String, @Nullable Object> variables =
                    Map.of(
                            "text", text,
                            "tables", wanted.stream().map(SearchKind::table).toArray(String[]::new),
                            "chinese", chinese.toArray(String[]::new),
                            "start", start,
                            "size", size);
            return reads.read(viewer, variables, Search::statement)
                    .map(found -> page(json.readTree(found), chinese, start));
        });
    }

    private static void check(String text) {
        boolean good =
                !text.isBlank()
                        && text.length() <= LONGEST
                        && text.codePoints()
                                .noneMatch(
                                        c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        if (!good) {
            throw SearchPage.refused(
                    "text: this must have 1 to %d characters, not all spaces, and no NUL character."
                            .formatted(LONGEST));
        }
    }

    private static Field<String> statement(ScopedStatement statement) {
        return DSL.field(
                STATEMENT,
                String.class,
                statement.variable("text", SQLDataType.CLOB),
                statement.variable("tables", SQLDataType.CLOB.array()),
                seen(statement),
                statement.variable("chinese", SQLDataType.CLOB.array()),
                statement.variable("start", SQLDataType.INTEGER),
                statement.variable("size", SQLDataType.INTEGER),
                DSL.inline(MOST));
    }

    /** Each kind has the same visibility as its own lists. */
    private static Field<Boolean> seen(ScopedStatement statement) {
        Field<String> table = DSL.field(DSL.name("d", "record_table"), SQLDataType.CLOB);
        Field<Long> record = DSL.field(DSL.name("d", "record_id"), SQLDataType.BIGINT);
        CaseConditionStep<Boolean> seen = DSL.when(DSL.falseCondition(), DSL.inline(false));
        for (SearchKind kind : SearchKind.values()) {
            seen =
                    seen.when(
                            table.eq(DSL.inline(kind.table())),
                            statement.sees(
                                    statement.schema().typeOfTable(kind.table()).orElseThrow(),
                                    record));
        }
        return seen;
    }

    private static SearchPage page(JsonNode found, List<String> chinese, int start) {
        List<SearchHit> hits = new ArrayList<>();
        for (JsonNode hit : found.get("hits")) {
            hits.add(hit(hit, chinese));
        }
        return SearchPage.of(hits, start, found.get("total").longValue());
    }

    private static SearchHit hit(JsonNode hit, List<String> chinese) {
        String table = hit.get("table").stringValue();
        JsonNode bot = hit.get("bot");
        return new SearchHit(
                SearchKind.ofTable(table),
                new RecordKey(table, hit.get("key").longValue()),
                bot.isNull() ? null : new RecordKey("bot", bot.longValue()),
                SearchText.parts(hit.get("title").stringValue(), chinese),
                SearchText.parts(hit.get("snippet").stringValue(), chinese),
                Instant.ofEpochMilli(hit.get("at").longValue()));
    }
}
