package io.botwarden.oversight.control;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
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
import java.util.stream.Stream;
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
        Mono<Wanted> wanted =
                Mono.zip(
                                rows.require("control", input.control()),
                                references.optionalBot("bot", input.bot()),
                                references.optionalDepartment("department", input.department()))
                        .map(found ->
                                Wanted.one(
                                        found.getT1(),
                                        found.getT2().orElse(null),
                                        found.getT3().orElse(null)));
        return writes.run(
                viewer,
                Action.on("control", wanted, Wanted::scopes)
                        .unscopedSubject()
                        .write((found, by) -> found.write(by, input.statement())));
    }

    /** The same statement for several subjects: all are attested, or none is. */
    @MutationMapping
    Mono<Payload> giveAttestations(
            @ContextValue Viewer viewer, @Argument GiveAttestationsInput input) {
        List<String> bots = input.bots().stream().distinct().toList();
        List<String> departments = input.departments().stream().distinct().toList();
        int count = bots.size() + departments.size();
        Mono<Wanted> wanted =
                Mono.zip(
                                rows.require("control", input.control()),
                                Flux.fromIterable(bots)
                                        .concatMap(bot -> references.bot("bots", bot))
                                        .collectList(),
                                Flux.fromIterable(departments)
                                        .concatMap(
                                                each -> references.department("departments", each))
                                        .collectList())
                        .map(found -> Wanted.several(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.on("control", wanted, Wanted::scopes)
                        .unscopedSubject()
                        .check(
                                new Checks()
                                        .that(
                                                count > 0 && count <= MOST,
                                                departments.isEmpty() ? "bots" : "departments",
                                                "Name 1 to %d bots or departments."
                                                        .formatted(MOST)))
                        .write((found, by) ->
                                found.write(by, input.statement())
                                        .answer(CONTROL.key(found.control().id()))));
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

    /** What an attestation is about; the company as a whole if both are null. */
    private record Subject(@Nullable Long bot, @Nullable Long department) {}

    /**
     * What is to be attested.
     *
     * @param bots the field of the input that names bots
     * @param departments the field of the input that names departments
     */
    private record Wanted(
            Control control, List<Subject> subjects, String bots, String departments) {

        static Wanted one(Control control, @Nullable Long bot, @Nullable Long department) {
            return new Wanted(control, List.of(new Subject(bot, department)), "bot", "department");
        }

        static Wanted several(Control control, List<Long> bots, List<Long> departments) {
            return new Wanted(
                    control,
                    Stream.concat(
                                    bots.stream().map(bot -> new Subject(bot, null)),
                                    departments.stream().map(each -> new Subject(null, each)))
                            .toList(),
                    "bots",
                    "departments");
        }

        List<Scope> scopes() {
            return subjects.stream()
                    .flatMap(each -> Attestation.scopes(each.bot(), each.department()).stream())
                    .toList();
        }

        Write write(By by, String statement) {
            Instant until = by.at().plus(Duration.ofDays(requireDays()));
            subjects.forEach(this::requireTarget);
            return subjects.stream()
                    .map(each -> write(by, each, statement, until))
                    .reduce(Write::also)
                    .orElseThrow();
        }

        private Write write(By by, Subject subject, String statement, Instant until) {
            return Write.insert(ATTESTATION, "AttestationGiven", control.code())
                    .refer("control_id", CONTROL, null, control.id())
                    .refer("bot_id", BOT, null, subject.bot())
                    .refer("department_id", DEPARTMENT, null, subject.department())
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
                        "Botwarden checks this control by itself. Only controls of the kind ATTESTATION are confirmed.",
                        "control");
            }
            return days;
        }

        private void requireTarget(Subject subject) {
            require(subject.bot() != null, ControlTarget.BOTS, "bot", bots);
            require(
                    subject.department() != null,
                    ControlTarget.DEPARTMENTS,
                    "department",
                    departments);
        }

        /** Throws if the subject is named although the control is about others, or missing. */
        private void require(boolean named, ControlTarget about, String subject, String field) {
            if (named != (control.target() == about)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        named
                                ? "The control is not about %ss; omit the %s."
                                        .formatted(subject, subject)
                                : "The control is about each %s; name the %s."
                                        .formatted(subject, subject),
                        field);
            }
        }
    }
}
