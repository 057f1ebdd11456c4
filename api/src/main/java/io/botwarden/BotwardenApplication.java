package io.botwarden;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Botwarden: the database first, then its migrations, then the server. */
@SpringBootApplication
public class BotwardenApplication {

    static void main(String[] args) {
        SpringApplication.run(BotwardenApplication.class, args);
    }
}
