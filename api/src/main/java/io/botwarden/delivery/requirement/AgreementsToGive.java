package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;
import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Work source of requirements that wait for one side's agreement: no question is open, and the
 * viewer did not agree for the other side. (Policy 2.1.2)
 */
record AgreementsToGive(Side side) implements WorkSource {

    /** Both sides. */
    @Configuration(proxyBeanMethods = false)
    static class Sides {

        @Bean
        AgreementsToGive agreementsOfDepartment() {
            return new AgreementsToGive(Side.DEPARTMENT);
        }

        @Bean
        AgreementsToGive agreementsOfDevelopment() {
            return new AgreementsToGive(Side.DEVELOPMENT);
        }
    }

    @Override
    public String kind() {
        return "REQUIREMENT_TO_AGREE_AS_" + side.name();
    }

    @Override
    public RecordType type() {
        return REQUIREMENT;
    }

    @Override
    public String permission() {
        return side == Side.DEPARTMENT ? Requirements.REQUEST : Requirements.ANALYSE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select r.id, r.number || ' · ' || r.title as title, r.bot_id, r.state_since as since, null::timestamptz as due_at,
          case when d.id is null then 'PERMITTED' else 'FOR_DEPARTMENT' end as reason, d.name as through, 1 as quantity
        from requirement r
        left join department d on d.id = r.%s
        where r.state = 'IN_ANALYSIS' and r.open_questions = 0 and r.%s is null
          and not coalesce(same_person(r.%s, :viewer), false) and %s
        """
                .formatted(
                        side == Side.DEPARTMENT ? "department_id" : "development_department_id",
                        side.verb() + "_at",
                        side.other().verb() + "_by_id",
                        speaks(reach));
    }

    /**
     * The condition to agree: for the requesting department, the permission over that department as
     * well.
     */
    private String speaks(WorkScope reach) {
        String sees =
                reach.over(
                        permission(),
                        bot("r.bot_id"),
                        department("r.department_id"),
                        department("r.development_department_id"));
        return side == Side.DEPARTMENT
                ? sees + " and " + reach.over(permission(), department("r.department_id"))
                : "(%s or %s)".formatted(sees, RequirementsToAnalyse.DEVELOPS);
    }
}
