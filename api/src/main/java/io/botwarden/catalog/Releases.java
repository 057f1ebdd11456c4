package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;

import io.botwarden.catalog.input.RecordReleaseInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on releases. */
@Controller
class Releases {

    private final References references;
    private final Writes writes;

    Releases(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> recordRelease(@ContextValue Viewer viewer, @Argument RecordReleaseInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "bot",
                                references.bot("bot", input.bot()),
                                bot -> List.of(Scope.ofBot(bot)))
                        .write((bot, by) -> recorded(input, bot, by)));
    }

    private static Write recorded(RecordReleaseInput input, long bot, By by) {
        Instant given = input.releasedAt();
        Instant releasedAt = given == null ? by.at() : given;
        if (releasedAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "A release cannot have been delivered in the future.",
                    "releasedAt");
        }
        Instant committedAt = input.committedAt();
        if (committedAt != null && committedAt.isAfter(releasedAt)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The source of a release cannot have been committed after the release was delivered.",
                    "committedAt");
        }
        return Write.insert(RELEASE, "ReleaseRecorded", input.label())
                .refer("bot_id", BOT, null, bot)
                .set("label", input.label())
                .set("summary", input.summary())
                .set("source_revision", input.sourceRevision())
                .set("committed_at", committedAt)
                .set("released_at", releasedAt)
                .unless(
                        CatalogRefusal.LABEL_TAKEN,
                        "label",
                        "Another release of the bot has the label %s.".formatted(input.label()));
    }
}
