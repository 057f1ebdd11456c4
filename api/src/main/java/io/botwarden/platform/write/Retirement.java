package io.botwarden.platform.write;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The end of a record's use, where another may take its place.
 *
 * @param <T> the kind of record
 * @param <U> what uses such records
 * @param retired whose use ends
 * @param named which one is to take its place; empty where none was named
 * @param users what uses the one whose use ends
 */
public record Retirement<T, U>(T retired, Optional<T> named, List<U> users) {

    private static final int NAMED = 10;

    /**
     * Finds all of it.
     *
     * @param retired whose use ends
     * @param successor the id of what is to take its place; null where nothing is
     * @param require finds the record with that id, or refuses
     * @param users finds what uses a record
     */
    public static <T, U> Mono<Retirement<T, U>> of(
            Mono<T> retired,
            @Nullable String successor,
            Function<String, Mono<T>> require,
            Function<T, Mono<List<U>>> users) {
        return retired.flatMap(record ->
                Mono.zip(
                                successor == null
                                        ? Mono.just(Optional.<T>empty())
                                        : require.apply(successor).map(Optional::of),
                                users.apply(record))
                        .map(found -> new Retirement<>(record, found.getT1(), found.getT2())));
    }

    /**
     * What takes its place; empty where nothing does, and nothing needs to.
     *
     * @param noun what people call such a record, which is also the argument that names it
     * @param label what people call a user, with its kind: {@code notification rule 'Night'}
     * @throws RefusedException where it is used and nothing takes its place, or only itself
     */
    public Optional<T> successor(String noun, Function<T, Long> id, Function<U, String> label) {
        if (named.isEmpty() && !users.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.IN_USE,
                    "It is used by %s%s. Name a successor, or change these first."
                            .formatted(
                                    users.stream()
                                            .limit(NAMED)
                                            .map(label)
                                            .collect(Collectors.joining(", ")),
                                    users.size() > NAMED
                                            ? " and %d more".formatted(users.size() - NAMED)
                                            : ""),
                    noun);
        }
        if (named.map(id).equals(Optional.of(id.apply(retired)))) {
            throw new RefusedException(
                    RefusalCode.INVALID, "This must be another %s.".formatted(noun), "successor");
        }
        return named;
    }
}
