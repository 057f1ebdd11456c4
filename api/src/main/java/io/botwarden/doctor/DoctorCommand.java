package io.botwarden.doctor;

import io.botwarden.platform.check.Finding.State;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.NamedInterface;

/**
 * The command {@code doctor} for operators, with or without a running server. Exit codes: 0 nothing
 * failed, 1 something failed, 2 wrong usage.
 */
@NamedInterface("command")
public final class DoctorCommand {

    private static final String NAME = "doctor";
    private static final String JSON = "--json";
    private static final String HELP = "--help";
    private static final Pattern SETTING = Pattern.compile("--[a-z][\\w.\\[\\]-]*=.*");
    private static final String USAGE =
            """
            doctor [--json] [--SETTING=VALUE …]
              Checks the installation with the settings of the server (the same variables and files) and says what to do. Changes
              nothing; works before the first start and next to a running server.
              --json           prints one JSON document
              --SETTING=VALUE  a setting on the command line, as the server accepts it, such as --spring.profiles.active=tls
              It ends with 0 if nothing failed, 1 if something failed, and 2 if the arguments are wrong.\
            """;

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private DoctorCommand() {}

    /** Whether the arguments name the command. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NAME);
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        List<String> settings = new ArrayList<>();
        boolean json = false;
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            if (argument.equals(HELP)) {
                out.println(USAGE);
                return 0;
            } else if (argument.equals(JSON)) {
                json = true;
            } else if (SETTING.matcher(argument).matches()) {
                settings.add(argument);
            } else {
                err.println(USAGE);
                return WRONG_USAGE;
            }
        }
        Report report;
        try (ConfigurableApplicationContext context = context(settings)) {
            report = new Report(context.getBean(Doctor.class).findings());
        } catch (RuntimeException e) {
            err.println("The settings cannot be read: " + Doctor.rootOf(e).getMessage());
            return FAILED;
        }
        out.print(json ? report.json() + System.lineSeparator() : report.text());
        out.flush();
        return report.state() == State.FAILED ? FAILED : 0;
    }

    /** Only the settings and the checks: no web server, no log. */
    private static ConfigurableApplicationContext context(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(
                List.of(
                        "--logging.threshold.console=off",
                        "--logging.file.name=",
                        "--logging.file.path=",
                        "--spring.main.web-application-type=none"));
        return new SpringApplicationBuilder(DoctorConfiguration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(all.toArray(String[]::new));
    }
}
