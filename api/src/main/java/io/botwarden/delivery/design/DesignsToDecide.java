package io.botwarden.delivery.design;

import static io.botwarden.delivery.DeliveryRecords.DESIGN_DOCUMENT;
import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Work source of submitted designs of which the viewer is not an author. (Policy 2.2.1) */
@Component
class DesignsToDecide implements WorkSource {

    @Override
    public String kind() {
        return "DESIGN_TO_DECIDE";
    }

    @Override
    public RecordType type() {
        return DESIGN_DOCUMENT;
    }

    @Override
    public String permission() {
        return DesignDocuments.ACCEPT;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select d.id, d.title || ' ' || d.revision as title, d.bot_id, d.submitted_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
          null as through, 1 as quantity
        from design_document d
        where d.state = 'IN_REVIEW' and not exists (select from unnest(d.author_ids) author where same_person(author, :viewer)) and %s
        """
                .formatted(reach.over(DesignDocuments.ACCEPT, bot("d.bot_id")));
    }
}
