package io.botwarden.platform.write;

import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.SeenRecords;
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
 * Validates the input of an action before it reads any record: with the action's own checks, and
 * with the rules for all mutation inputs. These include that a record that the viewer may not see
 * is refused like one that does not exist, so that no check or order of checks reveals the
 * difference.
 */
@Component
class InputChecks {

    private final SeenRecords records;

    InputChecks(SeenRecords records) {
        this.records = records;
    }

    /** Returns all refusals together; empty if the input is valid. */
    Mono<List<Refusal>> refusals(Viewer viewer, Action<?> action) {
        return Mono.deferContextual(context -> {
            MutationInput input = MutationInput.of(context);
            List<Refusal> own = action.checks().refusals();
            return unseen(viewer, action, input.ids())
                    .map(unseen ->
                            Stream.of(own, ofTexts(input.texts(), own), unseen)
                                    .flatMap(List::stream)
                                    .toList());
        });
    }

    /** A fault that the action reports itself is reported only once. */
    private static List<Refusal> ofTexts(List<MutationInput.Text> texts, List<Refusal> refused) {
        Set<Optional<String>> fields =
                refused.stream()
                        .map(refusal -> Optional.ofNullable(refusal.field()))
                        .collect(Collectors.toSet());
        return texts.stream()
                .filter(text -> !fields.contains(Optional.of(text.field())))
                .flatMap(text -> ofText(text).stream())
                .toList();
    }

    private static Optional<Refusal> ofText(MutationInput.Text text) {
        Optional<String> fault =
                text.lines()
                        ? Characters.faultOfText(text.value())
                        : Characters.faultOfLine(text.value());
        return fault.map(message -> new Refusal(RefusalCode.INVALID, message, text.field()));
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
