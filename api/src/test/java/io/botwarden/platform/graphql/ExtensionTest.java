package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A new stored type needs SDL, a migration and an index, but no Java. */
class ExtensionTest {

    private static final String MIGRATION =
            """
            create table gadget (
              id bigint generated always as identity primary key,
              label text not null,
              bot_id bigint not null references bot,
              bought_on date not null,
              price numeric
            );
            create index gadget_bought_on on gadget (bought_on, id);
            insert into bot (code, name) values ('one', 'One'), ('two', 'Two');
            insert into gadget (label, bot_id, bought_on, price)
            select 'gadget ' || k, 1 + k % 2, date '2016-01-01' + k, k * 1.10 from generate_series(1, 7) k;
            insert into identity (username, display_name) values ('ada', 'Ada'), ('bob', 'Bob');
            insert into access_grant (identity_id, role_id, scope, bot_id)
            select 1, id, 'EVERYTHING', null::bigint from role where code = 'ADMINISTRATOR'
            union all select 2, id, 'BOT', 2 from role where code = 'DEVELOPER';
            """;

    private static final String SDL =
            """
            type Gadget implements Node @table(name: "gadget") @requires(permission: "catalog:read") @scope(bots: ["bot_id"]) {
              id: ID!
              label: String!
              bot: Bot
              boughtOn: Date!
              price: Decimal
            }
            type GadgetConnection { edges: [GadgetEdge!]! pageInfo: PageInfo! totalCount: Long! }
            type GadgetEdge { cursor: String! node: Gadget! }
            enum GadgetOrderField { BOUGHT_ON LABEL }
            input GadgetOrder { field: GadgetOrderField! direction: OrderDirection! = ASC }
            input GadgetFilter { bot: [BotRef!] boughtOnFrom: Date labelContains: String hasPrice: Boolean }
            extend type Bot {
              gadgets(first: Int, after: String, last: Int, before: String, filter: GadgetFilter, orderBy: GadgetOrder): GadgetConnection!
                @children(column: "bot_id")
            }
            extend type Query {
              gadgets(first: Int, after: String, last: Int, before: String, filter: GadgetFilter, orderBy: GadgetOrder): GadgetConnection!
            }
            """;

    private static ReadFixture read;

    private final Viewer everything = read.viewer("ada");
    private final Viewer oneBot = read.viewer("bob");

    @BeforeAll
    static void open() {
        read = ReadFixture.extended(SDL, MIGRATION);
    }

    @AfterAll
    static void close() {
        read.close();
    }

    @Test
    void readsByIdAndReference() {
        assertThat(
                        data(
                                everything,
                                "{ node(id: \"gadget_3\") { id ... on Gadget { label price boughtOn bot { code } } } }"))
                .isEqualTo(
                        "{\"node\":{\"id\":\"gadget_3\",\"label\":\"gadget 3\",\"price\":3.30,\"boughtOn\":\"2016-01-04\",\"bot\":{\"code\":\"two\"}}}");
        assertThat(
                        data(
                                everything,
                                "{ bot(by: {code: \"one\"}) { gadgets(first: 1) { totalCount edges { node { label } } } } }"))
                .isEqualTo(
                        "{\"bot\":{\"gadgets\":{\"totalCount\":3,\"edges\":[{\"node\":{\"label\":\"gadget 6\"}}]}}}");
    }

    @Test
    void filtersAndOrders() {
        assertThat(
                        labels(
                                "filter: {bot: [{code: \"two\"}], boughtOnFrom: \"2016-01-03\", labelContains: \"GADGET\"}, orderBy: {field: LABEL}"))
                .containsExactly("gadget 3", "gadget 5", "gadget 7");
        assertThat(labels("orderBy: {field: BOUGHT_ON, direction: DESC}, first: 2"))
                .containsExactly("gadget 7", "gadget 6");
        assertThat(labels("filter: {hasPrice: false}")).isEmpty();
    }

    @Test
    void pages() {
        JsonNode first =
                read.query(
                                everything,
                                "{ gadgets(first: 3) { pageInfo { endCursor hasNextPage } } }")
                        .at("/data/gadgets/pageInfo");
        JsonNode second =
                read.query(
                                everything,
                                "query($c: String) { gadgets(first: 5, after: $c) { edges { node { label } } pageInfo { hasNextPage } } }",
                                Map.of("c", first.get("endCursor").asString()))
                        .at("/data/gadgets");

        assertThat(first.get("hasNextPage").asBoolean()).isTrue();
        assertThat(labels(second)).containsExactly("gadget 4", "gadget 3", "gadget 2", "gadget 1");
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    }

    @Test
    void respectsGrants() {
        assertThat(data(oneBot, "{ gadgets { totalCount } node(id: \"gadget_2\") { id } }"))
                .isEqualTo("{\"gadgets\":{\"totalCount\":4},\"node\":null}");
    }

    private List<String> labels(String arguments) {
        return labels(
                read.query(
                                everything,
                                "{ gadgets(" + arguments + ") { edges { node { label } } } }")
                        .at("/data/gadgets"));
    }

    private static List<String> labels(JsonNode connection) {
        return connection
                .get("edges")
                .valueStream()
                .map(edge -> edge.at("/node/label").asString())
                .toList();
    }

    private static String data(Viewer viewer, String query) {
        return read.query(viewer, query).get("data").toString();
    }
}
