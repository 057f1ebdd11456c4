package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.PERSON_CARD;
import static io.botwarden.appraisal.AppraisalRecords.PERSON_OUTCOME;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.analytics.kpi.KpiUnit;
import io.botwarden.appraisal.input.DecidePersonAppraisalOutcomeInput;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a person that an outcome follows from, in a cycle that is locked.
 *
 * @param card key of the scorecard
 * @param employee key of the person
 * @param department key of the person's department in the snapshot
 * @param head key of the employee who heads the person
 * @param superseded whether a decision on an appeal made a later scorecard
 * @param own whether it is about the viewer
 * @param headed whether the viewer heads the person
 * @param manages whether the viewer manages the appraisals of the department
 * @param measured the measured indicators of the scorecard
 * @param number the number of the new outcome
 */
record RatedPerson(
        AppraisalCycle cycle,
        long card,
        long employee,
        String code,
        @Nullable Long department,
        @Nullable Long head,
        int resultVersion,
        String grade,
        boolean superseded,
        boolean own,
        boolean headed,
        boolean manages,
        List<Measured> measured,
        String number) {

    static final String FIELD = "scorecard";

    static RatedPerson of(
            Readable row, AppraisalCycle cycle, boolean manages, List<Measured> measured) {
        return new RatedPerson(
                cycle,
                Fields.number(row, "id"),
                Fields.number(row, "employee_id"),
                Fields.text(row, "employee_code"),
                row.get("department_id", Long.class),
                row.get("head_id", Long.class),
                Math.toIntExact(Fields.number(row, "result_version")),
                Fields.text(row, "grade"),
                Fields.flag(row, "superseded"),
                Fields.flag(row, "own"),
                Fields.flag(row, "headed"),
                manages,
                measured,
                Fields.text(row, "number"));
    }

    /**
     * Decides what follows from it. The audit trail, which has more readers, does not show what.
     */
    Write decide(By by, DecidePersonAppraisalOutcomeInput input) {
        requireDecidable();
        Write write =
                Write.insert(PERSON_OUTCOME, "PersonAppraisalOutcomeDecided", number)
                        .derived("number", number)
                        .refer("person_scorecard_id", PERSON_CARD, null, card)
                        .refer("cycle_id", CYCLE, null, cycle.id())
                        .derived("cycle_name", cycle.name())
                        .derived("period", cycle.period().toString())
                        .refer("employee_id", EMPLOYEE, null, employee)
                        .derived("employee_code", code)
                        .refer("department_id", DEPARTMENT, null, department)
                        .refer("head_id", EMPLOYEE, null, head)
                        .secret("kind", input.kind().name())
                        .secret("title", input.title())
                        .secret("reason", input.reason())
                        .set("result_version", resultVersion)
                        .secret("grade", grade)
                        .acted("decided", by);
        return improving(write, input);
    }

    private Write improving(Write write, DecidePersonAppraisalOutcomeInput input) {
        if (input.indicator() == null || input.value() == null) {
            return write;
        }
        Measured indicator = require(input.indicator());
        TargetRows.requireWithin(indicator.unit(), input.value());
        return write.derived("due_at", input.dueAt())
                .secret("indicator", indicator.code())
                .derived("indicator_name", indicator.name())
                .derived("indicator_name_zh", indicator.nameZh())
                .derived("unit", indicator.unit().name())
                .secret("value", input.value());
    }

    private void requireDecidable() {
        if (!headed && !manages) {
            throw refused(RefusalCode.FORBIDDEN, PersonAppraisalOutcomeState.ONLY_DECIDERS);
        }
        cycle.require(Step.DECIDE_OUTCOME);
        if (superseded) {
            throw refused(RefusalCode.WRONG_STATE, AppraisalStateMachines.REPLACED.message());
        }
        if (own) {
            throw refused(AppraisalRefusal.SAME_PERSON, PersonAppraisalOutcomeState.OWN.message());
        }
    }

    private Measured require(String indicator) {
        return measured.stream()
                .filter(each -> each.code().equals(indicator))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(
                                RefusalCode.INVALID,
                                "The scorecard measures these indicators: %s."
                                        .formatted(
                                                measured.stream()
                                                        .map(Measured::code)
                                                        .collect(Collectors.joining(", "))),
                                "indicator"));
    }

    private static RefusedException refused(Enum<?> code, String message) {
        return new RefusedException(code, message, FIELD);
    }

    /** A measured indicator of the scorecard. */
    record Measured(String code, String name, String nameZh, KpiUnit unit) {

        static Measured of(Readable row) {
            return new Measured(
                    Fields.text(row, "code"),
                    Fields.text(row, "name"),
                    Fields.text(row, "name_zh"),
                    KpiUnit.valueOf(Fields.text(row, "unit")));
        }
    }
}
