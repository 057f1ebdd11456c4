package io.botwarden.delivery.requirement;

import io.botwarden.platform.identity.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The contents of a new requirement.
 *
 * @param bot key of the bot, if any
 * @param department key of the requesting department
 * @param developmentDepartment key of the developing department
 * @param requestedBy key of the requesting employee
 * @param desiredOn the desired date
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

    /** The scopes over any of which the permission to create it is needed. */
    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    /** The scope a requirement belongs to. */
    static Scope scope(@Nullable Long bot, long department, @Nullable Long developmentDepartment) {
        return new Scope(
                bot == null ? List.of() : List.of(bot),
                Stream.of(department, developmentDepartment).filter(Objects::nonNull).toList());
    }
}
