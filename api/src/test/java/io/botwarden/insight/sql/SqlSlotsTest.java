package io.botwarden.insight.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.insight.sql.SqlSlots.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;

/** Who runs next, if more queries are asked than may run. */
class SqlSlotsTest {

    private static final long ANN = 1;
    private static final long BEN = 2;
    private static final long CAL = 3;
    private static final long DAN = 4;

    private final SqlSlots slots =
            new SqlSlots(
                    new SqlProperties(
                            Duration.ofSeconds(1),
                            DataSize.ofMegabytes(64),
                            DataSize.ofMegabytes(16),
                            1,
                            1,
                            1,
                            1,
                            Duration.ofMinutes(1)));
    private final List<String> order = new ArrayList<>();
    private final List<Slot> held = new ArrayList<>();

    @Test
    void analystsTakeTurns() {
        var _ = ask(ANN, "a1");
        var _ = ask(ANN, "a2");
        var _ = ask(ANN, "a3");
        var _ = ask(BEN, "b1");
        for (int k = 0; k < 3; k++) {
            held.getLast().release();
        }
        assertThat(order).containsExactly("a1", "b1", "a2", "a3");
    }

    /** Whoever asks again at once does not overtake those who wait. */
    @Test
    void askingAgainDoesNotOvertake() {
        var _ = ask(BEN, "b1");
        var _ = ask(BEN, "b2");
        var _ = ask(CAL, "c1");
        held.getLast().release();
        var _ = ask(DAN, "d1");
        held.getLast().release();
        var _ = ask(CAL, "c2");
        held.getLast().release();
        assertThat(order).containsExactly("b1", "c1", "d1", "b2");
    }

    @Test
    void slotsOfThoseWhoLeftAreGivenToOthers() {
        Disposable first = ask(ANN, "a1");
        Disposable second = ask(BEN, "b1");
        var _ = ask(ANN, "a2");
        second.dispose();
        first.dispose();
        held.getFirst().release();
        held.getFirst().release();
        assertThat(order).containsExactly("a1", "a2");
    }

    private Disposable ask(long analyst, String name) {
        return slots.take(analyst)
                .subscribe(slot -> {
                    held.add(slot);
                    order.add(name);
                });
    }
}
