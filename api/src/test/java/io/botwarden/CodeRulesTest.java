package io.botwarden;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMapping;

/** House rules that neither the compiler nor the formatter can check. */
@AnalyzeClasses(
        packages = "io.botwarden",
        importOptions = {ImportOption.DoNotIncludeTests.class, CodeRulesTest.NoTestJars.class})
class CodeRulesTest {

    /** Fixtures that the tests of other modules share. */
    static final class NoTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final Set<String> BLOCKING =
            Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");

    @ArchTest
    static final ArchRule NOBODY_BLOCKS_A_PUBLISHER =
            noClasses()
                    .should()
                    .callMethodWhere(callOfPublisher("block a publisher", BLOCKING))
                    .because("a blocked event loop serves nobody");

    @ArchTest
    static final ArchRule ROWS_ARE_NO_OPEN_STREAMS =
            noClasses()
                    .should()
                    .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                    .orShould()
                    .callMethodWhere(
                            describe(
                                    "stream rows of a JdbcTemplate",
                                    call -> call.getTarget().getName().equals("queryForStream")))
                    .because("a stream that nobody closes keeps its connection for ever");

    @ArchTest
    static final ArchRule ONE_CLASS_SUBSCRIBES =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.botwarden.platform.jobs.Background")
                    .should()
                    .callMethodWhere(callOfPublisher("subscribe", Set.of("subscribe")))
                    .because("what runs beside requests is begun and ended in one place");

    /** {@code PageInfo} is the name that the Relay specification gives. */
    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("PageInfo")
                    .should()
                    .haveNameMatching(".*(Manager|Helper|Utils?|Impl|DTO|Dto|Data|Info|Common)")
                    .because("such a name fits every class and tells of none");

    @ArchTest
    static final ArchRule ENDPOINTS_ARE_NOBODYS_API =
            methods()
                    .that()
                    .areMetaAnnotatedWith(SchemaMapping.class)
                    .or()
                    .areMetaAnnotatedWith(RequestMapping.class)
                    .should()
                    .notBePublic();

    @ArchTest
    static final ArchRule MUTATIONS_TAKE_INPUTS_OF_THE_SCHEMA =
            methods()
                    .that()
                    .areAnnotatedWith(MutationMapping.class)
                    .should(takeAPrintedInput())
                    .because("an input is declared in the schema, and its record is printed");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
            classes()
                    .that()
                    .resideOutsideOfPackage("..report.template..")
                    .should(liveInANullMarkedPackage());

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule LOGGERS_ARE_PRIVATE_CONSTANTS =
            fields().that()
                    .haveRawType(Logger.class)
                    .should()
                    .bePrivate()
                    .andShould()
                    .beStatic()
                    .andShould()
                    .beFinal();

    @ArchTest
    static final ArchRule ANALYTICS_KNOWS_NO_SERVER =
            noClasses()
                    .that()
                    .resideInAPackage("io.botwarden.analytics..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..", "reactor..", "io.r2dbc..", "graphql..")
                    .orShould()
                    .dependOnClassesThat(
                            describe(
                                    "belong to the application",
                                    type ->
                                            type.getPackageName().startsWith("io.botwarden")
                                                    && !type.getPackageName()
                                                            .startsWith("io.botwarden.analytics")))
                    .because("it also runs where there is no server: in tests and in batches");

    @ArchTest
    static final ArchRule ANALYTICS_IS_ASKED_BY_WHO_SHOWS_FIGURES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.botwarden.analytics..",
                            "io.botwarden.appraisal..",
                            "io.botwarden.insight..",
                            "io.botwarden.risk..",
                            // creates snapshots for tests
                            "io.botwarden.testing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.botwarden.analytics..");

    private static DescribedPredicate<JavaMethodCall> callOfPublisher(
            String description, Set<String> methods) {
        return describe(
                description,
                call ->
                        methods.contains(call.getName())
                                && call.getTargetOwner().isAssignableTo(Publisher.class));
    }

    private static ArchCondition<JavaMethod> takeAPrintedInput() {
        return new ArchCondition<>("take one record of an input package") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                long inputs =
                        method.getRawParameterTypes().stream()
                                .filter(type -> type.getPackageName().endsWith(".input"))
                                .count();
                if (inputs != 1) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    method, method.getFullName() + " takes another input"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getName() + " lives in a package without it"));
                }
            }
        };
    }
}
