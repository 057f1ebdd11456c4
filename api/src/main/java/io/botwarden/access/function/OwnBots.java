package io.botwarden.access.function;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The bots that the viewer may use. (Policy 4.1.1) */
@Controller
class OwnBots {

    private final DatabaseClient database;
    private final Authorisation authorisation;

    OwnBots(DatabaseClient database, Authorisation authorisation) {
        this.database = database;
        this.authorisation = authorisation;
    }

    @QueryMapping
    Mono<List<OwnBot>> usableBots(@ContextValue Viewer viewer) {
        return authorisation
                .requireCurrent(viewer)
                .thenMany(
                        database.sql(
                                        """
                                        select b.id, b.state not in ('SUSPENDED', 'RETIRED') as in_use,
                                          array(
                                            select f.code from bot_function f
                                            where f.bot_id = b.id and f.retired_at is null and (u.whole or f.id = any (u.functions))
                                              and function_suspended((select employee_id from identity where id = :viewer), f.bot_id, f.id) is null
                                            order by f.code
                                          ) as functions
                                        from (
                                          select record_id, bool_or(function_id is null) as whole, array_agg(function_id) as functions
                                          from function_user where identity_id = :viewer group by record_id
                                        ) u
                                        join bot b on b.id = u.record_id
                                        order by b.name, b.id
                                        limit 500
                                        """)
                                .bind("viewer", viewer.rightsId())
                                .map(OwnBots::ownBot)
                                .all())
                .collectList();
    }

    private static OwnBot ownBot(Readable row) {
        return new OwnBot(
                BOT.key(Fields.number(row, "id")),
                List.of(Objects.requireNonNull(row.get("functions", String[].class))),
                Fields.flag(row, "in_use"));
    }

    /** A bot, the functions of it that the viewer may use, and whether that is possible now. */
    record OwnBot(RecordKey bot, List<String> functions, boolean inUse) {}
}
