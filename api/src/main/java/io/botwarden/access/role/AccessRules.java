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
     * Makes a payload of an error by which the database kept one of the rules, and leaves all other
     * errors as they are.
     *
     * @param payload makes the mutation's payload, as for {@code Writes.run}
     */
    public static <P> Function<Throwable, Mono<P>> broken(
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        return failure ->
                refusal(failure)
                        .map(refusal -> Mono.just(payload.apply(null, List.of(refusal))))
                        .orElseGet(() -> Mono.error(failure));
    }

    private static Optional<Refusal> refusal(Throwable failure) {
        return failure instanceof DataIntegrityViolationException
                        && failure.getCause() instanceof PostgresqlException database
                ? database.getErrorDetails().getConstraintName().flatMap(AccessRules::refusal)
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(String rule) {
        return switch (rule) {
            case "an_administrator" ->
                    Optional.of(
                            Refusal.of(
                                    RoleRefusal.LAST_ADMINISTRATOR,
                                    "Then nobody could manage access any longer: let another open account hold access:manage"
                                            + " over everything, without an end, first."));
            case "separation_of_duties" ->
                    Optional.of(
                            Refusal.of(
                                    RoleRefusal.SEPARATED_DUTIES,
                                    "One person may not hold this role and one that the person holds already."));
            default -> Optional.empty();
        };
    }
}
