package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every company, tried on made-up ones under the policy's scheme. */
class AppraisalPropertiesTest {

    private static final int COMPANIES = 60;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Test
    void equalsTheFormulas() throws IOException {
        int totals = 0;
        int capped = 0;
        for (RandomCompany company : companies()) {
            PublishedFormulas formulas = new PublishedFormulas(company);
            for (Scorecard card : company.appraised().scorecards()) {
                String code = card.departmentCode();
                assertScores(formulas, code, card.dimensions());
                assertThat(card.total()).as(code).isEqualTo(formulas.total(code));
                assertThat(card.ungatedGrade()).as(code).isEqualTo(formulas.ungated(code));
                assertThat(card.grade()).as(code).isEqualTo(formulas.grade(code));
                totals += card.total() == null ? 0 : 1;
                capped += card.grade() == card.ungatedGrade() ? 0 : 1;
            }
        }
        assertThat(totals).isGreaterThan(COMPANIES);
        assertThat(capped).as("departments whose grade a gate lowered").isGreaterThan(10);
    }

    /** Persons are scored by the same formulas under their own scheme, without gates. */
    @Test
    void cardsOfPersonsEqualTheFormulas() throws IOException {
        Scheme scheme = ShippedScheme.of("person");
        Random random = new Random(23);
        int totals = 0;
        for (int n = 0; n < COMPANIES; n++) {
            RandomCompany company = RandomCompany.of(scheme, random).ofPersons();
            PublishedFormulas formulas = new PublishedFormulas(company);
            List<PersonCard> cards = company.appraisedPersons().cards(0, 100);
            assertThat(cards).hasSameSizeAs(company.departments());
            for (PersonCard card : cards) {
                String code = "D" + card.employee();
                assertScores(formulas, code, card.dimensions());
                assertThat(card.total()).as(code).isEqualTo(formulas.total(code));
                assertThat(card.grade()).as(code).isEqualTo(formulas.ungated(code));
                totals += card.total() == null ? 0 : 1;
            }
        }
        assertThat(totals).isGreaterThan(COMPANIES);
    }

    private static void assertScores(
            PublishedFormulas formulas, String code, List<DimensionScore> dimensions) {
        for (DimensionScore dimension : dimensions) {
            assertThat(dimension.score())
                    .as("%s %s", code, dimension.code())
                    .isEqualTo(formulas.dimension(dimension.code(), code));
            for (IndicatorScore indicator : dimension.indicators()) {
                assertThat(indicator.score())
                        .as("%s %s", code, indicator.code())
                        .isEqualTo(formulas.indicator(indicator.code(), code));
            }
        }
    }

    @Test
    @Tag("nightly")
    void betterFiguresNeverLowerTheTotal() throws IOException {
        int raised = 0;
        for (RandomCompany company : companies()) {
            Random random = new Random(company.hashCode());
            Ratee department =
                    company.departments().get(random.nextInt(company.departments().size()));
            BigDecimal before = total(company.appraised(), department);
            List<Indicator> indicators = company.scheme().indicators().toList();
            for (Indicator indicator : indicators) {
                RandomCompany better = better(company, indicator, department);
                BigDecimal after = better == null ? null : total(better.appraised(), department);
                if (before != null && after != null) {
                    assertThat(after).as(indicator.code()).isGreaterThanOrEqualTo(before);
                    raised += after.compareTo(before);
                }
            }
        }
        assertThat(raised).isGreaterThan(COMPANIES);
    }

    @Test
    void orderOfRowsChangesNoByte() throws IOException {
        for (RandomCompany company : companies()) {
            assertThat(CanonicalJson.write(company.shuffled(new Random(3)).appraised()))
                    .isEqualTo(CanonicalJson.write(company.appraised()));
        }
    }

    @Test
    void newNamesChangeOnlyNames() throws IOException {
        for (RandomCompany company : companies()) {
            String renamed = CanonicalJson.write(company.renamed(" (new)").appraised());

            assertThat(renamed).contains(" (new)");
            assertThat(renamed.replace(" (new)", ""))
                    .isEqualTo(CanonicalJson.write(company.appraised()));
        }
    }

    private static List<RandomCompany> companies() throws IOException {
        Scheme scheme = ShippedScheme.of("policy");
        Random random = new Random(19);
        return Stream.generate(() -> RandomCompany.of(scheme, random)).limit(COMPANIES).toList();
    }

    private static @Nullable BigDecimal total(AppraisalResult result, Ratee department) {
        return result.scorecards().stream()
                .filter(card -> card.departmentCode().equals(department.code()))
                .findFirst()
                .orElseThrow()
                .total();
    }

    /** The company with one figure of the department made better; null if it has none. */
    private static @Nullable RandomCompany better(
            RandomCompany company, Indicator indicator, Ratee department) {
        boolean more = indicator.target().compareTo(indicator.floor()) > 0;
        if (indicator.rated()) {
            List<Rating> raised = new ArrayList<>(company.ratings());
            raised.replaceAll(rating ->
                    rating.rateeKey() == department.key()
                            ? new Rating(
                                    rating.rateeKey(),
                                    rating.indicator(),
                                    rating.raterKey(),
                                    rating.value().add(BigDecimal.TEN).min(HUNDRED))
                            : rating);
            return company.with(raised);
        }
        Figure figure = company.figures().get(indicator.code()).get(department.code());
        if (figure == null || figure.value() == null) {
            return null;
        }
        if (figure.numerator() != null && figure.denominator() != null) {
            int n = figure.denominator().intValueExact();
            int x = figure.numerator().intValueExact() + (more ? 1 : -1);
            return x < 0 || x > n
                    ? null
                    : company.with(indicator.code(), department.code(), RandomCompany.share(x, n));
        }
        Fraction step = Fraction.of(indicator.target().subtract(indicator.floor()));
        Fraction value = figure.value().plus(step.over(Fraction.of(10)));
        return company.with(
                indicator.code(), department.code(), new Figure(null, null, figure.n(), value));
    }
}
