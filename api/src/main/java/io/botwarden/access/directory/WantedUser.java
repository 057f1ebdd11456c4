package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.botwarden.catalog.CatalogRecords;
import io.botwarden.catalog.ProvisionedEmployees;
import io.botwarden.platform.graphql.DeclaredMutation;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.MutationInput.Allowed;
import io.botwarden.platform.graphql.MutationInput.Length;
import io.botwarden.platform.graphql.MutationInput.Text;
import io.botwarden.platform.write.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user as a client wants it to be. Attributes that Botwarden has no use for are ignored.
 *
 * @param formatted the full name, including titles
 * @param active whether the person has access; null if the client does not say
 * @param number the personnel number
 * @param department the department as the directory spells it
 * @param manager key of the employee who manages the user
 */
record WantedUser(
        String userName,
        @Nullable String externalId,
        String displayName,
        @Nullable String formatted,
        @Nullable String given,
        @Nullable String family,
        @Nullable String title,
        @Nullable String email,
        @Nullable Boolean active,
        @Nullable String number,
        @Nullable String department,
        @Nullable String division,
        @Nullable Long manager) {

    private static final Length LENGTH = new Length(1, 300);

    /** Reads a user. */
    static WantedUser of(ObjectNode user) {
        String userName = Json.text(user, "userName");
        if (userName == null) {
            throw ScimProblem.value("userName", "This is required.");
        }
        JsonNode name = part(user, "name");
        String formatted = Json.text(name, "formatted");
        String given = Json.text(name, "givenName");
        String family = Json.text(name, "familyName");
        JsonNode enterprise = part(user, Scim.ENTERPRISE);
        return new WantedUser(
                userName,
                Json.text(user, "externalId"),
                displayName(Json.text(user, "displayName"), formatted, given, family, userName),
                formatted,
                given,
                family,
                Json.text(user, "title"),
                email(user.get("emails")),
                Json.flag("active", user.get("active")),
                Json.text(enterprise, "employeeNumber"),
                Json.text(enterprise, "department"),
                Json.text(enterprise, "division"),
                manager(enterprise.get("manager")));
    }

    /** Returns a user as it is. */
    static WantedUser of(Person person) {
        return new WantedUser(
                person.userName(),
                person.externalId(),
                person.displayName(),
                person.formatted(),
                person.given(),
                person.family(),
                person.title(),
                person.email(),
                person.active(),
                person.number(),
                person.department(),
                person.division(),
                person.manager());
    }

    private static String displayName(
            @Nullable String display,
            @Nullable String formatted,
            @Nullable String given,
            @Nullable String family,
            String userName) {
        String parts =
                Stream.of(given, family).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return Stream.of(display, formatted, parts)
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(userName);
    }

    private static JsonNode part(ObjectNode user, String attribute) {
        JsonNode part = user.get(attribute);
        if (part == null || part.isNull()) {
            return Json.object();
        }
        if (!part.isObject()) {
            throw ScimProblem.value(attribute, "This must be an object.");
        }
        return part;
    }

    /** The primary address, or that for work, or the first. */
    private static @Nullable String email(@Nullable JsonNode emails) {
        if (emails == null || emails.isNull()) {
            return null;
        }
        if (!emails.isArray()) {
            throw ScimProblem.value("emails", "This must be a list.");
        }
        String best = null;
        int weight = -1;
        for (JsonNode each : emails) {
            String address = each.isTextual() ? each.textValue() : Json.text(each, "value");
            int heavy = 0;
            if ("work".equalsIgnoreCase(Json.text(each, "type"))) {
                heavy = 1;
            }
            if (Boolean.TRUE.equals(Json.flag("emails.primary", each.get("primary")))) {
                heavy = 2;
            }
            if (address != null && heavy > weight) {
                best = address;
                weight = heavy;
            }
        }
        if (best != null && !ProvisionedEmployees.isEmail(best)) {
            throw ScimProblem.value("emails", "This must look like name@example.org.");
        }
        return best;
    }

    /** Some clients send the ID alone. */
    private static @Nullable Long manager(@Nullable JsonNode manager) {
        boolean none =
                manager == null || manager.isNull() || manager.isObject() && !manager.has("value");
        String id = none ? null : Json.text("manager", manager);
        return id == null ? null : user("manager", id);
    }

    /** The key of a user that another resource refers to. */
    static long user(String attribute, String id) {
        try {
            return CatalogRecords.EMPLOYEE.parse(attribute, id);
        } catch (RefusedException e) {
            throw ScimProblem.value(attribute, "There is no user '%s'.".formatted(id));
        }
    }

    /** Returns the user with the values that are there already where the client gives none. */
    WantedUser over(Person present) {
        return new WantedUser(
                userName,
                externalId,
                displayName,
                formatted,
                given,
                family,
                title == null ? present.title() : title,
                email == null ? present.email() : email,
                active,
                number,
                department,
                division,
                manager == null ? present.manager() : manager);
    }

    /** Returns the user with access or without it, if the client does not say. */
    WantedUser activeBy(boolean otherwise) {
        return active != null
                ? this
                : new WantedUser(
                        userName,
                        externalId,
                        displayName,
                        formatted,
                        given,
                        family,
                        title,
                        email,
                        otherwise,
                        number,
                        department,
                        division,
                        manager);
    }

    /** The code of a new employee. */
    String code() {
        return number == null ? userName : number;
    }

    /** The input that the pipeline of actions checks, with the limits of GraphQL's mutations. */
    MutationInput input() {
        List<Text> texts = new ArrayList<>();
        texts.add(new Text("userName", userName, Allowed.CODE, null));
        if (number != null) {
            texts.add(new Text("employeeNumber", number, Allowed.CODE, null));
        }
        if (department != null) {
            texts.add(new Text("department", department, Allowed.CODE, null));
        }
        add(texts, "externalId", externalId);
        add(texts, "displayName", displayName);
        add(texts, "name.formatted", formatted);
        add(texts, "name.givenName", given);
        add(texts, "name.familyName", family);
        add(texts, "title", title);
        add(texts, "emails", email);
        add(texts, "division", division);
        return new MutationInput(
                new DeclaredMutation("provisionUser", Scim.PROVISION),
                null,
                List.of(),
                texts,
                List.of());
    }

    private static void add(List<Text> texts, String attribute, @Nullable String value) {
        if (value != null) {
            texts.add(new Text(attribute, value, Allowed.LINE, LENGTH));
        }
    }
}
