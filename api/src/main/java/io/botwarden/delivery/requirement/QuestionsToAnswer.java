package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT_QUESTION;
import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/**
 * Work source of the development team's questions to departments that the viewer represents.
 * (Policy 2.1.2)
 */
@Component
class QuestionsToAnswer implements WorkSource {

    @Override
    public String kind() {
        return "QUESTION_TO_ANSWER";
    }

    @Override
    public RecordType type() {
        return REQUIREMENT_QUESTION;
    }

    @Override
    public String permission() {
        return Requirements.REQUEST;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select q.id, r.number || ' · ' || left(q.question, 300) as title, r.bot_id, q.asked_at as since, null::timestamptz as due_at,
          'FOR_DEPARTMENT' as reason, d.name as through, 1 as quantity
        from requirement_question q
        join requirement r on r.id = q.requirement_id
        join department d on d.id = r.department_id
        where q.state = 'OPEN' and r.state = 'IN_ANALYSIS' and %s
        """
                .formatted(
                        reach.over(
                                Requirements.REQUEST,
                                bot("r.bot_id"),
                                department("r.department_id"),
                                department("r.development_department_id")));
    }
}
