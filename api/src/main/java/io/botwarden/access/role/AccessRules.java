package io.botwarden.access.role;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import io.r2dbc.postgresql.api.PostgresqlException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;

/**
 * The rules about who may hold what that the database keeps itself, whoever writes and by whichever
 * way: here it is told that one was broken.
 */
public final class AccessRules {

    private AccessRules() {}

    /**
     * Makes a payload of the error by which the database keeps somebody who manages access, and
     * leaves all other errors as they are.
     *
     * @param payload makes the mutation's payload, as for {@code Writes.run}
     */
    public static <P> Function<Throwable, Mono<P>> nobodyLeft(
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        return broken(
                "an_administrator",
                Refusal.of(
                        RoleRefusal.LAST_ADMINISTRATOR,
                        "Then nobody could manage access any longer: let another open account hold access:manage"
                                + " over everything, without an end, first."),
                payload);
    }

    /**
     * Makes a payload of the error by which the database keeps separated duties apart, and leaves
     * all other errors as they are.
     *
     * @param payload makes the mutation's payload, as for {@code Writes.run}
     */
    public static <P> Function<Throwable, Mono<P>> separationOfDuties(
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        return broken(
                "separation_of_duties",
                Refusal.of(
                        RoleRefusal.SEPARATION_OF_DUTIES,
                        "One person may not hold this role and one that the person holds already."),
                payload);
    }

    private static <P> Function<Throwable, Mono<P>> broken(
            String rule,
            Refusal refusal,
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        return failure ->
                broken(failure).filter(rule::equals).isPresent()
                        ? Mono.just(payload.apply(null, List.of(refusal)))
                        : Mono.error(failure);
    }

    private static Optional<String> broken(Throwable failure) {
        return failure instanceof DataIntegrityViolationException
                        && failure.getCause() instanceof PostgresqlException database
                ? database.getErrorDetails().getConstraintName()
                : Optional.empty();
    }
}
