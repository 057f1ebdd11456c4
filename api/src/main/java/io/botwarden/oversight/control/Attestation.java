package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlRecords.ATTESTATION;

import io.botwarden.oversight.control.AttestationState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The locked row of an attestation. */
record Attestation(
        long id,
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        AttestationState state,
        @Nullable String note,
        int version) {

    static Attestation of(Readable row) {
        return new Attestation(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                AttestationState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return scopes(bot, department);
    }

    /** What the permission is needed over: everything if it is about the company. */
    static List<Scope> scopes(@Nullable Long bot, @Nullable Long department) {
        return List.of(Scope.of(bot, department));
    }

    Write revoke(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(ATTESTATION, id, basedOn, version);
        return Write.update(ATTESTATION, id, version, "AttestationRevoked", number)
                .set("state", state, Step.REVOKE.from(state, "attestation"))
                .set("note", note, reason)
                .acted("revoked", by);
    }
}
