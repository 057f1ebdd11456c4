package io.botwarden.oversight.control;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.oversight.control.ControlRecords.ATTESTATION;
import static io.botwarden.oversight.control.ControlRecords.CONTROL;

import io.botwarden.catalog.References;
import io.botwarden.oversight.input.GiveAttestationInput;
import io.botwarden.oversight.input.RevokeAttestationInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of attestations. (Policy 1.3.4) */
@Controller
class Attestations {

    private final ControlRows rows;
    private final References references;
    private final Writes writes;

    Attestations(ControlRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> giveAttestation(
            @ContextValue Viewer viewer, @Argument GiveAttestationInput input) {
        Mono<Wanted> wanted =
                Mono.zip(
                                rows.require("control", input.control()),
                                references.optionalBot("bot", input.bot()),
                                references.optionalDepartment("department", input.department()))
                        .map(found -> new Wanted(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.on("control", wanted, Wanted::scopes)
                        .unscopedSubject()
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> revokeAttestation(
            @ContextValue Viewer viewer, @Argument RevokeAttestationInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "attestation",
                                rows.requireAttestation(input.attestation()),
                                Attestation::scopes)
                        .write((attestation, by) ->
                                attestation.revoke(by, input.version(), input.reason())));
    }

    private record Wanted(Control control, Optional<Long> bot, Optional<Long> department) {

        List<Scope> scopes() {
            return Attestation.scopes(bot.orElse(null), department.orElse(null));
        }

        Write write(By by, GiveAttestationInput input) {
            control.requireActive("control");
            Integer days = control.validDays();
            if (days == null) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "Botwarden checks this control by itself. Only controls of the kind"
                                + " ATTESTATION are confirmed.",
                        "control");
            }
            requireSubject(bot.isPresent(), ControlTarget.BOTS, "bot");
            requireSubject(department.isPresent(), ControlTarget.DEPARTMENTS, "department");
            return Write.insert(ATTESTATION, "AttestationGiven", control.code())
                    .refer("control_id", CONTROL, null, control.id())
                    .refer("bot_id", BOT, null, bot.orElse(null))
                    .refer("department_id", DEPARTMENT, null, department.orElse(null))
                    .set("statement", input.statement())
                    .set("valid_until", by.at().plus(Duration.ofDays(days)))
                    .acted("given", by);
        }

        /** Throws if the subject is named although the control is about others, or missing. */
        private void requireSubject(boolean named, ControlTarget about, String field) {
            if (named != (control.target() == about)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        named
                                ? "The control is not about %ss; omit the %s."
                                        .formatted(field, field)
                                : "The control is about each %s; name the %s."
                                        .formatted(field, field),
                        field);
            }
        }
    }
}
