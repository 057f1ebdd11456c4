package io.botwarden.demo;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The demo's accounts as viewers, with their current permissions. */
@Component
@Profile("demo")
class DemoViewers {

    private final DatabaseClient database;

    DemoViewers(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the account with this name; an error if it does not exist or is closed. */
    Mono<Viewer> require(String username) {
        return database.sql(
                        """
                        select i.id, i.username, i.stamp,
                          array(select distinct permission from viewer_permission where identity_id = i.id) as held,
                          array(
                            select distinct permission from viewer_permission
                            where identity_id = i.id and scope = 'EVERYTHING'
                          ) as everywhere
                        from identity i
                        where i.username = :username and i.disabled_at is null
                        """)
                .bind("username", username)
                .map(row ->
                        new Viewer(
                                Fields.number(row, "id"),
                                Fields.text(row, "username"),
                                Fields.number(row, "stamp"),
                                set(row, "held"),
                                set(row, "everywhere")))
                .one()
                .switchIfEmpty(
                        Mono.error(() ->
                                new IllegalStateException("There is no account " + username)));
    }

    private static Set<String> set(Readable row, String column) {
        return Set.of(Objects.requireNonNull(row.get(column, String[].class)));
    }
}
