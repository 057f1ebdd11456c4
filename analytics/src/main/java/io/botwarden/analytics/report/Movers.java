package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.AppraisalReport.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The departments whose totals changed the most since the previous cycle.
 *
 * @param up those that gained, the largest gain first
 * @param down those that lost, the largest loss first
 */
public record Movers(List<Move> up, List<Move> down) {

    private static final int MOST = 5;

    public Movers {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    static Movers of(AppraisalPage page) {
        Past previous = page.report().previous();
        if (previous == null) {
            return new Movers(List.of(), List.of());
        }
        List<Move> moves = new ArrayList<>();
        for (Scorecard card : page.result().scorecards()) {
            Standing before = page.standing(previous, card);
            if (before != null && before.total() != null && card.total() != null) {
                moves.add(
                        new Move(
                                card,
                                before.grade(),
                                AppraisalPage.shown(card.total())
                                        .subtract(AppraisalPage.shown(before.total()))));
            }
        }
        Comparator<Move> byGain = Comparator.comparing(Move::difference);
        return new Movers(most(moves, byGain.reversed(), 1), most(moves, byGain, -1));
    }

    private static List<Move> most(List<Move> moves, Comparator<Move> order, int sign) {
        return moves.stream()
                .filter(move -> move.difference().signum() == sign)
                .sorted(order.thenComparing(move -> move.card().departmentCode()))
                .limit(MOST)
                .toList();
    }

    /** Those that gained, and then those that lost. */
    public List<Move> all() {
        return Stream.concat(up.stream(), down.stream()).toList();
    }

    /** Whether no total changed, or there is no previous cycle. */
    public boolean isEmpty() {
        return up.isEmpty() && down.isEmpty();
    }

    /**
     * A department.
     *
     * @param card its result
     * @param before its previous grade
     * @param difference of the totals as they are shown
     */
    public record Move(Scorecard card, Grade before, BigDecimal difference) {

        /** The difference with its sign. */
        public String signed() {
            return AppraisalPage.signed(difference);
        }
    }
}
