package io.botwarden.delivery.benefit;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.delivery.DeliveryRecords.BENEFIT_REVIEW;
import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.delivery.input.BenefitFigureInput;
import io.botwarden.delivery.input.ReviewBenefitInput;
import io.botwarden.delivery.requirement.Requirement;
import io.botwarden.delivery.requirement.RequirementRows;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Records the actual effects of delivered requirements. (Policy 1.1) */
@Controller
class BenefitReviews {

    private static final int MOST = 20;

    private final RequirementRows requirements;
    private final Writes writes;

    BenefitReviews(RequirementRows requirements, Writes writes) {
        this.requirements = requirements;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> reviewBenefit(@ContextValue Viewer viewer, @Argument ReviewBenefitInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !input.figures().isEmpty() && input.figures().size() <= MOST,
                                "figures",
                                "Give 1 to %d figures.".formatted(MOST))
                        .that(
                                !input.periodTo().isBefore(input.periodFrom()),
                                "periodTo",
                                "The period must not end before it starts.");
        return writes.run(
                viewer,
                Action.on(
                                "requirement",
                                requirements.require("requirement", input.requirement()),
                                found -> List.of(found.scope()))
                        .check(checks)
                        .write((requirement, by) -> reviewed(requirement, by, input)));
    }

    private static Write reviewed(Requirement requirement, By by, ReviewBenefitInput input) {
        LocalDate delivered = requirement.requireDelivered();
        requirePeriod(delivered, by, input);
        List<BenefitFigureInput> figures = input.figures();
        long achieved = figures.stream().filter(BenefitReviews::isAchieved).count();
        return Write.insert(BENEFIT_REVIEW, "BenefitReviewed", requirement.number())
                .refer("requirement_id", REQUIREMENT, null, requirement.id())
                .refer("bot_id", BOT, null, Objects.requireNonNull(requirement.bot()))
                .refer("department_id", DEPARTMENT, null, requirement.department())
                .set("period_from", input.periodFrom())
                .set("period_to", input.periodTo())
                .derived("figure_names", column(figures, BenefitFigureInput::name, String[]::new))
                .derived("figure_kinds", column(figures, each -> each.kind().name(), String[]::new))
                .derived("figure_units", column(figures, BenefitFigureInput::unit, String[]::new))
                .derived(
                        "figure_expected",
                        column(figures, BenefitFigureInput::expected, BigDecimal[]::new))
                .derived(
                        "figure_actual",
                        column(figures, BenefitFigureInput::actual, BigDecimal[]::new))
                .derived(
                        "figure_sources",
                        column(figures, BenefitFigureInput::source, String[]::new))
                .derived(
                        "figure_achieved",
                        column(figures, BenefitReviews::isAchieved, Boolean[]::new))
                .note(
                        "figures",
                        figures.stream()
                                .map(BenefitReviews::shown)
                                .collect(Collectors.joining("; ")))
                .set("outcome", BenefitOutcome.of(achieved, figures.size()))
                .set("conclusion", input.conclusion())
                .acted("reviewed", by);
    }

    private static void requirePeriod(LocalDate delivered, By by, ReviewBenefitInput input) {
        if (input.periodFrom().isBefore(delivered)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The requirement was delivered on %s; its effect cannot be measured before."
                            .formatted(delivered),
                    "periodFrom");
        }
        if (input.periodTo().isAfter(LocalDate.ofInstant(by.at(), ZoneOffset.UTC))) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The period must not end in the future.", "periodTo");
        }
    }

    private static boolean isAchieved(BenefitFigureInput figure) {
        return figure.kind().isAchieved(figure.expected(), figure.actual());
    }

    private static String shown(BenefitFigureInput figure) {
        return "%s: %s of %s %s (%s)"
                .formatted(
                        figure.name(),
                        figure.actual().toPlainString(),
                        figure.expected().toPlainString(),
                        figure.unit(),
                        figure.source());
    }

    private static <T> T[] column(
            List<BenefitFigureInput> figures,
            Function<BenefitFigureInput, T> value,
            IntFunction<T[]> array) {
        return figures.stream().map(value).toArray(array);
    }
}
