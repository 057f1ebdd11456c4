package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT_QUESTION;

import io.botwarden.delivery.input.AnswerRequirementQuestionInput;
import io.botwarden.delivery.input.AskAboutRequirementInput;
import io.botwarden.delivery.input.WithdrawRequirementQuestionInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Writes;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on the development team's questions and the department's answers. (Policy 2.1.2) */
@Controller
class RequirementQuestions {

    private final DatabaseClient database;
    private final RequirementRows rows;
    private final Writes writes;

    RequirementQuestions(DatabaseClient database, RequirementRows rows, Writes writes) {
        this.database = database;
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> askAboutRequirement(
            @ContextValue Viewer viewer, @Argument AskAboutRequirementInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "requirement",
                                rows.require("requirement", input.requirement()),
                                Requirement::scopesOfDevelopment)
                        .write((requirement, by) -> requirement.ask(by, input.question())));
    }

    @MutationMapping
    Mono<Payload> answerRequirementQuestion(
            @ContextValue Viewer viewer, @Argument AnswerRequirementQuestionInput input) {
        return writes.run(
                viewer,
                Action.on("question", require(input.question()), Question::scopes)
                        .write((question, by) -> question.answer(by, input.answer())));
    }

    @MutationMapping
    Mono<Payload> withdrawRequirementQuestion(
            @ContextValue Viewer viewer, @Argument WithdrawRequirementQuestionInput input) {
        return writes.run(
                viewer,
                Action.on("question", require(input.question()), Question::scopesOfDevelopment)
                        .write((question, by) -> question.withdraw(input.reason())));
    }

    /** Locks the requirement first, like every action. */
    private Mono<Question> require(String id) {
        return Mono.fromCallable(() -> REQUIREMENT_QUESTION.parse("question", id))
                .flatMap(key ->
                        requirementOf(key)
                                .flatMap(rows::find)
                                .flatMap(requirement -> find(key, requirement)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("question")));
    }

    private Mono<Long> requirementOf(long question) {
        return database.sql("select requirement_id from requirement_question where id = :id")
                .bind("id", question)
                .map(row -> Fields.number(row, "requirement_id"))
                .one();
    }

    private Mono<Question> find(long key, Requirement requirement) {
        return database.sql(
                        "select id, state, version from requirement_question where id = :id for update")
                .bind("id", key)
                .map(row ->
                        new Question(
                                Fields.number(row, "id"),
                                requirement,
                                QuestionState.valueOf(Fields.text(row, "state")),
                                Fields.version(row)))
                .one();
    }
}
