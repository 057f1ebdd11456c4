package io.botwarden.doctor;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.runtime.DatabaseAddress;
import io.botwarden.platform.runtime.StartProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;

/** Carries out all checks, one after the other; none prevents another. */
final class Doctor {

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks =
                checks.stream()
                        .sorted(
                                Comparator.comparing(Check::topic)
                                        .thenComparing(check -> check.getClass().getName()))
                        .toList();
    }

    /** All findings by topic, without passwords. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        for (Check check : checks) {
            all.addAll(findings(check));
        }
        // a check may have findings of several topics
        return all.stream()
                .map(Doctor::masked)
                .sorted(Comparator.comparing(Finding::topic))
                .toList();
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.run();
        } catch (StartProblem e) {
            return List.of(Finding.failed(check.topic(), e.problem(), e.remedy()));
        } catch (BindException _) {
            return List.of(
                    Finding.skipped(
                            check.topic(), "Not checked, because the settings for it are wrong"));
        } catch (RuntimeException e) {
            return List.of(
                    Finding.failed(
                            check.topic(),
                            "%s ended with an error (%s)"
                                    .formatted(check.getClass().getSimpleName(), rootOf(e)),
                            "If this error does not say what to do, report it as a defect of Botwarden"));
        }
    }

    static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Finding masked(Finding finding) {
        return new Finding(
                finding.topic(),
                finding.state(),
                masked(finding.found()),
                finding.advice() == null ? null : masked(finding.advice()));
    }

    private static String masked(@Nullable String text) {
        return DatabaseAddress.withoutPasswords(String.valueOf(text))
                .strip()
                .replaceAll("\\s+", " ");
    }
}
