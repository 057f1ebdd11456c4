package io.botwarden.platform.identity;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The people who may use a bot or one of its functions, according to the same grants that the bot's
 * access requests are decided by. They need no role to report its errors and to give feedback.
 * (Policy 4.2.3, 4.3.1)
 */
@Component
public class BotUsers {

    private final DatabaseClient database;
    private final Authorisation authorisation;

    BotUsers(DatabaseClient database, Authorisation authorisation) {
        this.database = database;
        this.authorisation = authorisation;
    }

    /** Whether the viewer may use the bot, or holds the permission over it. */
    public Mono<Boolean> usesOrHolds(Viewer viewer, long bot, String permission) {
        return authorisation
                .holds(viewer, permission, Scope.ofBot(bot))
                .flatMap(held -> held ? Mono.just(true) : uses(viewer, bot));
    }

    private Mono<Boolean> uses(Viewer viewer, long bot) {
        return database.sql(
                        "select exists (select from function_user where record_id = :bot and identity_id = :viewer) as uses")
                .bind("bot", bot)
                .bind("viewer", viewer.rightsId())
                .map(row -> Boolean.TRUE.equals(row.get("uses", Boolean.class)))
                .one();
    }
}
