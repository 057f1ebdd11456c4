package io.botwarden.delivery.requirement;

import io.botwarden.catalog.Changed;
import io.botwarden.catalog.References;
import io.botwarden.delivery.Persons;
import io.botwarden.delivery.input.AgreeToRequirementInput;
import io.botwarden.delivery.input.AnalyseRequirementInput;
import io.botwarden.delivery.input.ChangeRequirementInput;
import io.botwarden.delivery.input.DraftRequirementInput;
import io.botwarden.delivery.input.LinkRequirementToBotInput;
import io.botwarden.delivery.input.RejectRequirementInput;
import io.botwarden.delivery.input.SubmitRequirementInput;
import io.botwarden.delivery.input.WithdrawRequirementInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on requirements. (Policy 2.1.1, 2.1.2) */
@Controller
class Requirements {

    static final String REQUEST = "delivery:request";
    static final String ANALYSE = "delivery:analyse";

    private final RequirementRows rows;
    private final RequirementOpening opening;
    private final References references;
    private final Persons persons;
    private final RequirementIntake intake;
    private final Writes writes;

    Requirements(
            RequirementRows rows,
            RequirementOpening opening,
            References references,
            Persons persons,
            RequirementIntake intake,
            Writes writes) {
        this.rows = rows;
        this.opening = opening;
        this.references = references;
        this.persons = persons;
        this.intake = intake;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftRequirement(
            @ContextValue Viewer viewer, @Argument DraftRequirementInput input) {
        return writes.run(
                viewer,
                Action.on(
                                input.bot() == null ? "department" : "bot",
                                drafted(viewer, input),
                                found -> found.requirement().scopes())
                        .write((found, by) ->
                                RequirementOpening.drafted(found.number(), found.requirement())));
    }

    @MutationMapping
    Mono<Payload> changeRequirement(
            @ContextValue Viewer viewer, @Argument ChangeRequirementInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !Changed.isEmptied(input.title()),
                                "title",
                                "A requirement must have a title. Omit the field to keep it.")
                        .that(
                                !Changed.isEmptied(input.priority()),
                                "priority",
                                "A requirement must have a priority. Omit the field to keep it.");
        return writes.run(
                viewer,
                Action.on("requirement", change(input), found -> found.requirement().scopes())
                        .check(checks)
                        .write((found, by) ->
                                found.requirement().change(by, input.version(), found.wanted())));
    }

    @MutationMapping
    Mono<Payload> submitRequirement(
            @ContextValue Viewer viewer, @Argument SubmitRequirementInput input) {
        Mono<Submitted> submitted =
                rows.require("requirement", input.requirement())
                        .zipWhen(found -> intake.department(), Submitted::new);
        return writes.run(
                viewer,
                Action.on("requirement", submitted, found -> found.requirement().scopes())
                        .write((found, by) ->
                                found.requirement().submit(by, input.version(), found.intake())));
    }

    @MutationMapping
    Mono<Payload> analyseRequirement(
            @ContextValue Viewer viewer, @Argument AnalyseRequirementInput input) {
        return writes.run(
                viewer,
                requirement(input.requirement())
                        .write((requirement, by) -> requirement.analyse(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> agreeToRequirementAsDepartment(
            @ContextValue Viewer viewer, @Argument AgreeToRequirementInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "requirement",
                                standing(viewer, input.requirement(), Side.DEPARTMENT),
                                found -> found.requirement().scopesOfDepartment())
                        .write((found, by) -> found.agree(Side.DEPARTMENT, by, input.version())));
    }

    @MutationMapping
    Mono<Payload> agreeToRequirementAsDevelopment(
            @ContextValue Viewer viewer, @Argument AgreeToRequirementInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "requirement",
                                standing(viewer, input.requirement(), Side.DEVELOPMENT),
                                found -> found.requirement().scopesOfDevelopment())
                        .write((found, by) -> found.agree(Side.DEVELOPMENT, by, input.version())));
    }

