package io.botwarden;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/**
 * A module is a package with {@code @ApplicationModule}: each capability, and each package of the
 * platform. Its {@code package-info.java} lists the modules that it may depend on. Other modules
 * can only use the public types of that package and its named interfaces. (ADR 47)
 */
class BoundaryTest {

    private static final ApplicationModules MODULES =
            ApplicationModules.of(
                    BotwardenApplication.class,
                    resideInAnyPackage("io.botwarden.analytics..", "io.botwarden.testing.."));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.botwarden");

    @Test
    void modulesDeclareDependencies() {
        MODULES.verify();
    }

    @Test
    void modulesAreClosed() {
        assertThat(MODULES).isNotEmpty().noneMatch(ApplicationModule::isOpen);
    }

    @Test
    void everyPackageBelongsToModule() {
        assertThat(CLASSES)
                .isNotEmpty()
                .filteredOn(type -> MODULES.getModuleByType(type.getName()).isEmpty())
                .extracting(JavaClass::getPackageName)
                .filteredOn(name -> !name.startsWith("io.botwarden.analytics"))
                .filteredOn(name -> !name.equals("io.botwarden.testing"))
                .filteredOn(name -> !Set.of("io.botwarden", "io.botwarden.platform").contains(name))
                .isEmpty();
    }

    /**
     * Also within modules, and within {@code analytics}. Input records have no code; their fields
     * are enums of the packages that use the inputs.
     */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.botwarden.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("..input"), alwaysTrue())
                .check(CLASSES);
    }

    /** Draws the modules, as verified above, into {@code target/spring-modulith-docs}. */
    @Test
    @Tag("nightly")
    void drawsModules() {
        new Documenter(MODULES).writeModulesAsPlantUml();
    }
}
