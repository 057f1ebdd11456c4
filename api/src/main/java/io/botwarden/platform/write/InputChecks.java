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
 * What is wrong with the input of an action, before the action reads any record: what its own
 * checks say, and what the rules for every mutation's input say. Among these is that a record that
 * the viewer does not see is answered like one that does not exist, so that no check of an action,
 * and no order of checks, distinguishes the two.
 */
@Component
class InputChecks {

    private final SeenRecords records;

    InputChecks(SeenRecords records) {
        this.records = records;
    }

    /** All refusals, so that a person learns of them at once; none where the input is sound. */
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

    /** What the action refuses by itself is refused once. */
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

    /** For each id that names no record that the viewer sees, in the input's order. */
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
