package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;
import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Work source of submitted requirements without analysis. (Policy 2.1.2) */
@Component
class RequirementsToAnalyse implements WorkSource {

    /** The condition that the viewer is a developer of the development department. */
    static final String DEVELOPS =
            "exists (select from requirement_developer v where v.record_id = r.id and v.identity_id = :viewer)";

    @Override
    public String kind() {
        return "REQUIREMENT_TO_ANALYSE";
    }

    @Override
    public RecordType type() {
        return REQUIREMENT;
    }

    @Override
    public String permission() {
        return Requirements.ANALYSE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select r.id, r.number || ' · ' || r.title as title, r.bot_id, r.submitted_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
          null as through, 1 as quantity
        from requirement r
        where r.state = 'SUBMITTED' and (%s or %s)
        """
                .formatted(
                        reach.over(
                                Requirements.ANALYSE,
                                bot("r.bot_id"),
                                department("r.department_id"),
                                department("r.development_department_id")),
                        DEVELOPS);
    }
}
