package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiMember;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.KpiQueries.About;
import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The common context of figures of one response: what they are about. */
record ShownFigures(
        KpiDefinition kpi,
        List<KpiScope> scopes,
        @Nullable RecordKey bot,
        @Nullable RecordKey department,
        RecordKey snapshot,
        Instant cutAt) {

    /** Of everything, or of the named bot and department. */
    static ShownFigures of(
            SnapshotReader reader, KpiEngine engine, KpiDefinition kpi, About about) {
        return new ShownFigures(
                kpi,
                List.of(about.scope()),
                key(reader, engine, KpiDimension.BOT, about.bot()),
                key(reader, engine, KpiDimension.DEPARTMENT, about.department()),
                SnapshotQueries.record(reader),
                reader.cutAt());
    }

    /** Of a member of a breakdown. */
    static ShownFigures of(
            SnapshotReader reader, KpiDefinition kpi, About about, KpiMember member) {
        boolean isBot = member.dimension() == KpiDimension.BOT;
        return new ShownFigures(
                kpi,
                List.of(
                        about.scope(),
                        isBot
                                ? KpiScope.ofBot(member.code())
                                : KpiScope.ofDepartment(member.code())),
                isBot ? key(member) : null,
                isBot ? null : key(member),
                SnapshotQueries.record(reader),
                reader.cutAt());
    }

    KpiValue show(KpiFigure figure) {
        return show(figure, List.of());
    }

    /** A figure of the cases with these attributes. */
    KpiValue show(KpiFigure figure, List<KpiGroupKey> keys) {
        return new KpiValue(kpi, figure, withheld(figure), scopes, keys, bot, department, snapshot);
    }

    private @Nullable Withheld withheld(KpiFigure figure) {
        return figure.withheld() ? Withheld.of(kpi, figure.period(), cutAt) : null;
    }

    private static @Nullable RecordKey key(
            SnapshotReader reader,
            KpiEngine engine,
            KpiDimension dimension,
            @Nullable String code) {
        return code == null
                ? null
                : key(engine.requireMember(reader.connection(), dimension, code));
    }

    private static RecordKey key(KpiMember member) {
        return new RecordKey(member.dimension().table(), member.id());
    }
}
