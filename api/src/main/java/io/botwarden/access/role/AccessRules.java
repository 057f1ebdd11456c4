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

/** Converts violations of access rules that the database enforces on every write to refusals. */
public final class AccessRules {

    private AccessRules() {}

    /**
     * Converts the database error for the last account that manages access to a payload, and passes
     * on all other errors.
     *
     * @param payload creates the mutation's payload, as for {@code Writes.run}
     */
    public static <P> Function<Throwable, Mono<P>> nobodyLeft(
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        return broken(
                "an_administrator",
                Refusal.of(
                        RoleRefusal.LAST_ADMINISTRATOR,
                        "Nobody would be left to manage access. First grant another open account access:manage"
                                + " over everything, without an expiry."),
                payload);
    }

    /**
     * Converts the database error for separation of duties to a payload, and passes on all other
     * errors.
     *
     * @param payload creates the mutation's payload, as for {@code Writes.run}
     */
    public static <P> Function<Throwable, Mono<P>> separationOfDuties(
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        return broken(
                "separation_of_duties",
                Refusal.of(
                        RoleRefusal.SEPARATION_OF_DUTIES,
                        "Separation of duties: the person already holds a role that excludes this one."),
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
