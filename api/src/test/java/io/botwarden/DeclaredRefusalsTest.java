package io.botwarden;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import graphql.language.ArrayValue;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import io.botwarden.platform.graphql.sdl.SchemaFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.graphql.data.method.annotation.MutationMapping;

/**
 * The codes that the schema names for a mutation are those for which it can be refused. With one
 * too few the answer is a fault instead of a refusal; one too many is a promise that nothing keeps.
 */
@AnalyzeClasses(packages = "io.botwarden", importOptions = ImportOption.DoNotIncludeTests.class)
class DeclaredRefusalsTest {

    /** Only alerts that are not over yet are read, and locked, before they are ended. */
    private static final String ENDED = "an alert that is over is not ended again";

    /** They are among the codes of all payloads that are derived. */
    private static final List<String> OF_THE_PIPELINE =
            List.of("INVALID", "FORBIDDEN", "NOT_FOUND", "CONFLICT");

    /** What the code mentions and never comes to, with the reason why. */
    private static final Map<String, String> IMPOSSIBLE =
            Map.of(
                    "ComputeAppraisalCycle: WRONG_STATE",
                    "a cycle that may not be computed any more is computed again to compare it",
                    "CloseChange: BOT_BUSY",
                    "what closing needs never is a free bot",
                    "RecordBackupRun: WRONG_STATE",
                    ENDED,
                    "RecordRestoreTest: WRONG_STATE",
                    ENDED,
                    "SetBackupPolicy: WRONG_STATE",
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

    @ArchTest
    static void whatEveryMutationCanBeRefusedForIsNotNamed(JavaClasses classes) {
        assertThat(mutations(schema()))
                .allSatisfy(mutation ->
                        assertThat(named(mutation)).doesNotContainAnyElementsOf(OF_THE_PIPELINE));
    }

    private static boolean isOfThePipeline(String code) {
        return OF_THE_PIPELINE.stream().anyMatch(code::endsWith);
    }

    /** The codes that stand in the schema's files beside the mutation. */
    private static List<String> named(FieldDefinition mutation) {
        return mutation.getDirectives("outcome").stream()
                .map(outcome -> outcome.getArgument("refusals"))
                .filter(Objects::nonNull)
                .flatMap(refusals -> ((ArrayValue) refusals.getValue()).getValues().stream())
                .map(code -> ((EnumValue) code).getName())
                .toList();
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

    /** By the stem of the payload's name: two mutations with one payload share their codes. */
    private static Map<String, Set<String>> raised(JavaClasses classes) {
        RaisedRefusals refusals = new RaisedRefusals();
        Map<String, JavaMethod> methods =
                classes.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(MutationMapping.class))
                        .collect(Collectors.toMap(JavaMethod::getName, method -> method));
        Map<String, Set<String>> raised = new TreeMap<>();
        for (FieldDefinition mutation : mutations(schema())) {
            raised.computeIfAbsent(stem(mutation), stem -> new TreeSet<>())
                    .addAll(refusals.of(methods.get(mutation.getName())));
        }
        return raised;
    }

    private static Map<String, Set<String>> declared() {
        TypeDefinitionRegistry schema = schema();
        return mutations(schema).stream()
                .map(DeclaredRefusalsTest::stem)
                .distinct()
                .collect(Collectors.toMap(stem -> stem, stem -> codes(schema, stem)));
    }

    private static Set<String> codes(TypeDefinitionRegistry schema, String stem) {
        return schema
                .getType(stem + "ErrorCode", EnumTypeDefinition.class)
                .orElseThrow()
                .getEnumValueDefinitions()
                .stream()
                .map(EnumValueDefinition::getName)
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

    private static String stem(FieldDefinition mutation) {
        return TypeInfo.typeInfo(mutation.getType()).getName().replaceFirst("Payload$", "");
    }

    private static TypeDefinitionRegistry schema() {
        try {
            return SchemaFiles.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
