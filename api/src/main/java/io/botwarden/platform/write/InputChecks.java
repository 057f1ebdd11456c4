package io.botwarden.platform.write;

import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.VisibleRecords;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What is wrong with the input of an action, before the action reads any record: what exceeds the
 * limits that the schema declares, what the action's own checks say, and what the rules for every
 * mutation's input say. Among these is that a record that the viewer does not see is answered like
 * one that does not exist, so that no check of an action, and no order of checks, distinguishes the
 * two.
 */
@Component
class InputChecks {

    /** Longest {@code @code}, in characters. */
    private static final int LONGEST_CODE = 100;

    private final VisibleRecords records;

    InputChecks(VisibleRecords records) {
        this.records = records;
    }

    /** All refusals, so that a person learns of them at once; none where the input is sound. */
    Mono<List<Refusal>> refusals(Viewer viewer, Action<?> action, MutationInput input) {
        List<Refusal> found =
                Stream.concat(beyondLimits(input), action.checks().refusals().stream()).toList();
        return unseen(viewer, action, input.ids())
                .map(unseen ->
                        Stream.of(found, ofCharacters(input.texts(), found), unseen)
                                .flatMap(List::stream)
                                .toList());
    }

    /** What is wrong with the texts and numbers of an input, whatever the action is about. */
    static List<Refusal> ofContents(MutationInput input) {
        List<Refusal> found = beyondLimits(input).toList();
        return Stream.concat(found.stream(), ofCharacters(input.texts(), found).stream()).toList();
    }

    /** What exceeds the limits that the schema declares. */
    static Stream<Refusal> beyondLimits(MutationInput input) {
        return Stream.concat(
                input.texts().stream().flatMap(InputChecks::ofLength),
                input.numbers().stream().flatMap(InputChecks::ofNumber));
    }

    private static Stream<Refusal> ofLength(MutationInput.Text text) {
        return refusal(text, problemOfLength(text));
    }

    private static Optional<String> problemOfLength(MutationInput.Text text) {
        String value = text.value();
        if (text.characters() == MutationInput.Allowed.CODE) {
            return isCode(value)
                    ? Optional.empty()
                    : Optional.of(
                            "This must be 1 to %d printable characters without leading or trailing blanks."
                                    .formatted(LONGEST_CODE));
        }
        MutationInput.Length length = text.length();
        if (length == null) {
            return Optional.empty();
        }
        boolean good =
                value.length() >= length.min()
                        && value.length() <= length.max()
                        && (length.min() == 0 || !value.isBlank())
                        && isStorable(value);
        return good
                ? Optional.empty()
                : Optional.of(
                        "This must be a text of %d to %d characters, not blank and without NUL."
                                .formatted(length.min(), length.max()));
    }

    private static boolean isCode(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST_CODE
                && value.strip().equals(value)
                && value.codePoints().noneMatch(Character::isISOControl)
                && isStorable(value);
    }

    /** PostgreSQL stores every character but NUL; half a surrogate pair is none. */
    private static boolean isStorable(String value) {
        return value.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static Stream<Refusal> refusal(MutationInput.Text text, Optional<String> problem) {
        return problem
                .map(message -> new Refusal(RefusalCode.INVALID, message, text.field()))
                .stream();
    }

    private static Stream<Refusal> ofNumber(MutationInput.Count number) {
        return number.value() >= number.min() && number.value() <= number.max()
                ? Stream.empty()
                : Stream.of(
                        new Refusal(
                                RefusalCode.INVALID,
                                "This must be a whole number from %d to %d."
                                        .formatted(number.min(), number.max()),
                                number.field()));
    }

    /** A field that is refused already is refused once. */
    private static List<Refusal> ofCharacters(
            List<MutationInput.Text> texts, List<Refusal> refused) {
        Set<Optional<String>> fields =
                refused.stream()
                        .map(refusal -> Optional.ofNullable(refusal.field()))
                        .collect(Collectors.toSet());
        return texts.stream()
                .filter(text -> !fields.contains(Optional.of(text.field())))
                .flatMap(text -> refusal(text, problemOfCharacters(text)))
                .toList();
    }

    private static Optional<String> problemOfCharacters(MutationInput.Text text) {
        return switch (text.characters()) {
            case LINE, CODE -> Characters.problemOfLine(text.value());
            case LINES -> Characters.problemOfText(text.value());
            case ANY -> Optional.empty();
        };
    }

    /** Returns a refusal for each id without a record that the viewer may see, in input order. */
    private Mono<List<Refusal>> unseen(
            Viewer viewer, Action<?> action, List<MutationInput.Id> ids) {
        List<RecordKey> keys = ids.stream().map(MutationInput.Id::key).toList();
        return records.unseen(viewer, action.permission(), keys)
                .map(unseen ->
                        ids.stream()
                                .filter(id -> unseen.contains(id.key()))
                                .map(MutationInput.Id::field)
                                .distinct()
                                .map(field -> RecordType.notFound(field).refusals().getFirst())
                                .toList());
    }
}
