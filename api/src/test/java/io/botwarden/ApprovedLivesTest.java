package io.botwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * The life cycles of all records: what each step does from each state, compared with the approved
 * ones.
 */
class ApprovedLivesTest {

    private static final Path APPROVED = Path.of("../schema/approved/lives.md");
    private static final String APPROVE =
            "./mvnw -Dquick -pl api -am test -Dtest=ApprovedLivesTest -Dsurefire.failIfNoSpecifiedTests=false -Dschema.approve";

    private static final List<Life<?>> LIVES = scan();

    @ParameterizedTest
    @MethodSource("lives")
    <S extends Enum<S>> void rejectsUnlistedStep(Life<S> life) {
        for (S state : life.states()) {
            List<String> possible = life.possible(state);
            for (Transition<S> step : life.steps()) {
                if (step.from().contains(state)) {
                    assertThat(step.from(state, "record"))
                            .isEqualTo(Optional.ofNullable(step.to()).orElse(state));
                } else {
                    assertThatThrownBy(() -> step.from(state, "record"))
                            .as("%s from %s", step.name(), state)
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused ->
                                            assertThat(refused.refusals())
                                                    .singleElement()
                                                    .satisfies(refusal -> {
                                                        assertThat(refusal.code())
                                                                .isEqualTo(RefusalCode.WRONG_STATE);
                                                        assertThat(refusal.message())
                                                                .contains("is " + state.name())
                                                                .contains(possible);
                                                    }));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lives")
    <S extends Enum<S>> void everyStateIsReachable(Life<S> life) {
        assertThat(life.states().stream().skip(1))
                .isSubsetOf(life.steps().stream().map(Transition::to).collect(Collectors.toSet()));
    }

    @Test
    void matchesApprovedLives() throws IOException {
        String printed =
                lives().map(Life::print)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "# The state machines of records\n\nA step that is not listed is refused. The first state is where a record begins. A step without mutations follows from something else; one without a state to go to leaves the state as it is.\n\n",
                                        ""));
        if (System.getProperty("schema.approve") != null) {
            Files.writeString(APPROVED, printed);
        }

        assertThat(Files.exists(APPROVED) ? Files.readString(APPROVED) : "")
                .as(
                        "The lives differ from %s. Look at the change; if it is right, approve it with%n  %s%n",
                        APPROVED, APPROVE)
                .isEqualTo(printed);
    }

    /** The states and steps of one kind of record. */
    record Life<S extends Enum<S>>(Class<S> type, List<Transition<S>> steps) {

        static <S extends Enum<S>> Life<S> of(Class<?> step) {
            @SuppressWarnings("unchecked")
            List<Transition<S>> steps =
                    Arrays.stream(step.getEnumConstants()).map(one -> (Transition<S>) one).toList();
            return new Life<>(steps.getFirst().from().iterator().next().getDeclaringClass(), steps);
        }

        List<S> states() {
            return List.of(type.getEnumConstants());
        }

        /** The names of the next states. */
        List<String> possible(S state) {
            List<String> states =
                    steps.stream()
                            .filter(step -> step.from().contains(state))
                            .map(Transition::to)
                            .filter(Objects::nonNull)
                            .map(Enum::name)
                            .toList();
            return states.isEmpty() ? List.of("nothing") : states;
        }

        String print() {
            String lines =
                    steps.stream()
                            .map(step ->
                                    "| %s | %s | %s | %s |\n"
                                            .formatted(
                                                    step.name(),
                                                    String.join(", ", step.rule().actions()),
                                                    step.from().stream()
                                                            .sorted()
                                                            .map(Enum::name)
                                                            .collect(Collectors.joining(", ")),
                                                    step.to() == null ? "" : step.to().name()))
                            .collect(Collectors.joining());
            return "## %s\n\n%s\n\n| step | mutations | from | to |\n|---|---|---|---|\n%s"
                    .formatted(
                            type.getSimpleName(),
                            states().stream().map(Enum::name).collect(Collectors.joining(", ")),
                            lines);
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static Stream<Life<?>> lives() {
        return LIVES.stream();
    }

    private static List<Life<?>> scan() {
        ClassPathScanningCandidateComponentProvider scanner =
                new ClassPathScanningCandidateComponentProvider(false) {
                    @Override
                    protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                        return true;
                    }
                };
        scanner.addIncludeFilter(new AssignableTypeFilter(Transition.class));
        return scanner.findCandidateComponents("io.botwarden").stream()
                .map(found -> load(found.getBeanClassName()))
                .filter(Class::isEnum)
                .<Life<?>>map(Life::of)
                .sorted(Comparator.comparing(Life::toString))
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
