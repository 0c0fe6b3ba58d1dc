package io.posthorn.protocol;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.posthorn.protocol");
        assertThat(classes).hasSizeGreaterThan(50);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("io.posthorn.protocol.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void shouldKeepChannelsOutOfTheFormats() {
        noClasses().that().resideOutsideOfPackages("..transport", "..embedded").should().dependOnClassesThat()
                .resideInAPackage("io.netty.channel..").check(classes);
    }

    @Test
    void shouldKeepTheFormatsIgnorantOfTheTransport() {
        noClasses().that().resideOutsideOfPackages("..transport", "..embedded").should().dependOnClassesThat()
                .resideInAPackage("..transport").check(classes);
    }
}
