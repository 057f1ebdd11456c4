package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each control that Botwarden checks has one case through the public API. */
class ControlCasesTest {

    @Test
    void eachCheckedControlHasOneCase() {
        Map<String, List<String>> cases = cases();
        assertThat(cases.values()).allSatisfy(tests -> assertThat(tests).hasSize(1));
        Set<String> checked =
                ControlFiles.builtIn().definitions().values().stream()
                        .filter(control -> control.kind() == ControlKind.CHECK)
                        .map(ControlDefinition::code)
                        .collect(Collectors.toSet());
        assertThat(cases.keySet()).containsAll(checked);
        assertThat(ControlFiles.builtIn().definitions().keySet()).containsAll(cases.keySet());
    }

    /** The tests by the code of the control. */
    private static Map<String, List<String>> cases() {
        return new ClassFileImporter()
                .importPackages("io.botwarden").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(ControlCasesTest::named)
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                Map.Entry::getValue, Collectors.toList())));
    }

    private static Stream<Map.Entry<String, String>> named(JavaMethod method) {
        return Stream.concat(
                        method.tryGetAnnotationOfType(ControlCase.class).stream(),
                        method.tryGetAnnotationOfType(ControlCase.All.class).stream()
                                .flatMap(all -> Stream.of(all.value())))
                .map(each -> Map.entry(each.value(), method.getFullName()));
    }
}
