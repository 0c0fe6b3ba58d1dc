package io.posthorn.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.io.File.separatorChar;
import static org.assertj.core.api.Assertions.assertThat;

/** The directions of docs/architecture.md, over the classes of all modules at once. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseRulesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int MAX_LINES = 400;

    private JavaClasses house;

    @BeforeAll
    void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.posthorn");
    }

    @Test
    void shouldKeepTheDirectionsBetweenModules() {
        layers()
                .layer("protocol").definedBy("io.posthorn.protocol..")
                .layer("store").definedBy("io.posthorn.store..")
                .layer("broker").definedBy("io.posthorn.broker..")
                .layer("provider").definedBy("io.posthorn.jms..")
                .layer("resource-adapter").definedBy("io.posthorn.ra..")
                .layer("cli").definedBy("io.posthorn.cli..")
                .whereLayer("protocol").mayNotAccessAnyLayer()
                .whereLayer("store").mayNotAccessAnyLayer()
                .whereLayer("broker").mayOnlyAccessLayers("protocol", "store")
                .whereLayer("provider").mayOnlyAccessLayers("protocol")
                .whereLayer("resource-adapter").mayOnlyAccessLayers("provider")
                .whereLayer("resource-adapter").mayNotBeAccessedByAnyLayer()
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .check(house);
    }

    @Test
    void shouldOnlyDependDownwardInsideTheBroker() {
        layers()
                .layer("boot").definedBy("io.posthorn.broker.boot..")
                .layer("server").definedBy("io.posthorn.broker.server..")
                .layer("namesrv").definedBy("io.posthorn.broker.namesrv..")
                .optionalLayer("controller").definedBy("io.posthorn.broker.controller..")
                .layer("admin").definedBy("io.posthorn.broker.admin..")
                .layer("engine").definedBy("io.posthorn.broker.engine..")
                .layer("record").definedBy("io.posthorn.broker.record..")
                .optionalLayer("selector").definedBy("io.posthorn.broker.selector..")
                .layer("journal").definedBy("io.posthorn.broker.journal..")
                .whereLayer("boot").mayNotBeAccessedByAnyLayer()
                .whereLayer("engine").mayOnlyAccessLayers("record", "selector", "journal")
                .whereLayer("record").mayOnlyAccessLayers("selector", "journal")
                .whereLayer("selector").mayOnlyAccessLayers("record", "journal")
                .whereLayer("journal").mayOnlyAccessLayers("record", "selector")
                .check(house);
    }

    @Test
    void shouldHaveNoCycleBetweenPackages() {
        slices().matching("io.posthorn.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void shouldKeepTheLoggingBackendOutOfTheCode() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("ch.qos.logback..", "java.util.logging..", "org.apache.log4j..")
                .check(house);
    }

    /** The server speaks wire frames and message images; only the commands for people are clients too. */
    @Test
    void shouldKeepJakartaMessagingOutOfTheServer() {
        noClasses().that()
                .resideInAnyPackage("io.posthorn.store..", "io.posthorn.protocol..", "io.posthorn.broker.engine..",
                        "io.posthorn.broker.record..", "io.posthorn.broker.journal..", "io.posthorn.broker.server..")
                .should().dependOnClassesThat().resideInAPackage("jakarta.jms..")
                .check(house);
    }

    @Test
    void shouldKeepEverySourceFileReadable() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.find(ROOT, 20, (file, attributes) -> isMainSource(file))) {
            for (Path file : files.toList()) {
                long lines = Files.readAllLines(file).size();
                if (lines > MAX_LINES) {
                    tooLong.add(ROOT.relativize(file) + ": " + lines);
                }
            }
        }
        assertThat(tooLong).as("source files above %d lines", MAX_LINES).isEmpty();
    }

    private static boolean isMainSource(Path file) {
        return file.toString().endsWith(".java")
                && file.toString().contains("/src/main/java/".replace('/', separatorChar));
    }

    private static LayeredArchitecture layers() {
        return layeredArchitecture().consideringOnlyDependenciesInLayers();
    }
}
