package io.botwarden.delivery.acceptance;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.ACCEPTANCE;
import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.input.SignAcceptanceInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to sign for a release.
 *
 * @param requirement key of what was asked for; null where that is not named
 * @param department key of the department that asked for it
 * @param statement what is signed
 * @param hash its SHA-256, in hexadecimal digits
 * @param signer the name of who signs
 * @param byDepartment whether who signs is one of the department's people
 * @param byBuilder whether who signs built the release
 */
record Signature(
        BotRelease release,
        @Nullable Long requirement,
        long department,
        String statement,
        String hash,
        String signer,
        boolean byDepartment,
        boolean byBuilder) {

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    Write write(By by, SignAcceptanceInput input) {
        requireOfDepartment();
        requireAnother();
        return Write.insert(ACCEPTANCE, event(input.decision()), release.label())
                .refer("release_id", RELEASE, null, release.id())
                .refer("bot_id", BOT, null, release.bot())
                .refer("requirement_id", REQUIREMENT, null, requirement)
                .refer("department_id", DEPARTMENT, null, department)
                .set("decision", input.decision())
                .set("content_hash", hash)
                .set("reason", input.reason())
                .derived("statement", statement)
                .derived("signed_by_id", by.viewer().identityId())
                .set("signed_by", signer)
                .derived("signed_at", by.at());
    }

    private static String event(AcceptanceDecision decision) {
        return switch (decision) {
            case ACCEPTED -> "ReleaseAccepted";
            case REFUSED -> "ReleaseRefused";
        };
    }

    private void requireOfDepartment() {
        if (!byDepartment) {
            throw new RefusedException(
                    DeliveryRefusal.NOT_OF_DEPARTMENT,
                    "Only people of the department that asked for it sign: who holds delivery:accept-release by a grant over the department, or works in it.",
                    "release");
        }
    }

    private void requireAnother() {
        if (byBuilder) {
            throw new RefusedException(
                    DeliveryRefusal.SAME_PERSON,
                    "Nobody who built the release accepts it, by whichever account.",
                    "release");
        }
    }
}
