package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A stored type that does not declare who can see it prevents the start. */
class ScopeDeclarationTest {

    private static final String TABLE =
            "create table gadget (id bigint primary key, name text not null, bot_id bigint)";

    @Test
    void namesTypeWithoutScope() {
        // all errors are reported together, so that one start is enough
        String sdl =
                String.join(
                        "\n",
                        List.of(
                                type("Silent", ""),
                                type(
                                        "Torn",
                                        "@scope(bots: [\"bot_id\"]) @unscoped(reason: \"All\")"),
                                type("Mute", "@unscoped(reason: \" \")"),
                                type("Lost", "@scope(bots: [\"bot\"])"),
                                type("Placeless", "@scope(places: \"nowhere\")"),
                                type("Shared", "@scope(sharedIfNone: true)"),
                                type("Stray", "@scope(through: \"bot_id\", bots: [\"bot_id\"])"),
                                type(
                                        "Early",
                                        "@scope @published(column: \"name\", before: \"catalog:read\")"),
                                type(
                                        "Judge",
                                        "@scope @published(column: \"name\", before: \"catalog:read\", judgedBy: \"catalog:read\")"),
                                """
                                type Field @table(name: "gadget") @requires(permission: "catalog:read") @scope {
                                  "N" name: String @scope(bots: ["bot_id"])
                                }
                                """));

        assertThatThrownBy(() -> ReadFixture.extended(sdl, TABLE))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(problem ->
                        assertThat(problem.getMessage())
                                .contains(
                                        "Silent: has neither @scope nor @unscoped",
                                        "Torn: has both @scope and @unscoped",
                                        "Mute @unscoped: the reason is empty",
                                        "Lost @scope: there is no column bot",
                                        "Placeless @scope: there is no view nowhere",
                                        "Shared @scope: sharedIfNone needs columns",
                                        "Stray @scope: through cannot be combined",
                                        "Early @published: there is no Boolean column name",
                                        "Judge @published: judgedBy and notBy must be used together",
                                        "Field.name @scope: the field has no permission"));
    }

    private static String type(String name, String directives) {
        return "type %s @table(name: \"gadget\") @requires(permission: \"catalog:read\") %s { \"N\" name: String! }"
                .formatted(name, directives);
    }
}
