package io.botwarden.delivery.defect;

import io.botwarden.catalog.References;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.defect.DefectRows.Named;
import io.botwarden.delivery.input.ReportDefectInput;
import io.botwarden.delivery.input.ReportFailedTestsInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions that report defects, by hand or from failed tests of a run. (Policy 2.3.2) */
@Controller
class DefectReports {

    private final DefectRows rows;
    private final BotReleases releases;
    private final References references;
    private final DueTimes times;
    private final Writes writes;

    DefectReports(
            DefectRows rows,
            BotReleases releases,
            References references,
            DueTimes times,
            Writes writes) {
        this.rows = rows;
        this.releases = releases;
        this.references = references;
        this.times = times;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> reportDefect(@ContextValue Viewer viewer, @Argument ReportDefectInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.foundIn() != DefectPhase.PRODUCTION
                                        || input.testRun() == null,
                                "foundIn",
                                "Defects found by a test run have TEST as foundIn.")
                        .that(
                                foundIn(input).isPresent(),
                                "foundIn",
                                "Specify where it was found, or what found it: an incident or a test run.");
        return writes.run(
                viewer,
                Action.on(
                                "bot",
                                references
                                        .bot("bot", input.bot())
                                        .flatMap(bot -> prepare(bot, input)),
                                NewDefect::scopes)
                        .check(checks)
                        .write((defect, by) -> reported(defect, by, input)));
    }

    @MutationMapping
    Mono<Payload> reportFailedTests(
            @ContextValue Viewer viewer, @Argument ReportFailedTestsInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.cases() == null
                                        || (!input.cases().isEmpty()
                                                && input.cases().size() <= DefectRows.AT_ONCE),
                                "cases",
                                "Name 1 to %d tests, or omit them to include all."
                                        .formatted(DefectRows.AT_ONCE));
        Mono<Reported> failed =
                Mono.zip(
                        rows.requireFailed(input.testRun(), input.cases()),
                        references.optionalEmployee("assignee", input.assignee()),
                        Reported::new);
        return writes.run(
                viewer,
                Action.on("testRun", failed, found -> found.tests().scopes())
                        .check(checks)
                        .write((found, by) -> reported(found, by, input)));
    }

    private Mono<NewDefect> prepare(long bot, ReportDefectInput input) {
        return Mono.zip(
                        rows.number(),
                        releases.optionalOf(bot, "release", input.release()),
                        rows.optionalRun(bot, input.testRun()),
                        rows.optionalIncident(bot, input.incident()),
                        references.optionalEmployee("assignee", input.assignee()),
                        references.optionalEmployee("verifier", input.verifier()))
                .map(found ->
                        new NewDefect(
                                found.getT1(),
                                bot,
                                release(found.getT2(), found.getT3()),
                                found.getT3().map(Named::id).orElse(null),
                                found.getT4().map(Named::id).orElse(null),
                                found.getT5().orElse(null),
                                found.getT6().orElse(null)));
    }

    private static @Nullable Long release(Optional<Long> named, Optional<Named> run) {
        Optional<Long> tested = run.flatMap(Named::release);
        if (named.isPresent() && tested.isPresent() && !named.equals(tested)) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The test run was for another release.", "release");
        }
        return named.or(() -> tested).orElse(null);
    }

    private Write reported(NewDefect defect, By by, ReportDefectInput input) {
        return defect.write(
                by,
                input.title(),
                input.description(),
                foundIn(input).orElseThrow(),
                input.severity(),
                times);
    }

    private Write reported(Reported found, By by, ReportFailedTestsInput input) {
        FailedTests tests = found.tests();
        return tests.report(
                by,
                input.severity(),
                found.who().orElse(null),
                times,
                test -> defect -> rows.link(tests.run(), test, defect));
    }

    private static Optional<DefectPhase> foundIn(ReportDefectInput input) {
        if (input.foundIn() != null) {
            return Optional.of(input.foundIn());
        }
        boolean escaped = input.incident() != null;
        boolean tested = input.testRun() != null;
        return escaped == tested
                ? Optional.empty()
                : Optional.of(escaped ? DefectPhase.PRODUCTION : DefectPhase.TEST);
    }

    /**
     * @param who key of the employee to assign the defects to
     */
    private record Reported(FailedTests tests, Optional<Long> who) {}
}
