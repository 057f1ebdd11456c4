package io.botwarden;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.botwarden.platform.graphql.sdl.SchemaFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.graphql.data.method.annotation.MutationMapping;

/**
 * The error codes that the schema declares for a mutation are those that it can return. With a
 * missing code the response is a server error; an extra one is never returned.
 */
@AnalyzeClasses(packages = "io.botwarden", importOptions = ImportOption.DoNotIncludeTests.class)
class DeclaredRefusalsTest {

    /** Only open alerts are read and locked before they are ended. */
    private static final String ENDED = "an alert that is over is not ended again";

    /** All mutations can return them, so that their descriptions do not list them. */
    private static final List<String> OF_THE_PIPELINE =
            List.of("INVALID", "FORBIDDEN", "NOT_FOUND", "CONFLICT");

    /** What comes before the codes, or the whole description if it lists none. */
    private static final Pattern LISTED = Pattern.compile("(?s)^.*?(Errors: |$)");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]+");

    /** Codes that the code mentions but never returns, with the reason. */
    private static final Map<String, String> IMPOSSIBLE =
            Map.of(
                    "computeAppraisalCycle: WRONG_STATE",
                    "a cycle that may not be computed any more is computed again to compare it",
                    "closeChange: BOT_BUSY",
                    "what closing needs never is a free bot",
                    "recordBackupRun: WRONG_STATE",
                    ENDED,
                    "recordRestoreTest: WRONG_STATE",
                    ENDED,
                    "setBackupPolicy: WRONG_STATE",
                    ENDED);

    @ArchTest
    static void aMutationNamesEveryCodeThatItCanBeRefusedFor(JavaClasses classes) {
        assertThat(without(raised(classes), declared())).isEqualTo(IMPOSSIBLE.keySet());
    }

    @ArchTest
    static void aMutationCanBeRefusedForEveryCodeThatItNames(JavaClasses classes) {
        assertThat(without(declared(), raised(classes)))
                .allMatch(DeclaredRefusalsTest::isOfThePipeline);
    }

    private static boolean isOfThePipeline(String code) {
        return OF_THE_PIPELINE.stream().anyMatch(code::endsWith);
    }

    private static Set<String> without(
            Map<String, Set<String>> these, Map<String, Set<String>> those) {
        return these.entrySet().stream()
                .flatMap(each ->
                        each.getValue().stream()
                                .filter(code -> !those.get(each.getKey()).contains(code))
                                .map(code -> each.getKey() + ": " + code))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> raised(JavaClasses classes) {
        RaisedRefusals refusals = new RaisedRefusals();
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(MutationMapping.class))
                .collect(Collectors.toMap(JavaMethod::getName, refusals::of));
    }

    private static Map<String, Set<String>> declared() {
        return mutations(schema()).stream()
                .collect(Collectors.toMap(FieldDefinition::getName, DeclaredRefusalsTest::codes));
    }

    /** The codes that the description of a mutation lists, and those of all mutations. */
    private static Set<String> codes(FieldDefinition mutation) {
        String listed = LISTED.matcher(mutation.getDescription().getContent()).replaceFirst("");
        return Stream.concat(
                        OF_THE_PIPELINE.stream(),
                        CODE.matcher(listed).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    private static List<FieldDefinition> mutations(TypeDefinitionRegistry schema) {
        Stream<ObjectTypeDefinition> extensions =
                schema.objectTypeExtensions().getOrDefault("Mutation", List.of()).stream()
                        .map(extension -> extension);
        return Stream.concat(
                        schema.getType("Mutation", ObjectTypeDefinition.class).stream(), extensions)
                .flatMap(type -> type.getFieldDefinitions().stream())
                .toList();
    }

    private static TypeDefinitionRegistry schema() {
        try {
            return SchemaFiles.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
