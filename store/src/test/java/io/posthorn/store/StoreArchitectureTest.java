package io.posthorn.store;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.posthorn.store", importOptions = ImportOption.DoNotIncludeTests.class)
class StoreArchitectureTest {
    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_PACKAGE_CYCLES = slices().matching("io.posthorn.store.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule SHOULD_KNOW_NO_BROKER = classes().should().onlyDependOnClassesThat().resideInAnyPackage(
            "io.posthorn.store..", "java..", "io.netty.buffer..", "org.slf4j..");

    @ArchTest
    static final ArchRule SHOULD_REACH_FILES_THROUGH_THE_DISK_PORT_ONLY = noClasses().that()
            .resideOutsideOfPackage("io.posthorn.store.disk").should().dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..");
}
