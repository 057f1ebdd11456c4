package io.botwarden.delivery.design;

import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.DESIGN_DOCUMENT;

import io.botwarden.delivery.design.DesignState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a revision as read by an action, and the changes by each action.
 *
 * @param bot key of the bot
 * @param authors keys of its authors' accounts
 */
record DesignDocument(
        long id,
        long bot,
        DesignKind kind,
        int revision,
        DesignText text,
        DesignState state,
        List<Long> authors,
        int version) {

    private static final String FIELD = "design";

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /** Changes the text; the viewer becomes one of its authors. */
    Write change(By by, int basedOn, DesignText wanted) {
        Versions.require(DESIGN_DOCUMENT, id, basedOn, version);
        Step.CHANGE.from(state, "revision", FIELD);
        Write write =
                write("DesignChanged")
                        .refer("release_id", RELEASE, text.release(), wanted.release())
                        .set("title", text.title(), wanted.title())
                        .set("body", text.body(), wanted.body())
                        .set("link", text.link(), wanted.link());
        return wanted.equals(text) ? write : writtenBy(write, by.viewer());
    }

    Write submit(By by, @Nullable Integer basedOn) {
        Versions.require(DESIGN_DOCUMENT, id, basedOn, version);
        Write write = step(Step.SUBMIT, "DesignSubmitted");
        Step.SUBMIT.refuseIf(DesignState.EMPTY, text.isEmpty(), "body");
        return write.derived("submitted_at", by.at());
    }

    /**
     * Accepts the revision.
     *
     * @param author whether the viewer is one of its authors
     * @param before the currently accepted revision
     */
    Write accept(
            By by,
            int basedOn,
            boolean author,
            Optional<DesignDocument> before,
            @Nullable String note) {
        Versions.require(DESIGN_DOCUMENT, id, basedOn, version);
        Write accepted = decide(Step.ACCEPT, "DesignAccepted", by, author, note);
        // the previous revision is superseded first
        return before.map(old -> old.supersede(by).also(accepted).answer(DESIGN_DOCUMENT.key(id)))
                .orElse(accepted);
    }

    Write reject(By by, @Nullable Integer basedOn, boolean author, String reason) {
        Versions.require(DESIGN_DOCUMENT, id, basedOn, version);
        return decide(Step.REJECT, "DesignRejected", by, author, reason);
    }

    private Write supersede(By by) {
        return step(Step.SUPERSEDE, "DesignSuperseded").derived("superseded_at", by.at());
    }

    private Write decide(Step step, String event, By by, boolean author, @Nullable String note) {
        Write write = step(step, event);
        step.refuseIf(DesignState.BY_AUTHOR, author, FIELD);
        return write.acted("decided", by)
                .set("decision_note", null, note);
    }

    private Write writtenBy(Write write, Viewer viewer) {
        if (authors.contains(viewer.identityId())) {
            return write;
        }
        List<Long> ids = new ArrayList<>(authors);
        ids.add(viewer.identityId());
        return write.derived("author_ids", ids.toArray(Long[]::new))
                .note("author", viewer.username());
    }

    private Write step(Step step, String event) {
        return write(event).set("state", state, step.from(state, "revision"));
    }

    private Write write(String event) {
        return Write.update(DESIGN_DOCUMENT, id, version, event, "%s %d".formatted(kind, revision));
    }
}
