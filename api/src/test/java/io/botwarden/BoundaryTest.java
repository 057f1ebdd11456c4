package io.botwarden;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/**
 * A capability is one package below {@code io.botwarden}; its {@code package-info.java} says which
 * others it may know, and its sub-packages are its own. What is allowed nowhere fails here.
 */
class BoundaryTest {

    private static final ApplicationModules CAPABILITIES =
            ApplicationModules.of(
                    BotwardenApplication.class,
                    resideInAnyPackage("io.botwarden.analytics..", "io.botwarden.testing.."));

    @Test
    void noCapabilityKnowsMoreThanItSays() {
        CAPABILITIES.verify();
    }

    /** Draws what the test above has verified, into {@code target/spring-modulith-docs}. */
    @Test
    void theDiagramOfCapabilitiesCanBeDrawn() {
        new Documenter(CAPABILITIES).writeModulesAsPlantUml();
    }
}
