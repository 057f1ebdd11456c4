package io.botwarden.delivery.requirement;

import io.botwarden.platform.identity.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What a new requirement is made of.
 *
 * @param bot key of the bot that it is about, where there is one
 * @param department key of the department that asks
 * @param developmentDepartment key of the department that shall develop it
 * @param requestedBy key of the employee who asks
 * @param desiredOn until when it is wished for
 */
@NamedInterface("requirement")
public record NewRequirement(
        String title,
        @Nullable String scenario,
        @Nullable String workflow,
        @Nullable String expectedEffect,
        @Nullable Long bot,
        long department,
        @Nullable Long developmentDepartment,
        @Nullable Long requestedBy,
        RequirementPriority priority,
        @Nullable LocalDate desiredOn) {

    /** Whoever may request for the bot or for the department may begin it. */
    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    /** What a requirement hangs on. */
    static Scope scope(@Nullable Long bot, long department, @Nullable Long developmentDepartment) {
        return new Scope(
                bot == null ? List.of() : List.of(bot),
                Stream.of(department, developmentDepartment).filter(Objects::nonNull).toList());
    }
}
