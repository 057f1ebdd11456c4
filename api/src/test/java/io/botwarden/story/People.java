package io.botwarden.story;

import static io.botwarden.story.Person.key;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.GraphQlTesters;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The two departments of the story and their people, each with their own account. */
final class People {

    /** The ID of the department that requests the bot. */
    final String sales;

    /** The ID of the department that builds and operates it. */
    final String desk;

    /** The ID of the department that is responsible for security. */
    final String security;

    /** The administrator, who does nothing else in this story. */
    final Person ada;

    /** Requests the bot for the sales department. */
    final Person sally;

    /** A developer at the service desk that will operate the bot. */
    final Person devi;

    /** Another developer there, who reviews Devi's work. */
    final Person rex;

    /** Operates the bot, and is on call. */
    final Person olga;

    /** The head of the service desk, who approves. */
    final Person paul;

    /** The head of security, who approves too. */
    final Person selma;

    /** An auditor, who can see everything and change nothing. */
    final Person audrey;

    /** An analyst. */
    final Person annie;

    private final Accounts accounts;

    /** Creates the accounts. */
    @Component
    record Accounts(DeliveryFixture fixture, GraphQlTesters testers, TestViewers viewers) {}

    private final WebTestClient http;

    People(Accounts accounts, WebTestClient http) {
        this.accounts = accounts;
        this.http = http;
        TestViewers viewers = accounts.viewers();
        ada = person("Ada", viewers.overEverything("ADMINISTRATOR"), "");
        sales = department("sales", "Sales");
        desk = department("desk", "Service desk");
        security = department("security", "Security");
        selma = employed("Selma", security, null, "OPERATOR");
        accounts.fixture()
                .execute(
                        "update launch_rule set department_id = %d where approver = 'SECURITY'"
                                .formatted(key(security)));
        sally = employed("Sally", sales, null, "BUSINESS");
        devi = employed("Devi", desk, null, "DEVELOPER");
        rex = employed("Rex", desk, null, "DEVELOPER");
        olga = employed("Olga", desk, Receivers.ADDRESS, "OPERATOR");
        paul = employed("Paul", desk, null, "OPERATOR");
        audrey = person("Audrey", viewers.overEverything("AUDITOR"), "");
        annie = person("Annie", viewers.overEverything("ANALYST"), "");
    }

    /** The account with which the bot itself reports. */
    Person machine(String bot) {
        return person("The bot", accounts.viewers().overBot("BOT", key(bot)), "");
    }

    private String department(String code, String name) {
        return ada.does("createDepartment", "department")
                .with("code", code)
                .with("name", name)
                .done()
                .id();
    }

    private Person employed(String name, String department, @Nullable String email, String role) {
        String employee =
                ada.does("onboardEmployee", "employee")
                        .with("code", name)
                        .with("name", name)
                        .with("email", email)
                        .with("department", Map.of("id", department))
                        .done()
                        .id();
        TestViewer account = accounts.viewers().overDepartment(role, key(department));
        return person(name, accounts.fixture().employed(account, key(employee)), employee);
    }

    private Person person(String name, TestViewer account, String employee) {
        String token = accounts.fixture().again(account).token();
        return new Person(name, employee, token, accounts.testers().http(token), http);
    }
}
