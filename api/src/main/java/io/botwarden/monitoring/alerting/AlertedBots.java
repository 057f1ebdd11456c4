package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.AlertmanagerImport.Present;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.Reach;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.transaction.Fields;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The bots of a notification's alerts, and of the alerts that it could end.
 *
 * @param reach the bots that the sender may send alerts about
 * @param label the label whose value is the bot's code
 * @param byCode the registered bots among those that alerts name
 * @param within whether the sender may send alerts about a bot
 */
record AlertedBots(Reach reach, String label, Map<String, Long> byCode, Map<Long, Boolean> within) {

    private record Row(long id, String code, boolean within) {}

    static Mono<AlertedBots> find(
            DatabaseClient database,
            Viewer viewer,
            String label,
            List<AlertmanagerAlert> alerts,
            Collection<Present> present) {
        Reach reach = new Reach(viewer, AlertmanagerImport.IMPORT);
        return database.sql(
                        """
                        select b.id, b.code, :everything or exists (
                          select from viewer_bot v where v.identity_id = :sender and v.permission = :permission and v.bot_id = b.id
                        ) as within
                        from bot b where b.code = any (:codes) or b.id = any (:ids)
                        """)
                .bind("everything", reach.isEverything())
                .bind("sender", reach.rightsId())
                .bind("permission", AlertmanagerImport.IMPORT)
                .bind(
                        "codes",
                        alerts.stream()
                                .map(alert -> code(alert, label))
                                .distinct()
                                .toArray(String[]::new))
                .bind(
                        "ids",
                        present.stream()
                                .map(Present::bot)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toArray(Long[]::new))
                .map(row ->
                        new Row(
                                Fields.number(row, "id"),
                                Fields.text(row, "code"),
                                Fields.flag(row, "within")))
                .all()
                .collectList()
                .map(rows -> {
                    Map<String, Long> byCode = new HashMap<>();
                    Map<Long, Boolean> within = new HashMap<>();
                    rows.forEach(row -> {
                        byCode.put(row.code(), row.id());
                        within.put(row.id(), row.within());
                    });
                    return new AlertedBots(reach, label, byCode, within);
                });
    }

    /** The bot that an alert names; null if it names none that is registered. */
    @Nullable Long of(AlertmanagerAlert alert) {
        return byCode.get(code(alert, label));
    }

    /** Why the sender may not send the alert; null if the sender may. */
    @Nullable Rejection rejection(AlertmanagerAlert alert, @Nullable Present present) {
        if (reach.isEverything()) {
            return null;
        }
        String code = code(alert, label);
        Long bot = of(alert);
        if (bot == null) {
            return rejected(
                    alert,
                    code.isEmpty()
                            ? reach.withoutBot()
                            : "No bot with the code '%s' is registered; %s"
                                    .formatted(code, AlertmanagerImport.WITHOUT_BOT));
        }
        if (!within.getOrDefault(bot, false)) {
            return rejected(alert, reach.outside(code));
        }
        // the same labels with another label as the bot's
        return present == null || Objects.equals(present.bot(), bot)
                ? null
                : rejected(alert, "An earlier alert with these labels is about another bot.");
    }

    private Rejection rejected(AlertmanagerAlert alert, String reason) {
        return new Rejection(alert.place(), "labels." + label, reason);
    }

    private static String code(AlertmanagerAlert alert, String label) {
        return alert.labels().byName().getOrDefault(label, "");
    }
}
