package io.posthorn.jms;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The layers of docs/provider.md. */
@Timeout(60)
class LayersTest {
    private static final String ROOT = "io.posthorn.jms";

    private final JavaClasses provider = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    @Test
    void shouldKnowOnlyTheLayersBelow() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("api").definedBy(ROOT, ROOT + ".jndi..", ROOT + ".xa..", ROOT + ".checked..")
                .layer("parts").definedBy(ROOT + ".producer..", ROOT + ".consumer..")
                .layer("access").definedBy(ROOT + ".access..")
                .layer("calls").definedBy(ROOT + ".calls..")
                .layer("session").definedBy(ROOT + ".session..")
                .layer("sides").definedBy(ROOT + ".sending..", ROOT + ".delivery..")
                .layer("branch").definedBy(ROOT + ".branch..")
                .layer("transaction").definedBy(ROOT + ".transaction..")
                .layer("group").definedBy(ROOT + ".group..")
                .layer("outbox").definedBy(ROOT + ".outbox..")
                .layer("cluster").definedBy(ROOT + ".cluster..")
                .layer("link").definedBy(ROOT + ".link..")
                .layer("wire").definedBy(ROOT + ".wire..")
                .whereLayer("api").mayNotBeAccessedByAnyLayer()
                .whereLayer("parts").mayOnlyBeAccessedByLayers("api")
                .whereLayer("access").mayOnlyBeAccessedByLayers("api")
                .whereLayer("calls").mayOnlyBeAccessedByLayers("api", "parts", "access")
                .whereLayer("session").mayOnlyBeAccessedByLayers("api", "parts", "access", "calls")
                .whereLayer("sides").mayOnlyBeAccessedByLayers("api", "parts", "access", "calls", "session")
                .whereLayer("branch").mayOnlyBeAccessedByLayers("api", "access", "session")
                .whereLayer("transaction").mayOnlyBeAccessedByLayers("session", "sides", "branch")
                .whereLayer("group").mayOnlyBeAccessedByLayers("api", "parts", "calls", "session", "sides",
                        "branch", "transaction")
                .whereLayer("outbox")
                .mayOnlyBeAccessedByLayers("api", "parts", "session", "sides", "branch", "transaction",
                        "group")
                .whereLayer("cluster").mayOnlyBeAccessedByLayers("api", "parts", "access", "calls", "session", "sides",
                        "branch", "transaction")
                .whereLayer("wire").mayOnlyBeAccessedByLayers("access")
                .whereLayer("link").mayNotAccessAnyLayer()
                .check(provider);
    }

    @Test
    void shouldKeepTheWordsOfTheApiOutOfTheLayersBelowIt() {
        noClasses().that()
                .resideInAnyPackage(ROOT + ".session..", ROOT + ".sending..", ROOT + ".delivery..",
                        ROOT + ".branch..", ROOT + ".transaction..", ROOT + ".group..", ROOT + ".outbox..",
                        ROOT + ".cluster..",
                        ROOT + ".link..",
                        ROOT + ".wire..")
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.jms..", ROOT + ".message..",
                        ROOT + ".destination..")
                .check(provider);
    }
}
