package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiComputationException;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.UnknownKpiException;
import io.botwarden.analytics.kpi.UnknownMemberException;
import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.platform.write.RefusedException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the arguments of queries about KPIs stand for; invalid ones are refused by name. */
@Component
class KpiArguments {

    private static final int LONGEST_SERIES = 400;

    private final Kpis kpis;

    KpiArguments(Kpis kpis) {
        this.kpis = kpis;
    }

    KpiCatalogue catalogue() {
        return kpis.catalogue();
    }

    /** The definition that is in force. */
    KpiDefinition kpi(String id) {
        try {
            return catalogue().require(id);
        } catch (UnknownKpiException e) {
            throw RefusedException.ofArgument("id", String.valueOf(e.getMessage()));
        }
    }

    /** Another version of a definition. */
    KpiDefinition version(KpiDefinition current, int version) {
        return catalogue()
                .find(current.id(), version)
                .orElseThrow(() ->
                        RefusedException.ofArgument(
                                "version",
                                "KPI %s has no version %d; version %d is in force"
                                        .formatted(current.id(), version, current.version())));
    }

    static Period period(String period) {
        try {
            return Period.parse(period);
        } catch (InvalidPeriodException e) {
            throw RefusedException.ofArgument("period", String.valueOf(e.getMessage()));
        }
    }

    static List<Period> periods(LocalDate from, LocalDate before, PeriodGrain grain) {
        try {
            return Period.beginningIn(from, before, grain, LONGEST_SERIES);
        } catch (InvalidPeriodException e) {
            throw RefusedException.ofArgument("before", String.valueOf(e.getMessage()));
        }
    }

    /**
     * An error about a mistyped code must reveal nothing to viewers who see only a part of the
     * company.
     */
    static <T extends @Nullable Object> T known(GrantedScope reach, Supplier<T> question) {
        try {
            return question.get();
        } catch (UnknownMemberException e) {
            String argument = e.dimension().table();
            throw RefusedException.ofArgument(
                    argument,
                    reach.everything()
                            ? String.valueOf(e.getMessage())
                            : "this %s is not in the snapshot yet".formatted(argument));
        } catch (KpiComputationException e) {
            if (e.isOutOfMemory()) {
                throw RefusedException.ofArgument(
                        "period",
                        "this needs more memory than the warehouse may use (BOTWARDEN_WAREHOUSE_MEMORY): use a shorter period");
            }
            throw e;
        }
    }
}
