package io.botwarden.delivery.defect;

import static io.botwarden.delivery.DeliveryRecords.TEST_CASE;
import static io.botwarden.delivery.DeliveryRecords.TEST_RUN;

import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Characters;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The failed tests of a run without defect, one for each name.
 *
 * @param run key of the run
 * @param bot key of the bot
 * @param release key of the release
 * @param name the name of the run
 * @param tests the failed tests
 */
record FailedTests(long run, long bot, long release, String name, int version, List<Failed> tests) {

    private static final int LONGEST_TITLE = 300;

    /**
     * A failed test.
     *
     * @param id its key
     * @param key its suite and name
     * @param defect key of an open defect for it
     * @param number the number for a new defect
     */
    record Failed(
            long id,
            String key,
            String name,
            @Nullable String message,
            @Nullable Long defect,
            String number) {

        String title() {
            String title =
                    Characters.line(message == null ? name : "%s: %s".formatted(name, message));
            return title.length() <= LONGEST_TITLE
                    ? title
                    : title.substring(0, LONGEST_TITLE - 1) + "…";
        }
    }

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /**
     * Reports a defect for each test.
     *
     * @param assignee key of the assigned employee
     * @param times the due times
     * @param link links a test to the defect with that key
     */
    Write report(
            By by,
            Severity severity,
            @Nullable Long assignee,
            DueTimes times,
            Function<Failed, Function<Long, Mono<Void>>> link) {
        Write write = Write.update(TEST_RUN, run, version, "FailedTestsReported", name);
        for (Failed test : tests) {
            Long known = test.defect();
            if (known == null) {
                write =
                        write.also(
                                defect(by, test, severity, assignee, times)
                                        .along(link.apply(test)));
            } else {
                write = write.along(_ -> link.apply(test).apply(known));
            }
        }
        return write;
    }

    private Write defect(
            By by, Failed test, Severity severity, @Nullable Long assignee, DueTimes times) {
        return new NewDefect(test.number(), bot, release, run, null, assignee, null)
                .write(by, test.title(), null, DefectPhase.TEST, severity, times)
                .refer("test_case_id", TEST_CASE, null, test.id())
                .derived("case_key", test.key())
                .unless(
                        RefusalCode.CONFLICT,
                        "testRun",
                        "Somebody else reported the test %s meanwhile.".formatted(test.name()));
    }
}
