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
 * The data needed to sign for a release.
 *
 * @param requirement key of the requirement; null if not given
 * @param department key of the requesting department
 * @param statement the signed statement
 * @param hash its SHA-256, in hexadecimal
 * @param byDepartment whether the signer belongs to the department
 * @param byBuilder whether the signer built the release
 */
record Signature(
        BotRelease release,
        @Nullable Long requirement,
        long department,
        String statement,
        String hash,
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
                .acted("signed", by);
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
                    "Only people of the requesting department can sign: those who work in it, or who hold delivery:accept-release over it.",
                    "release");
        }
    }

    private void requireAnother() {
        if (byBuilder) {
            throw new RefusedException(
                    DeliveryRefusal.SAME_PERSON,
                    "People who built the release cannot accept it, with any account.",
                    "release");
        }
    }
}
