package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalResult.Pool;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A proportion over all departments or persons. A department's figure includes its subtree, so the
 * root departments count each case once.
 *
 * @param x cases that count
 * @param n all cases
 */
record Pooled(BigDecimal x, BigDecimal n) {

    static Pooled of(String indicator, AppraisalBasis basis) {
        BigDecimal x = BigDecimal.ZERO;
        BigDecimal n = BigDecimal.ZERO;
        for (Ratee ratee : basis.ratees()) {
            Figure figure = basis.figure(indicator, ratee.code());
            if (ratee.root() && figure.numerator() != null && figure.denominator() != null) {
                x = x.add(figure.numerator());
                n = n.add(figure.denominator());
            }
        }
        return new Pooled(DisplayRounding.plain(x), DisplayRounding.plain(n));
    }

    @Nullable Fraction share() {
        return n.signum() == 0 ? null : Fraction.of(x).over(Fraction.of(n));
    }

    Pool shown(String indicator) {
        Fraction share = share();
        return new Pool(indicator, x, n, share == null ? null : DisplayRounding.value(share));
    }
}
