package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionRecords.FINDING;

import io.botwarden.commitment.AutomaticActionItems;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What follows from findings, in the same transaction: each gets the action item that rectifies it;
 * if it is withdrawn, that is cancelled; and if the control fails again for its subject, it has
 * recurred. (Policy 7.1.3)
 */
@Component
class Rectifications implements Consequence {

    private static final String RAISED = "InspectionFindingRaised";
    private static final String WITHDRAWN = "InspectionFindingWithdrawn";
    private static final String FAILED = "ControlFailed";

    /** Parameter: the run of the control. */
    private static final String RECURRED =
            """
            select f.id
            from control_run n
            join control_result r on r.control_id = n.control_id and r.since = n.at and r.state = 'FAILING'
            join inspection_finding f on f.control_id = n.control_id and f.subject = r.subject
            where n.id = $1 and f.state = 'VERIFIED' and f.recurred_at is null
              and not exists (
                select from control_result p where p.control_id = r.control_id and p.subject = r.subject and p.until = r.since and p.state = 'FAILING'
              )
            order by f.id
            """;

    private final AutomaticActionItems items;
    private final InspectionRows rows;

    Rectifications(AutomaticActionItems items, InspectionRows rows) {
        this.items = items;
        this.rows = rows;
    }

    @Override
    public Set<String> events() {
        return Set.of(RAISED, WITHDRAWN, FAILED);
    }

    @Override
    public Flux<Write> after(Cause cause) {
        long key = cause.subject().key();
        return switch (cause.event()) {
            case RAISED ->
                    rows.finding(key)
                            .flatMap(finding ->
                                    items.create(FINDING, finding.id(), finding.wanted()))
                            .flux();
            case WITHDRAWN ->
                    rows.finding(key)
                            .flatMapMany(finding ->
                                    items.cancel(
                                            finding.items(),
                                            "The finding was withdrawn.",
                                            cause.at()));
            default -> recurred(key).map(finding -> finding.recur(cause.at()));
        };
    }

    private Flux<Finding> recurred(long run) {
        Mono<List<Long>> found =
                Transaction.all(RECURRED, List.of(run), row -> Fields.number(row, "id"));
        return found.flatMapIterable(keys -> keys).concatMap(rows::finding);
    }
}
