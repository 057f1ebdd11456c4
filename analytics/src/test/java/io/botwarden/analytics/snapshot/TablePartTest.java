package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TablePartTest {

    @Test
    void readsSmallTableAtOnce() {
        assertThat(TablePart.of(3_999, 4)).containsExactly(new TablePart("true"));
    }

    @Test
    void partsAreContiguous() {
        assertThat(TablePart.of(10_001, 3))
                .containsExactly(
                        new TablePart("ctid >= '(0,0)' and ctid < '(3333,0)'"),
                        new TablePart("ctid >= '(3333,0)' and ctid < '(6667,0)'"),
                        new TablePart("ctid >= '(6667,0)'"));
    }

    @Test
    void partsHaveMinimumSize() {
        assertThat(TablePart.of(5_000, 4)).hasSize(2);
    }
}
