package io.botwarden.access.directory;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.access.AccessRefusal;
import io.botwarden.access.directory.Leavers.Access;
import io.botwarden.access.directory.Managed.Others;
import io.botwarden.catalog.ProvisionedEmployees;
import io.botwarden.catalog.ProvisionedEmployees.Details;
import io.botwarden.catalog.ProvisionedEmployees.Presence;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an action on a user writes: the employee, and with it the accounts. */
@Component
class UserWrites {

    private final ProvisionedEmployees employees;
    private final DirectoryRows rows;
    private final DirectorySettings settings;
    private final Leavers leavers;

    UserWrites(
            ProvisionedEmployees employees,
            DirectoryRows rows,
            DirectorySettings settings,
            Leavers leavers) {
        this.employees = employees;
        this.rows = rows;
        this.settings = settings;
        this.leavers = leavers;
    }

    /** Returns the write of a person whom Botwarden does not know. */
    Write onboard(WantedUser wanted, Placement placement, Others others, By by) {
        Write write =
                employees
                        .onboard(
                                new Details(
                                        wanted.code(),
                                        wanted.displayName(),
                                        wanted.email(),
                                        wanted.title(),
                                        placement.from(null, false),
                                        wanted.manager()))
                        .note("userName", wanted.userName());
        others.former().map(DirectoryAccount::stepAside).ifPresent(write::also);
        Optional<DirectoryAccount> own = others.signedIn();
        boolean numbered = wanted.number() != null;
        if (Boolean.FALSE.equals(wanted.active())) {
            write.along(key -> rows.put(key, wanted, null, numbered));
            return leavers.end(write, new Access(own.stream().toList(), ""), by);
        }
        own.filter(account -> !account.isOpen()).ifPresent(UserWrites::refuse);
        return write.also(key ->
                own.map(account -> account.adopt(key, wanted.userName()))
                        .orElseGet(() -> open(key, wanted, by))
                        .along(identity -> rows.put(key, wanted, identity, numbered)));
    }

    /**
     * Returns the write of a change.
     *
     * @param before the user as it was, with values that the directory does not know
     * @param removes whether the user is deleted
     */
    Write change(
            Managed found,
            Person before,
            WantedUser wanted,
            Placement placement,
            boolean removes,
            By by) {
        boolean active = !removes && (wanted.active() == null ? before.active() : wanted.active());
        LocalDate today = LocalDate.ofInstant(by.at(), ZoneOffset.UTC);
        Write write =
                found.employee()
                        .become(
                                details(found, wanted, placement),
                                presence(found, before, active),
                                today);
        note(write, "userName", before.userName(), wanted.userName());
        note(write, "externalId", before.externalId(), wanted.externalId());
        note(write, "formattedName", before.formatted(), wanted.formatted());
        note(write, "givenName", before.given(), wanted.given());
        note(write, "familyName", before.family(), wanted.family());
        note(write, "division", before.division(), wanted.division());
        Optional<DirectoryAccount> account = found.account(wanted.userName());
        boolean numbered = wanted.number() != null || found.row() == null || found.row().numbered();
        write.along(key ->
                rows.put(key, wanted, account.map(DirectoryAccount::id).orElse(null), numbered));
        if (active) {
            enter(write, found, wanted, account, by);
        } else {
            leave(write, found, by);
        }
        return removes
                ? write.note("removed", "true").along(key -> rows.remove(key, by.at()))
                : write;
    }

    /** What only the directory says is in no column of the employee. */
    private static void note(
            Write write, String attribute, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            write.note(attribute, after == null ? "(removed)" : after);
        }
    }

    private static Presence presence(Managed found, Person before, boolean active) {
        if (active == before.active()) {
            return Presence.UNCHANGED;
        }
        if (!active) {
            return Presence.LEAVES;
        }
        return found.left() ? Presence.RETURNS : Presence.UNCHANGED;
    }

    private static Details details(Managed found, WantedUser wanted, Placement placement) {
        Managed.Row row = found.row();
        String number = wanted.number();
        boolean fixed = row == null || row.numbered();
        if (number != null && fixed && !number.equals(found.code())) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The number %s is recorded and cannot change.".formatted(found.code()),
                    "employeeNumber");
        }
        return new Details(
                number == null ? found.code() : number,
                wanted.displayName(),
                wanted.email(),
                wanted.title(),
                placement.from(found.employee().department(), row != null && row.placed()),
                wanted.manager());
    }

    /** The user has access. */
    private void enter(
            Write write,
            Managed found,
            WantedUser wanted,
            Optional<DirectoryAccount> account,
            By by) {
        write.along(key -> rows.activate(key));
        if (account.isEmpty()) {
            found.former().map(DirectoryAccount::stepAside).ifPresent(write::also);
            write.also(key ->
                    open(key, wanted, by)
                            .along(identity -> rows.link(key, identity))
                            .along(identity -> settings.followGroups(identity, key)));
            return;
        }
        DirectoryAccount own = account.get();
        if (own.isOpen()) {
            maintain(write, found, own, wanted);
            return;
        }
        if (!found.mayReturn()) {
            refuse(own);
        }
        write.also(
                own.reopen(wanted.userName())
                        .along(key -> settings.followGroups(key, found.key())));
    }

    /** The account is open; the directory may not have maintained it before. */
    private void maintain(Write write, Managed found, DirectoryAccount own, WantedUser wanted) {
        if (own.employee() == null) {
            write.also(key ->
                    adopt(own, key, wanted)
                            .along(identity -> settings.followGroups(identity, key)));
            return;
        }
        if (found.row() == null || found.row().account() == null) {
            write.along(key -> settings.followGroups(own.id(), key));
        }
        if (!own.username().equals(wanted.userName())) {
            write.also(own.rename(wanted.userName()));
        }
    }

    /** Everything that gives access ends in the same transaction. */
    private void leave(Write write, Managed found, By by) {
        write.along(key -> rows.deactivate(key, by.at()));
        leavers.end(write, found.everything(), by);
    }

    private Write adopt(DirectoryAccount account, long employee, WantedUser wanted) {
        return account.adopt(employee, wanted.userName())
                .along(identity -> rows.link(employee, identity));
    }

    private static void refuse(DirectoryAccount closed) {
        throw new RefusedException(
                RefusalCode.WRONG_STATE,
                "The account was closed in Botwarden (%s), and the directory cannot open it."
                        .formatted(closed.closingReason()),
                "active");
    }

    private Write open(long employee, WantedUser wanted, By by) {
        return Write.insert(IDENTITY, "AccountOpened", wanted.userName())
                .set("username", wanted.userName())
                .set("display_name", wanted.displayName())
                .refer("employee_id", EMPLOYEE, null, employee)
                .along(identity -> settings.registerSubject(identity, wanted, by.at()))
                .unless(
                        AccessRefusal.USERNAME_TAKEN,
                        "userName",
                        "Another account has the name %s.".formatted(wanted.userName()));
    }
}
