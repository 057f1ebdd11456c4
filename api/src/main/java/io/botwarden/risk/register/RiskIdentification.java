package io.botwarden.risk.register;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.input.IdentifyRiskInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutation that adds a risk to the register. (Policy 6.1.1) */
@Controller
class RiskIdentification {

    private static final int MOST = 50;
    private static final long NONE = 0;

    private final References references;
    private final Writes writes;

    RiskIdentification(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> identifyRisk(@ContextValue Viewer viewer, @Argument IdentifyRiskInput input) {
        Checks checks =
                new Checks()
                        .that(input.bots().size() <= MOST, "bots", "Name at most 50 bots.")
                        .that(
                                input.departments().size() <= MOST,
                                "departments",
                                "Name at most 50 departments.");
        return writes.run(
                viewer,
                Action.on("bots", identified(input), Identified::scopes)
                        .check(checks)
                        .write((found, by) ->
                                found.risk().write(by.viewer().identityId(), by.at())));
    }

    private Mono<Identified> identified(IdentifyRiskInput input) {
        return Mono.zip(
                        keys(input.bots(), bot -> references.bot("bots", bot)),
                        keys(
                                input.departments(),
                                department -> references.department("departments", department)),
                        references.optionalEmployee("owner", input.owner()),
                        RiskRows.number())
                .flatMap(found ->
                        known(input, found.getT4(), found.getT1(), found.getT2(), found.getT3()));
    }

    private static Mono<Identified> known(
            IdentifyRiskInput input,
            String number,
            List<Long> bots,
            List<Long> departments,
            Optional<Long> owner) {
        return defaults(bots, departments)
                .map(found ->
                        new Identified(
                                new NewRisk(
                                        number,
                                        input.title(),
                                        input.category(),
                                        input.cause(),
                                        input.event(),
                                        input.effect(),
                                        input.supplier(),
                                        bots,
                                        departments.isEmpty()
                                                ? found.department().stream().toList()
                                                : departments,
                                        owner.or(found::owner)
                                                .orElseThrow(RiskIdentification::noOwner)),
                                scopes(bots, departments)));
    }

    /** Over each bot and department that is named; over everything if there are none. */
    private static List<Scope> scopes(List<Long> bots, List<Long> departments) {
        List<Scope> all = new ArrayList<>();
        bots.forEach(bot -> all.add(Scope.ofBot(bot)));
        departments.forEach(department -> all.add(Scope.ofDepartment(department)));
        return all.isEmpty() ? List.of(Scope.EVERYTHING) : all;
    }

    private static Mono<Defaults> defaults(List<Long> bots, List<Long> departments) {
        return Transaction.one(
                """
                select b.owner_department_id as department_id, first_employed(array[b.owner_id, d.head_id]) as owner_id
                from (values ($1::bigint, $2::bigint)) as named (bot, department)
                left join bot b on b.id = named.bot
                left join department d on d.id = coalesce(nullif(named.department, 0), b.owner_department_id)
                """,
                List.of(
                        bots.isEmpty() ? NONE : bots.getFirst(),
                        departments.isEmpty() ? NONE : departments.getFirst()),
                row ->
                        new Defaults(
                                Optional.ofNullable(row.get("department_id", Long.class)),
                                Optional.ofNullable(row.get("owner_id", Long.class))));
    }

    private static Mono<List<Long>> keys(List<String> ids, Function<String, Mono<Long>> find) {
        return Flux.fromStream(ids.stream().distinct()).concatMap(find).collectList();
    }

    private static RefusedException noOwner() {
        return new RefusedException(
                RefusalCode.INVALID,
                "Name an employee: neither the bot nor the department has one who is responsible for it.",
                "owner");
    }

    private record Identified(NewRisk risk, List<Scope> scopes) {}

    private record Defaults(Optional<Long> department, Optional<Long> owner) {}
}
