package io.botwarden.delivery.requirement;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.lifecycle.Holders.Place;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;
import java.util.List;

/** The state of a requirement. (Policy 2.1.1, 2.1.2) */
enum RequirementState {
    DRAFT,
    SUBMITTED,
    IN_ANALYSIS,
    AGREED,
    PLANNED,
    DELIVERED,
    REJECTED;

    /** The bot and the departments that a requirement names. */
    private static final Place NAMED =
            Place.of(List.of("bot_id"), List.of("department_id", "development_department_id"));

    /**
     * What the permissions of the development team are needed over.
     *
     * @param column the column that holds the key of the requirement
     */
    static Place developers(String column) {
        return Place.in("requirement_place", column);
    }

    static final Obstacle AGREED_BY_DEPARTMENT =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The department has already agreed.",
                    "{row}.department_agreed_by_id is not null");

    static final Obstacle AGREED_BY_DEVELOPMENT =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The development team has already agreed.",
                    "{row}.development_agreed_by_id is not null");

    static final Obstacle SAME_AS_DEPARTMENT =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You agreed for the department. Someone else agrees for the development team.",
                    "coalesce(same_person({row}.department_agreed_by_id, {viewer}), false)");

    static final Obstacle SAME_AS_DEVELOPMENT =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You agreed for the development team. Someone else agrees for the department.",
                    "coalesce(same_person({row}.development_agreed_by_id, {viewer}), false)");

    static final Obstacle QUESTIONS_OPEN =
            Obstacle.of(
                    DeliveryRefusal.QUESTIONS_OPEN,
                    "Questions are open. They are answered or withdrawn before anybody agrees.",
                    "{row}.open_questions > 0");

    static final Obstacle BOT_MISSING =
            Obstacle.of(
                    DeliveryRefusal.BOT_MISSING,
                    "A plan is for a bot. Register one, or link the requirement to one first.",
                    "{row}.bot_id is null");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<RequirementState> {
        SUBMIT(Rule.by("submitRequirement").from(DRAFT).to(SUBMITTED)),
        ANALYSE(
                Rule.by("analyseRequirement")
                        .from(SUBMITTED)
                        .to(IN_ANALYSIS)
                        .over(developers("id"))),
        ASK(Rule.by("askAboutRequirement").from(IN_ANALYSIS).over(developers("id"))),
        /** When the development team has agreed; the state stays until then. */
        AGREE_AS_DEPARTMENT(
                Rule.by("agreeToRequirementAsDepartment")
                        .from(IN_ANALYSIS)
                        .to(AGREED)
                        .over(NAMED, Place.department("department_id"))
                        .unless(AGREED_BY_DEPARTMENT, QUESTIONS_OPEN, SAME_AS_DEVELOPMENT)),
        /** When the department has agreed; the state stays until then. */
        AGREE_AS_DEVELOPMENT(
                Rule.by("agreeToRequirementAsDevelopment")
                        .from(IN_ANALYSIS)
                        .to(AGREED)
                        .over(developers("id"))
                        .unless(AGREED_BY_DEVELOPMENT, QUESTIONS_OPEN, SAME_AS_DEPARTMENT)),
        DRAFT_PLAN(
                Rule.by("draftDevelopmentPlan")
                        .from(AGREED)
                        .over(developers("id"))
                        .unless(BOT_MISSING)),
        CHANGE(Rule.by("changeRequirement").from(DRAFT, SUBMITTED, IN_ANALYSIS, AGREED)),
        /** A new text takes the agreements back. */
        REVISE(Rule.by("changeRequirement").from(AGREED).to(IN_ANALYSIS)),
        LINK_TO_BOT(
                Rule.by("linkRequirementToBot")
                        .from(DRAFT, SUBMITTED, IN_ANALYSIS, AGREED)
                        .over(developers("id"))),
        /** Its plan was approved. */
        PLAN(Rule.automatic().from(AGREED).to(PLANNED)),
        /** Its plan was given up. */
        UNPLAN(Rule.automatic().from(PLANNED).to(AGREED)),
        /** The release that meets it was launched. */
        DELIVER(Rule.automatic().from(PLANNED).to(DELIVERED)),
        REVIEW_BENEFIT(Rule.by("reviewBenefit").from(DELIVERED)),
        REJECT(
                Rule.by("rejectRequirement")
                        .from(SUBMITTED, IN_ANALYSIS, AGREED)
                        .to(REJECTED)
                        .over(developers("id"))),
        /** The department no longer wants it. */
        WITHDRAW(
                Rule.by("withdrawRequirement")
                        .from(DRAFT, SUBMITTED, IN_ANALYSIS, AGREED)
                        .to(REJECTED)
                        .over(NAMED, Place.department("department_id")));

        private final Rule<RequirementState> rule;

        Step(Rule<RequirementState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<RequirementState> rule() {
            return rule;
        }
    }
}
