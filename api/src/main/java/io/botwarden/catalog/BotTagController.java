package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.graphql.ScopedReads;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.compile.ScopedStatement;
import io.botwarden.platform.read.model.StoredType;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tags of the bots that the viewer may see, by which bots can be filtered. */
@Controller
class BotTagController {

    private static final int MOST = 100;

    private static final String CONTAINS = "contains";

    /** A text that occurs in every tag is empty. */
    private static final String TAGS =
            """
            (
              select coalesce(json_agg(f.tag order by f.tag), '[]')::text
              from (
                select distinct t.tag
                from bot b
                cross join unnest(b.tags) as t (tag)
                where strpos(lower(t.tag), lower({0})) > 0 and {1}
                order by t.tag
                limit {2}
              ) f
            )
            """;

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final ScopedReads reads;
    private final JsonMapper json;

    BotTagController(ScopedReads reads, JsonMapper json) {
        this.reads = reads;
        this.json = json;
    }

    @QueryMapping
    Mono<List<String>> botTags(@ContextValue Viewer viewer, @Argument @Nullable String contains) {
        String text = contains == null ? "" : contains;
        if (text.indexOf('\0') >= 0) {
            return Mono.just(List.of()); // no stored text has it
        }
        return reads.read(viewer, Map.of(CONTAINS, text), BotTagController::found)
                .map(tags -> json.readValue(tags, TEXTS));
    }

    private static Field<String> found(ScopedStatement statement) {
        StoredType bot = statement.schema().typeOfTable(BOT.table()).orElseThrow();
        return DSL.field(
                TAGS,
                String.class,
                statement.variable(CONTAINS, SQLDataType.CLOB),
                statement.sees(bot, DSL.field(DSL.name("b", "id"), SQLDataType.BIGINT)),
                DSL.inline(MOST));
    }
}
