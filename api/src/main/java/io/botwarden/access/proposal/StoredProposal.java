package io.botwarden.access.proposal;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stored proposal.
 *
 * @param owner the account that it was proposed for
 * @param session the session in which it was proposed; null if by a key or a token of another
 *     issuer
 */
record StoredProposal(
        long id,
        String number,
        String action,
        String input,
        @Nullable Integer subjectVersion,
        @Nullable String program,
        long owner,
        @Nullable Long session,
        Instant expiresAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant rejectedAt,
        int version) {

    static final RecordType TYPE = new RecordType("ProposedAction", "proposed_action");

    static final String COLUMNS =
            "id, number, action, input, subject_version, program, proposed_by_id, session_id, expires_at, confirmed_at, rejected_at, version";

    private static final JsonMapper JSON = new JsonMapper();

    static StoredProposal of(Readable row) {
        return new StoredProposal(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "action"),
                Fields.text(row, "input"),
                row.get("subject_version", Integer.class),
                row.get("program", String.class),
                Fields.number(row, "proposed_by_id"),
                row.get("session_id", Long.class),
                Fields.time(row, "expires_at"),
                row.get("confirmed_at", Instant.class),
                row.get("rejected_at", Instant.class),
                Fields.version(row));
    }

    /** The input as it would be proposed now. */
    String unversionedInput() {
        ObjectNode fields = (ObjectNode) JSON.readTree(input);
        if (subjectVersion != null) {
            fields.remove("version");
        }
        return fields.toString();
    }

    Write confirm(By by, @Nullable Integer expected) {
        requireOpen(by.at(), expected);
        return update("ProposedActionConfirmed").acted("confirmed", by);
    }

    Write reject(By by, @Nullable Integer expected) {
        requireOpen(by.at(), expected);
        return update("ProposedActionRejected")
                .acted("rejected", by)
                .set("outcome", null, "REJECTED");
    }

    /** Records how the action ended, after it was confirmed. */
    Write ended(@Nullable String refusal) {
        return update(refusal == null ? "ProposedActionExecuted" : "ProposedActionRefused")
                .set("outcome", null, refusal == null ? "DONE" : "REFUSED")
                .set("result", null, refusal);
    }

    private Write update(String event) {
        return Write.update(TYPE, id, version, event, number);
    }

    /** A program that acts for a person must not confirm what a program proposed. */
    void requirePerson(Viewer viewer) {
        Long own = viewer.session();
        if (own == null || own.equals(session)) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN,
                    "Sign in to Botwarden to confirm it: a key, a token of another issuer or the session that proposed it cannot.",
                    "proposedAction");
        }
    }

    void requireOpen(Instant now, @Nullable Integer expected) {
        Versions.require(TYPE, id, expected, version);
        if (confirmedAt != null || rejectedAt != null) {
            throw wrongState(
                    "It was already %s.".formatted(confirmedAt == null ? "rejected" : "confirmed"));
        }
        if (!now.isBefore(expiresAt)) {
            throw wrongState("It expired at %s: it has to be proposed again.".formatted(expiresAt));
        }
    }

    private static RefusedException wrongState(String message) {
        return new RefusedException(RefusalCode.WRONG_STATE, message, "proposedAction");
    }
}
