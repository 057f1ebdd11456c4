package io.botwarden.delivery.acceptance;

import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/**
 * Work source of releases with a launch application that a requesting department of the viewer has
 * not signed for. (Policy 2.3.3)
 */
@Component
class ReleasesToAccept implements WorkSource {

    @Override
    public String kind() {
        return "RELEASE_TO_ACCEPT";
    }

    @Override
    public RecordType type() {
        return RELEASE;
    }

    @Override
    public String permission() {
        return Acceptances.ACCEPT;
    }

    @Override
    public String statement(WorkScope reach) {
        // the check for builders comes last and for few rows: it reads all work on a release
        return """
        select w.id, w.title, w.bot_id, w.since, null::timestamptz as due_at, 'FOR_DEPARTMENT' as reason, w.through, 1 as quantity
        from (
          select e.id, b.name || ' ' || e.label as title, e.bot_id, min(a.created_at) as since, string_agg(distinct d.name, ', ') as through
          from launch_application a
          join release e on e.id = a.release_id
          join bot b on b.id = e.bot_id
          join released_requirement rr on rr.release_id = e.id
          join requirement r on r.id = rr.requirement_id and r.agreed_at is not null
          join department d on d.id = r.department_id
          where a.state in ('DRAFT', 'REJECTED', 'INVALIDATED')
            and not exists (select from acceptance s where s.release_id = e.id and s.department_id = d.id)
            and signs_for(:viewer, d.id) and %s
          group by e.id, e.label, e.bot_id, b.name
          offset 0
        ) w
        where not has_built(:viewer, w.id)
        """
                .formatted(reach.over(Acceptances.ACCEPT, department("d.id")));
    }
}
