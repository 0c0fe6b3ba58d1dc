package io.posthorn.protocol;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.posthorn.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_PACKAGE_CYCLES = slices().matching("io.posthorn.protocol.(**)").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule SHOULD_KEEP_CHANNELS_OUT_OF_THE_FORMATS = noClasses().that()
            .resideOutsideOfPackage("..transport").should().dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");
}
