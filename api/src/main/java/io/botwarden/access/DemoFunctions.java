package io.botwarden.access;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Creates functions of two of the demo's bots, as far as their dialogues show them, and grants for
 * them. The grants are fictitious.
 */
@Component
@Profile("demo")
public class DemoFunctions {

    private final DatabaseClient database;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    DemoFunctions(DatabaseClient database, AuditTrail audit, TransactionalOperator transaction) {
        this.database = database;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Registers missing functions, with their grants, once the bots exist. */
    public Mono<Void> register() {
        Mono<Void> registered =
                database.sql(
                                """
                                with wanted (bot, code, name, description, roles) as (values
                                  ('letsgo', 'bus-times', 'Bus times', 'Tells when the next bus leaves', array['OPERATOR', 'ANALYST']),
                                  ('betold', 'book-appointment', 'Book an appointment', 'Finds a time and books it', array['BUSINESS', 'OPERATOR']),
                                  ('betold', 'transfer-to-agent', 'Transfer to an agent', 'Hands the call over to a person', array['OPERATOR'])
                                ), registered as (
                                  insert into bot_function (bot_id, code, name, description)
                                  select bot.id, wanted.code, wanted.name, wanted.description from wanted join bot on bot.code = wanted.bot
                                  on conflict do nothing
                                  returning id, bot_id, code
                                )
                                insert into function_grant (bot_id, function_id, kind, holder, role_id)
                                select r.bot_id, r.id, 'ROLE', role.name, role.id
                                from registered r join wanted w on w.code = r.code join role on role.code = any (w.roles)
                                """)
                        .fetch()
                        .rowsUpdated()
                        .filter(rows -> rows > 0)
                        .flatMap(rows -> audit.record(entry()));
        return transaction.transactional(registered).then();
    }

    private static AuditEntry entry() {
        return new AuditEntry(
                null,
                "botwarden",
                "registerFunction",
                null,
                "Functions of the demo's bots, with fictitious grants",
                List.of());
    }
}
