package io.botwarden.oversight.control;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.oversight.control.ControlRecords.ATTESTATION;
import static io.botwarden.oversight.control.ControlRecords.CONTROL;

import io.botwarden.catalog.References;
import io.botwarden.oversight.input.GiveAttestationInput;
import io.botwarden.oversight.input.GiveAttestationsInput;
import io.botwarden.oversight.input.RevokeAttestationInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutations of attestations. (Policy 1.3.4) */
@Controller
class Attestations {

    private static final int MOST = 500;

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
        List<String> bots = input.bot() == null ? List.of() : List.of(input.bot());
        return writes.run(
                viewer,
                Action.on("control", wanted(input.control(), "bot", bots), Wanted::scopes)
                        .write((wanted, by) -> wanted.write(by, input.statement())));
    }

    /** The same statement for several bots: all are attested, or none is. */
    @MutationMapping
    Mono<Payload> giveAttestations(
            @ContextValue Viewer viewer, @Argument GiveAttestationsInput input) {
        List<String> bots = input.bots().stream().distinct().toList();
        return writes.run(
                viewer,
                Action.on("control", wanted(input.control(), "bots", bots), Wanted::scopes)
                        .check(
                                new Checks()
                                        .that(
                                                !bots.isEmpty() && bots.size() <= MOST,
                                                "bots",
                                                "Name 1 to %d bots.".formatted(MOST)))
                        .write((wanted, by) ->
                                wanted.write(by, input.statement())
                                        .answer(CONTROL.key(wanted.control().id()))));
    }

    private Mono<Wanted> wanted(String control, String field, List<String> bots) {
        return Mono.zip(
                rows.require("control", control),
                Flux.fromIterable(bots).concatMap(bot -> references.bot(field, bot)).collectList(),
                (found, keys) -> new Wanted(found, field, keys));
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

    /**
     * What is to be attested.
     *
     * @param field the field of the input that names the bots
     * @param bots the bots; empty if it is about the company as a whole
     */
    private record Wanted(Control control, String field, List<Long> bots) {

        List<Scope> scopes() {
            return bots.isEmpty()
                    ? Attestation.scopes(null)
                    : bots.stream().map(Scope::ofBot).toList();
        }

        Write write(By by, String statement) {
            Instant until = by.at().plus(Duration.ofDays(requireDays()));
            if (bots.isEmpty()) {
                return write(by, null, statement, until);
            }
            List<Write> all = bots.stream().map(bot -> write(by, bot, statement, until)).toList();
            Write first = all.getFirst();
            all.stream().skip(1).forEach(first::also);
            return first;
        }

        private Write write(By by, @Nullable Long bot, String statement, Instant until) {
            return Write.insert(ATTESTATION, "AttestationGiven", control.code())
                    .refer("control_id", CONTROL, null, control.id())
                    .refer("bot_id", BOT, null, bot)
                    .set("statement", statement)
                    .set("valid_until", until)
                    .acted("given", by);
        }

        private int requireDays() {
            control.requireActive("control");
            Integer days = control.validDays();
            if (days == null) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "Botwarden checks this control by itself. Only controls of the kind"
                            + " ATTESTATION are confirmed.",
                        "control");
            }
            if (bots.isEmpty() == (control.target() == ControlTarget.BOTS)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        bots.isEmpty()
                                ? "The control is about each bot; name the bot."
                                : "The control is about the company as a whole; omit the bot.",
                        field);
            }
            return days;
        }
    }
}
