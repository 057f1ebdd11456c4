package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/** Each control that Botwarden checks has one case through the public API. */
class ControlCasesTest {

    private static final List<String> CASES =
            List.of(ControlCase.class.getName(), ControlCase.All.class.getName());

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
        ClassPathScanningCandidateComponentProvider tests =
                new ClassPathScanningCandidateComponentProvider(false);
        tests.addIncludeFilter((type, _) ->
                CASES.stream().anyMatch(type.getAnnotationMetadata()::hasAnnotatedMethods));
        return tests.findCandidateComponents("io.botwarden").stream()
                .map(test ->
                        ClassUtils.resolveClassName(
                                Objects.requireNonNull(test.getBeanClassName()), null))
                .flatMap(test -> Stream.of(test.getDeclaredMethods()))
                .flatMap(ControlCasesTest::named)
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                TreeMap::new,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Stream<Map.Entry<String, String>> named(Method method) {
        return Stream.of(method.getAnnotationsByType(ControlCase.class))
                .map(each -> Map.entry(each.value(), method.toString()));
    }
}
