package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.oversight.OversightFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One statement for several bots. */
@BotwardenTest
class AttestationsTest {

    private static final String DUTIES = "legal-duties";

    @Autowired private DeliveryFixture fixture;
    @Autowired private OversightFixture oversight;
    @Autowired private TestViewers viewers;

    private long first;
    private long second;
    private TestViewer head;

    @BeforeEach
    void failing() {
        Company company = fixture.company();
        first = oversight.liveBot(company);
        second = oversight.liveBot(company);
        head = viewers.overDepartment("OPERATOR", company.sales);
        oversight.evaluate(DUTIES);
    }

    @Test
    void attestsAllBotsAtOnce() {
        assertThat(waiting(head)).isEqualTo(2);
        assertThat(attest(head, DUTIES, first, second, first).refusals()).isEmpty();
        assertThat(states()).containsExactly("PASSING", "PASSING");
        assertThat(waiting(head)).isZero();
        assertThat(
                        fixture.count(
                                "select count(*) as n from attestation where statement = 'Counsel reviewed them' and bot_id in (%d, %d)"
                                        .formatted(first, second)))
                .isEqualTo(2);
    }

    @Test
    void attestsNoneIfOneIsRefused() {
        assertThat(attest(viewers.overBot("OPERATOR", first), DUTIES, first, second).codes())
                .containsExactly("NOT_FOUND");
        assertThat(attest(head, OversightFixture.MANUAL, first, second).refusals())
                .containsExactly("INVALID control");
        assertThat(attest(head, DUTIES).refusals()).containsExactly("INVALID bots");
        assertThat(states()).containsExactly("IN_GRACE", "IN_GRACE");
    }

    private Answer attest(TestViewer who, String control, long... bots) {
        return fixture.client(who)
                .run(
                        "giveAttestations",
                        "GiveAttestationsInput",
                        "control",
                        "code",
                        Map.of(
                                "control",
                                Map.of("code", control),
                                "bots",
                                LongStream.of(bots)
                                        .mapToObj(bot -> Map.of("id", "bot_" + bot))
                                        .toList(),
                                "statement",
                                "Counsel reviewed them"));
    }

    private List<Object> states() {
        return oversight
                .list(
                        head,
                        "controlResults.edges[*].node",
                        """
                        controlResults(filter: {control: [{code: "%s"}], bot: [{id: "bot_%d"}, {id: "bot_%d"}], current: true}) {
                          edges { node { state } }
                        }
                        """
                                .formatted(DUTIES, first, second))
                .stream()
                .map(node -> node.get("state"))
                .toList();
    }

    /** The number of bots in the viewer's work item about the control. */
    private int waiting(TestViewer who) {
        return oversight
                .list(
                        who,
                        "myWork.edges[*].node",
                        "myWork(kinds: [ATTESTATION_TO_GIVE], first: 100) { edges { node { quantity record { ... on Control { code } } } } }")
                .stream()
                .filter(node -> Map.of("code", DUTIES).equals(node.get("record")))
                .mapToInt(node -> (int) node.get("quantity"))
                .sum();
    }
}
