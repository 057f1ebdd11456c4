package io.botwarden.platform.write;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The retirement of a record, optionally with a successor.
 *
 * @param <T> the type of the record
 * @param <U> the type of its users
 * @param retired the retired record
 * @param named the given successor; empty if none is given
 * @param users the users of the retired record
 */
public record Retirement<T, U>(T retired, Optional<T> named, List<U> users) {

    private static final int NAMED = 10;

    /**
     * Collects the parts of a retirement.
     *
     * @param retired the retired record
     * @param successor the id of the successor; null if none is given
     * @param require finds the record with that id, or refuses
     * @param users finds the users of a record
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
     * Returns the successor; empty if none is given and none is needed.
     *
     * @param noun the display name of the record type, which is also the argument's name
     * @param label the display name of a user, with its kind: {@code notification rule 'Night'}
     * @throws RefusedException if it is in use and no successor is given, or only itself
     */
    public Optional<T> successor(String noun, Function<T, Long> id, Function<U, String> label) {
        if (named.isEmpty() && !users.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.IN_USE,
                    "It is used by %s%s. Specify a successor, or change these first."
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
                    RefusalCode.INVALID,
                    "This must be a different %s.".formatted(noun),
                    "successor");
        }
        return named;
    }
}
