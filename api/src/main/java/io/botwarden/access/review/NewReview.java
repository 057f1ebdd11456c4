package io.botwarden.access.review;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.access.review.ReviewRecords.REVIEW;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.access.input.OpenAccessReviewInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Optional;

/**
 * The values of a new access review.
 *
 * @param named keys of the reviewers' accounts, if they are named
 * @param roles codes of the roles to review; empty for all
 */
record NewReview(
        Optional<Long> department, Optional<Long> bot, List<Long> named, List<String> roles) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot.orElse(null), department.orElse(null)));
    }

    Write write(OpenAccessReviewInput input, By by) {
        return Write.insert(REVIEW, "AccessReviewOpened", input.title())
                .set("title", input.title())
                .set("scope", input.scope())
                .refer("department_id", DEPARTMENT, null, department.orElse(null))
                .refer("bot_id", BOT, null, bot.orElse(null))
                .derived("roles", roles.toArray(String[]::new))
                .note("roles", roles.isEmpty() ? null : String.join(", ", roles))
                .set("reviewer_rule", input.reviewerRule())
                .derived("named", named.toArray(Long[]::new))
                .refer("owner_id", IDENTITY, null, by.viewer().identityId())
                .derived("opened_at", by.at())
                .set("deadline", input.deadline())
                .derived("remind_days", input.remindDays().toArray(Integer[]::new));
    }
}
