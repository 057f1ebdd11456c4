package io.botwarden.delivery.design;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.DESIGN_DOCUMENT;

import io.botwarden.catalog.Changed;
import io.botwarden.catalog.References;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.Persons;
import io.botwarden.delivery.input.AcceptDesignInput;
import io.botwarden.delivery.input.ChangeDesignInput;
import io.botwarden.delivery.input.DraftDesignInput;
import io.botwarden.delivery.input.RejectDesignInput;
import io.botwarden.delivery.input.SubmitDesignInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on designs. (Policy 2.2.1) */
@Controller
class DesignDocuments {

    static final String ACCEPT = "delivery:accept-design";
    private static final int LONGEST_LINK = 2_000;

    private final DesignRows rows;
    private final References references;
    private final BotReleases releases;
    private final Persons persons;
    private final Writes writes;

    DesignDocuments(
            DesignRows rows,
            References references,
            BotReleases releases,
            Persons persons,
            Writes writes) {
        this.rows = rows;
        this.references = references;
        this.releases = releases;
        this.persons = persons;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftDesign(@ContextValue Viewer viewer, @Argument DraftDesignInput input) {
        Mono<Place> place = references.bot("bot", input.bot()).flatMap(bot -> place(bot, input));
        return writes.run(
                viewer,
                Action.on("bot", place, found -> List.of(Scope.ofBot(found.bot())))
                        .check(link(input.link()))
                        .write((found, by) -> drafted(input, found, by)));
    }

    @MutationMapping
    Mono<Payload> changeDesign(@ContextValue Viewer viewer, @Argument ChangeDesignInput input) {
        Checks checks =
                link(input.link().value())
                        .that(
                                !Changed.isEmptied(input.title()),
                                "title",
                                "A design must have a title. Omit the field to keep it.");
        Mono<Change> change =
                rows.require(input.design())
                        .zipWhen(found ->
                                releases.optionalOf(
                                        found.bot(), "release", input.release().value()))
                        .map(found ->
                                new Change(
                                        found.getT1(),
                                        wanted(found.getT1().text(), input, found.getT2())));
        return writes.run(
                viewer,
                Action.on("design", change, found -> found.document().scopes())
                        .check(checks)
                        .write((found, by) ->
                                found.document().change(by, input.version(), found.wanted())));
    }

    @MutationMapping
    Mono<Payload> submitDesign(@ContextValue Viewer viewer, @Argument SubmitDesignInput input) {
        return writes.run(
                viewer,
                Action.on("design", rows.require(input.design()), DesignDocument::scopes)
                        .write((document, by) -> document.submit(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> acceptDesign(@ContextValue Viewer viewer, @Argument AcceptDesignInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "design",
                                review(viewer, input.design()),
                                found -> found.document().scopes())
                        .write((found, by) ->
                                found.document()
                                        .accept(
                                                by,
                                                input.version(),
                                                found.author(),
                                                found.before(),
                                                input.note())));
    }

    @MutationMapping
    Mono<Payload> rejectDesign(@ContextValue Viewer viewer, @Argument RejectDesignInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "design",
                                review(viewer, input.design()),
                                found -> found.document().scopes())
                        .write((found, by) ->
                                found.document()
                                        .reject(
                                                by,
                                                input.version(),
                                                found.author(),
                                                input.reason())));
    }

    private static Checks link(@Nullable String link) {
        return new Checks()
                .that(
                        link == null || isAddress(link),
                        "link",
                        "This must be an address such as https://wiki.example.org/design, of up to %d characters."
                                .formatted(LONGEST_LINK));
    }

    private static boolean isAddress(String link) {
        if (link.length() > LONGEST_LINK) {
            return false;
        }
        try {
            URI address = new URI(link);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Mono<Place> place(long bot, DraftDesignInput input) {
        return Mono.zip(
                        releases.optionalOf(bot, "release", input.release()),
                        rows.nextRevision(bot, input.kind()))
                .map(found -> new Place(bot, found.getT1().orElse(null), found.getT2()));
    }

    private static Write drafted(DraftDesignInput input, Place place, By by) {
        return Write.insert(
                        DESIGN_DOCUMENT,
                        "DesignDrafted",
                        "%s %d".formatted(input.kind(), place.revision()))
                .refer("bot_id", BOT, null, place.bot())
                .refer("release_id", RELEASE, null, place.release())
                .set("kind", input.kind())
                .set("revision", place.revision())
                .set("title", input.title())
                .set("body", input.body())
                .set("link", input.link())
                .derived("author_ids", new Long[] {by.viewer().identityId()})
                .unless(
                        DeliveryRefusal.REVISION_OPEN,
                        "kind",
                        "Another revision of this kind is a draft or under review. Finish that one first.");
    }

    private static DesignText wanted(
            DesignText text, ChangeDesignInput input, Optional<Long> release) {
        return new DesignText(
                input.release().isOmitted() ? text.release() : release.orElse(null),
                Changed.orKept(input.title(), text.title()),
                Changed.orPresent(input.body(), text.body()),
                Changed.orPresent(input.link(), text.link()));
    }

    private Mono<Review> review(Viewer viewer, String design) {
        return rows.require(design)
                .flatMap(document ->
                        Mono.zip(
                                        persons.isOneOf(viewer, document.authors()),
                                        rows.acceptedBefore(document))
                                .map(found -> new Review(document, found.getT1(), found.getT2())));
    }

    /**
     * The place of a new revision.
     *
     * @param bot key of the bot
     * @param release key of the release, if given
     */
    private record Place(long bot, @Nullable Long release, int revision) {}

    /** A revision and its new contents. */
    private record Change(DesignDocument document, DesignText wanted) {}

    /** A revision, whether the viewer is one of its authors, and the previously accepted one. */
    private record Review(
            DesignDocument document, boolean author, Optional<DesignDocument> before) {}
}
