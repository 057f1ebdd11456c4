package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A root field that does not declare who may use it prevents the start. */
class RootRightsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    extend type Query { all: Int @computed }                                                 | Query.all: has neither
                    extend type Mutation { all: Int }                                                        | Mutation.all: has neither
                    extend type Subscription { all: Int }                                                    | Subscription.all: has neither
                    extend type Subscription { all: Int @signedIn @requires(permission: "catalog:read") }    | Subscription.all: has both
                    """)
    void isDefect(String sdl, String problem) {
        assertThatThrownBy(() -> ReadFixture.extended(sdl, "select 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(problem);
    }
}
