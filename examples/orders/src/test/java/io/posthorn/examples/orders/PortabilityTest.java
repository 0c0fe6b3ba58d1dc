package io.posthorn.examples.orders;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The application is one of Jakarta EE, and of nobody in particular. */
@Timeout(60)
class PortabilityTest {
    private static final JavaClasses APPLICATION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.posthorn.examples.orders");

    @Test
    void shouldKnowNothingButThePlatform() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jakarta..", "io.posthorn.examples.orders..")
                .check(APPLICATION);
    }

    @Test
    void shouldKnowMessagesOnlyAtTheDesk() {
        noClasses().that().resideInAPackage("..book..").should().dependOnClassesThat()
                .resideInAnyPackage("jakarta.jms..", "..desk..", "..web..")
                .check(APPLICATION);
        noClasses().that().resideInAPackage("..desk..").should().dependOnClassesThat().resideInAPackage("..web..")
                .check(APPLICATION);
    }
}