    @MutationMapping
    Mono<Payload> rejectRequirement(
            @ContextValue Viewer viewer, @Argument RejectRequirementInput input) {
        return writes.run(
                viewer,
                requirement(input.requirement())
                        .write((requirement, by) ->
                                requirement.reject(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> withdrawRequirement(
            @ContextValue Viewer viewer, @Argument WithdrawRequirementInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "requirement",
                                rows.require("requirement", input.requirement()),
                                Requirement::scopesOfDepartment)
                        .write((requirement, by) ->
                                requirement.withdraw(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> linkRequirementToBot(
            @ContextValue Viewer viewer, @Argument LinkRequirementToBotInput input) {
        Mono<Linked> linked =
                rows.require("requirement", input.requirement())
                        .zipWhen(found -> references.bot("bot", input.bot()), Linked::new);
        return writes.run(
                viewer,
                Action.on(
                                "requirement",
                                linked,
                                found ->
                                        Stream.concat(
                                                        found
                                                                .requirement()
                                                                .scopesOfDevelopment()
                                                                .stream(),
                                                        Stream.of(Scope.ofBot(found.bot())))
                                                .toList())
                        .write((found, by) ->
                                found.requirement().linkTo(found.bot(), by, input.version())));
    }

    /** An action of the development team. */
    private Action.OnSubject<Requirement> requirement(String id) {
        return Action.on(
                "requirement", rows.require("requirement", id), Requirement::scopesOfDevelopment);
    }

    private Mono<Drafted> drafted(Viewer viewer, DraftRequirementInput input) {
        return Mono.zip(
                        references.optionalBot("bot", input.bot()),
                        references.department("department", input.department()),
                        references.optionalDepartment(
                                "developmentDepartment", input.developmentDepartment()),
                        input.requestedBy() == null
                                ? persons.employeeOf(viewer)
                                : references.optionalEmployee("requestedBy", input.requestedBy()),
                        opening.number())
                .map(found ->
                        new Drafted(
                                found.getT5(),
                                new NewRequirement(
                                        input.title(),
                                        input.scenario(),
                                        input.workflow(),
                                        input.expectedEffect(),
                                        found.getT1().orElse(null),
                                        found.getT2(),
                                        found.getT3().orElse(null),
                                        found.getT4().orElse(null),
                                        input.priority(),
                                        input.desiredOn())));
    }

    private Mono<Change> change(ChangeRequirementInput input) {
        return Mono.zip(
                        rows.require("requirement", input.requirement()),
                        references.optionalDepartment(
                                "developmentDepartment", input.developmentDepartment().value()),
                        references.optionalEmployee("requestedBy", input.requestedBy().value()))
                .map(found ->
                        new Change(
                                found.getT1(),
                                wanted(
                                        found.getT1().details(),
                                        input,
                                        found.getT2(),
                                        found.getT3())));
    }

    private static RequirementDetails wanted(
            RequirementDetails details,
            ChangeRequirementInput input,
            Optional<Long> development,
            Optional<Long> person) {
        RequirementText text = details.text();
        return new RequirementDetails(
                new RequirementText(
                        Changed.orKept(input.title(), text.title()),
                        Changed.orPresent(input.scenario(), text.scenario()),
                        Changed.orPresent(input.workflow(), text.workflow()),
                        Changed.orPresent(input.expectedEffect(), text.expectedEffect())),
                named(input.developmentDepartment(), development, details.developmentDepartment()),
                named(input.requestedBy(), person, details.requestedBy()),
                Changed.orKept(input.priority(), details.priority()),
                Changed.orPresent(input.desiredOn(), details.desiredOn()));
    }

    private static @Nullable Long named(
            ArgumentValue<String> given, Optional<Long> found, @Nullable Long present) {
        return given.isOmitted() ? present : found.orElse(null);
    }

    private Mono<Standing> standing(Viewer viewer, String requirement, Side side) {
        return rows.require("requirement", requirement)
                .zipWhen(found -> agreedForOther(viewer, found, side), Standing::new);
    }

    private Mono<Boolean> agreedForOther(Viewer viewer, Requirement requirement, Side side) {
        Long other = requirement.of(side.other());
        return other == null ? Mono.just(false) : persons.isOneOf(viewer, List.of(other));
    }

    /** A new requirement and its number. */
    private record Drafted(String number, NewRequirement requirement) {}

    /** A requirement and its new contents. */
    private record Change(Requirement requirement, RequirementDetails wanted) {}

    /** A requirement, and the department that receives requirements without department. */
    private record Submitted(Requirement requirement, Optional<Long> intake) {}

    /** A requirement and a bot's key. */
    private record Linked(Requirement requirement, long bot) {}

    /** A requirement, and whether the viewer agreed to it for the other side. */
    private record Standing(Requirement requirement, boolean samePerson) {

        Write agree(Side side, By by, int basedOn) {
            return requirement.agree(side, by, basedOn, samePerson);
        }
    }
}
