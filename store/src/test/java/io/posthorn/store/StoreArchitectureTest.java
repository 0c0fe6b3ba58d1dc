package io.posthorn.store;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Plain tests, not ArchUnit's own engine: the build reports that one as "0 tests run". */
@Timeout(60)
class StoreArchitectureTest {
    private static final JavaClasses STORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.posthorn.store");

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("io.posthorn.store.(*)..").should().beFreeOfCycles().check(STORE);
    }

    @Test
    void shouldKnowNoBroker() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.posthorn.store..", "java..", "io.netty.buffer..", "org.slf4j..").check(STORE);
    }

    @Test
    void shouldReachFilesThroughTheDiskPortOnly() {
        noClasses().that().resideOutsideOfPackage("io.posthorn.store.disk").should().dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..").check(STORE);
    }
}
