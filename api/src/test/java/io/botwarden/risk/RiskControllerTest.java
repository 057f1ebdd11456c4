package io.botwarden.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.testing.BotwardenTest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;

/** Three bots with two, one and no serious incidents. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RiskControllerTest {

    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2016-07-01T00:00:00Z");

    @Autowired private RiskController risks;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    private long quiet;
    private Viewer everything;

    @BeforeAll
    void fillAndTakeASnapshot() {
        long busy = bot("busy");
        long some = bot("some");
        quiet = bot("quiet");
        incident("I1", busy);
        incident("I2", busy);
        incident("I3", some);
        everything = viewers.overEverything("ANALYST").viewer();
        snapshots.take();
    }

    @Test
    void ordersByRisk() {
        RiskPage page = ask(everything, scores(null, null, AS_OF));

        assertThat(codes(page)).containsExactly("busy", "some", "quiet");
        assertThat(page.totalCount()).isEqualTo(3);
        assertThat(page.pageInfo().hasNextPage()).isFalse();
        assertThat(page.edges().getFirst().node().terms()).hasSize(10);
        assertThat(page.edges().getFirst().node().expectedLoss().currency()).isEqualTo("CNY");
    }

    @Test
    void pagesAcrossSnapshots() {
        RiskPage first = ask(everything, scores(2, null, AS_OF));
        assertThat(codes(first)).containsExactly("busy", "some");
        assertThat(first.pageInfo().hasNextPage()).isTrue();
        snapshots.take();

        RiskPage second = ask(everything, scores(2, first.pageInfo().endCursor(), null));

        assertThat(codes(second)).containsExactly("quiet");
        assertThat(second.pageInfo().hasPreviousPage()).isTrue();
        assertThat(second.edges().getFirst().node().snapshot())
                .isEqualTo(first.edges().getFirst().node().snapshot());
        assertThat(second.edges().getFirst().node().asOf()).isEqualTo(AS_OF);
    }

    @Test
    void botViewerSeesSameScore() {
        Viewer developer = viewers.overBot("DEVELOPER", quiet).viewer();

        RiskPage page = ask(developer, scores(null, null, AS_OF));

        assertThat(codes(page)).containsExactly("quiet");
        assertThat(page.edges().getFirst().node().score())
                .isEqualTo(
                        ask(everything, scores(null, null, AS_OF))
                                .edges()
                                .getLast()
                                .node()
                                .score());
    }

    @Test
    void matrixHasEveryScore() {
        RiskMatrix matrix = ask(everything, risks.riskMatrix(AS_OF, null, null, null));

        assertThat(matrix.cells()).hasSize(25);
        assertThat(matrix.cells().getFirst().likelihood()).isEqualTo(RiskLevel.VERY_HIGH);
        assertThat(matrix.cells().getFirst().impact()).isEqualTo(RiskLevel.VERY_LOW);
        assertThat(matrix.cells())
                .allSatisfy(cell ->
                        assertThat(cell.scores()).allMatch(score -> score.level() == cell.level()));
        assertThat(matrix.cells().stream().mapToInt(cell -> cell.scores().size()).sum())
                .isEqualTo(3);
    }

    @Test
    void laterInstantMeansSnapshot() {
        RiskMatrix matrix =
                ask(
                        everything,
                        risks.riskMatrix(
                                OffsetDateTime.parse("2100-01-01T00:00:00Z"), null, null, null));

        assertThat(matrix.asOf()).isBefore(OffsetDateTime.now().plusSeconds(1));
    }

    @Test
    void namesInvalidArguments() {
        refused(scores(0, null, AS_OF), "Argument 'first': 0 is not between 1 and 100");
        refused(scores(1, "nonsense", AS_OF), "Argument 'after': this is not a cursor");
        refused(
                risks.riskScores(null, null, AS_OF, null, null, null, null, null, "bot_1"),
                "there is no completed snapshot \"bot_1\"");
    }

    private Mono<RiskPage> scores(
            @Nullable Integer first, @Nullable String after, @Nullable OffsetDateTime asOf) {
        return risks.riskScores(first, after, asOf, null, null, null, null, null, null);
    }

    private static List<String> codes(RiskPage page) {
        return page.edges().stream().map(edge -> edge.node().scored().botCode()).toList();
    }

    private static <T> T ask(Viewer viewer, Mono<T> question) {
        return Objects.requireNonNull(
                question.contextWrite(context -> context.put(Viewer.class, viewer)).block());
    }

    private void refused(Mono<?> question, String message) {
        assertThatThrownBy(() -> ask(everything, question))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    private long bot(String code) {
        return Objects.requireNonNull(
                postgres.sql(
                                """
                                insert into bot (code, name, state, live_since, origin)
                                values (:code, :code, 'LIVE', '2016-01-01T00:00:00Z', 'IMPORTED') returning id
                                """)
                        .param("code", code)
                        .query(Long.class)
                        .single());
    }

    private void incident(String number, long bot) {
        postgres.sql(
                        """
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                        values (:number, 'Trouble', :bot, 'HIGH', 'OPEN', '2016-04-01T00:00:00Z', '2016-04-01T00:00:00Z')
                        """)
                .param("number", number)
                .param("bot", bot)
                .update();
    }
}
