package io.botwarden.operations.intake;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.botwarden.testing.NoBufferLeaks;

/** Every test of imports checks for buffer leaks. */
@AnalyzeClasses(
        packages = {"io.botwarden.operations.intake", "io.botwarden.delivery.intake"},
        importOptions = ImportOption.OnlyIncludeTests.class)
class LeakDetectionRuleTest {

    @ArchTest
    static final ArchRule TESTS_OF_THE_INTAKE_FIND_LEAKS =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Test")
                    .and(describe("send to it", LeakDetectionRuleTest::sends))
                    .should()
                    .beAnnotatedWith(NoBufferLeaks.class);

    /** By name, so that this class does not depend on it. */
    private static final String CLIENT = "io.botwarden.operations.intake.IntakeClient";

    private static boolean sends(JavaClass test) {
        return test.getDirectDependenciesFromSelf().stream()
                .anyMatch(to -> to.getTargetClass().getName().equals(CLIENT));
    }
}
